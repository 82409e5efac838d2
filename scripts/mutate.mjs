// npm run mutate: breaks rules of the source one by one in a copy of the tree, and says which of
// them the types and unit tests notice. Not part of `npm test`: a rule that every test needs takes
// as long as the whole suite.
//   -- --runs N     so many rules (default 10)
//   -- --seed N     other rules (default 1)
//   -- PATH …       only files whose path starts so
//   -- --list       only says what would be broken
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isGenerated } from './generated.mjs';
import { packages } from './install.mjs';
import { Copy } from './mutate/copy.mjs';
import { broken, describe, rulesOf } from './mutate/rules.mjs';

packages();
const args = process.argv.slice(2);
const take = (name, fallback) => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : Number(args.splice(at, 2)[1]);
};
const seed = take('--seed', 1);
const runs = take('--runs', 10);
const isListed = args.includes('--list');
const paths = args.filter((arg) => arg !== '--list');

/** Mulberry32: numbers from 0 to 1 out of a seed. */
function random(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const isSource = (file) =>
  /\.tsx?$/.test(file) &&
  !/\.(d|test|test-kit)\.tsx?$|\/dev\//.test(file) &&
  !isGenerated(file) &&
  (paths.length === 0 || paths.some((path) => file.startsWith(path)));

const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
  .split('\n')
  .filter(isSource);
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const rules = files.flatMap((file) => rulesOf(file, texts.get(file)));

/** Any rule is as likely as any other, so files are chosen in proportion to theirs. */
function choose() {
  const next = random(seed);
  const left = [...rules];
  const chosen = [];
  while (chosen.length < runs && left.length > 0)
    chosen.push(...left.splice(Math.floor(next() * left.length), 1));
  return chosen;
}

const told = (rule) =>
  `${rule.file}:${rule.line} ${rule.kind}: ${describe(texts.get(rule.file), rule)}`;
const chosen = choose();
/** Whether types and tests pass when nothing is broken; without that no answer means anything. */
async function failUnbroken(copy) {
  const types = await copy.types();
  if (types.code !== 0) return types.output;
  const tests = await copy.tests(['related', '--run', ...new Set(chosen.map(({ file }) => file))]);
  return tests.code === 0 ? undefined : tests.output;
}

/** Who notices that the copy is broken: the tests beside the file are asked before all others. */
async function noticedBy(copy, file) {
  if ((await copy.types()).code !== 0) return 'types';
  for (const which of [
    ['run', `${dirname(file)}/`],
    ['related', '--run', file],
  ]) {
    const { code, output } = await copy.tests(which);
    if (code === undefined) return 'time limit';
    if (code !== 0) return `tests (${/FAIL +(\S+)/.exec(output)?.[1] ?? 'none reported'})`;
  }
  return undefined;
}

/** Breaks the chosen rules one after the other; gives those that nobody noticed. */
async function breakAll(copy) {
  const unnoticed = [];
  for (const [index, rule] of chosen.entries()) {
    const path = join(copy.root, rule.file);
    const text = texts.get(rule.file);
    writeFileSync(path, broken(text, rule));
    const by = await noticedBy(copy, rule.file);
    writeFileSync(path, text);
    if (by === undefined) unnoticed.push(rule);
    const answer = by === undefined ? 'NOT NOTICED' : `noticed by ${by}`;
    console.log(`${index + 1}/${chosen.length} ${answer}: ${told(rule)}`);
  }
  return unnoticed;
}

async function main() {
  const copy = new Copy();
  process.on('exit', () => copy.remove());
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  const failure = await failUnbroken(copy);
  if (failure !== undefined) {
    console.log(`${failure.slice(-3000)}\nThis fails with nothing broken.`);
    process.exitCode = 1;
    return;
  }
  const unnoticed = await breakAll(copy);
  console.log(`\n${chosen.length - unnoticed.length} of ${chosen.length} noticed`);
  for (const rule of unnoticed) console.log(`  ${told(rule)}`);
}

console.log(`${rules.length} rules in ${files.length} files, seed ${seed}`);
if (isListed) for (const rule of chosen) console.log(told(rule));
else await main();
