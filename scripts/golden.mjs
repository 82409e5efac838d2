// node scripts/golden.mjs [FILE…]: runs the scripts of src/posix/golden/*.txt by the real bash and
// tools of this machine and writes down what they print. By hand, where bash 5.2 and coreutils are;
// the test needs neither.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src/posix/golden');
const given = process.argv.slice(2);
const files = given.length
  ? given
  : readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => join(folder, name));
const env = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH, HOME: '/root' };

const version = (command) =>
  spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout.split('\n')[0].trim();
const made = [
  version('bash --version'),
  version('sed --version'),
  version('grep --version'),
  version('mawk -W version 2>&1'),
  version('sort --version'),
  version('find --version'),
  version('diff --version'),
]
  .filter((line) => line !== '')
  .join('; ');

/** `$ ` begins a script, `> ` goes on with it; all else is written anew. */
function scripts(text) {
  const out = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) out.push(line.slice(2));
    else if (line.startsWith('> ') && out.length) out.push(`${out.pop()}\n${line.slice(2)}`);
  }
  return out;
}
/** Lines behind a mark; `\` at the end: the last has no newline. */
function marked(mark, text) {
  if (text === '') return '';
  const lines = text.split('\n');
  const open = lines.pop();
  return (
    lines.map((line) => `${mark} ${line}\n`).join('') + (open === '' ? '' : `${mark}\\${open}\n`)
  );
}

for (const file of files) {
  let out = `# Made by scripts/golden.mjs: ${made}; LC_ALL=C TZ=UTC.\n`;
  for (const script of scripts(readFileSync(file, 'utf8'))) {
    const cwd = mkdtempSync(join(tmpdir(), 'golden-'));
    const ran = spawnSync('bash', ['-c', script], {
      cwd,
      encoding: 'utf8',
      env,
      input: '',
      timeout: 20_000,
    });
    rmSync(cwd, { recursive: true, force: true });
    const [first, ...rest] = script.split('\n');
    const clean = (text) => text.replaceAll(cwd, '/root');
    out += `\n$ ${first}\n${rest.map((line) => `> ${line}\n`).join('')}`;
    out +=
      marked('|', clean(ran.stdout)) +
      marked('!', clean(ran.stderr)) +
      (ran.status ? `= ${ran.status}\n` : '');
  }
  writeFileSync(file, out);
}
