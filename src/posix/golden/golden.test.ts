/** One-liners as people write them, with what bash 5.2 and its tools print (scripts/golden.mjs). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bash } from '../bench.test-kit.ts';

interface Golden {
  script: string;
  out: string;
  err: string;
  code: number;
}

function parse(text: string): Golden[] {
  const all: Golden[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) {
      all.push({ script: line.slice(2), out: '', err: '', code: 0 });
      continue;
    }
    const last = all.at(-1);
    if (!last) continue;
    const [mark, kind] = [line[0], line[1]];
    const shown = line.slice(2) + (kind === '\\' ? '' : '\n');
    if (mark === '>') last.script += '\n' + line.slice(2);
    else if (mark === '|') last.out += shown;
    else if (mark === '!') last.err += shown;
    else if (mark === '=') last.code = Number(line.slice(2));
  }
  return all;
}

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const golden = files.map((name) => ({
  name,
  all: parse(readFileSync(new URL(name, folder), 'utf8')),
}));

it('there are 300 and more', () => {
  expect(golden.reduce((sum, { all }) => sum + all.length, 0)).toBeGreaterThanOrEqual(300);
});
describe.each(golden)('$name', ({ all }) => {
  it.each(all)('$script', ({ script, out, err, code }) => {
    expect(bash(script)).toEqual({ out, err, code });
  });
});
