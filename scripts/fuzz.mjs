// npm run fuzz: the random suites (src/**/*.fuzz.test.ts) that `npm test` runs with a fixed seed,
// with another one, or longer.
//   -- --seed N     another seed (default: one drawn now, and printed)
//   -- --runs N     so many cases each
//   -- NAME …       only suites whose path has NAME
import { spawnSync } from 'node:child_process';
import { packages } from './install.mjs';

packages();
const args = process.argv.slice(2);
const take = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const seed = take('--seed') ?? String(Math.floor(Math.random() * 1e6));
const runs = take('--runs');
const names = args.length > 0 ? args : ['.fuzz.test.'];
console.log(`seed ${seed}${runs ? `, ${runs} cases a suite` : ''}`);
const env = { ...process.env, FUZZ_SEED: seed, ...(runs ? { FUZZ_RUNS: runs } : {}) };
const options = ['run', '--reporter=default', '--testTimeout=0', ...names];
process.exit(
  spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...options], {
    stdio: 'inherit',
    env,
  }).status ?? 1,
);
