// Part of the lint check: no hand-written line is over 120 columns. A formatter breaks code at 100,
// but leaves strings and comments as they are; this refuses those. What is with the recordings is
// not formatted either.
//   node scripts/lines.mjs     prints each place
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isGenerated } from './generated.mjs';

const limit = 120;

/** Places of lines over the limit in one file, as `file:line columns`. */
function longLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => ({ place: `${file}:${index + 1}`, columns: line.length }))
    .filter(({ columns }) => columns > limit)
    .map(({ place, columns }) => `${place} ${columns}`);
}

const places = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.css'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file) && !isGenerated(file))
  .filter((file) => !file.startsWith('recordings/'))
  .flatMap(longLines);

for (const place of places) console.log(place);
if (places.length > 0) {
  console.log(`${places.length} lines over ${limit} columns`);
  process.exit(1);
}
