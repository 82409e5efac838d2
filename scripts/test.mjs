// npm test: installs what is missing and runs every check. Ends with one line `N passed, N failed,
// N skipped`, which adds up the runners' own counts; types, format, lint and size count as one
// check each. Exits 1 when anything failed.
//   npm test -- types format lint unit size e2e     only those
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { chromium, koreanFont, packages } from './install.mjs';

const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.includes(name);
const total = { passed: 0, failed: 0, skipped: 0 };
const report = 'node_modules/.cache/test';

packages();
rmSync(report, { recursive: true, force: true });
mkdirSync(report, { recursive: true });

const bin = (name, args, env = {}) =>
  spawnSync(process.execPath, [`node_modules/${name}`, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status;
function check(name, run) {
  if (!wanted(name)) return;
  console.log(`\n== ${name}`);
  const ok = run() === 0;
  total[ok ? 'passed' : 'failed'] += 1;
  console.log(`${name}: ${ok ? 'passed' : 'FAILED'}`);
}
/** A runner that writes its own counts. One that died without a report is a failure. */
function suite(name, run, read) {
  if (!wanted(name)) return;
  console.log(`\n== ${name}`);
  const status = run();
  let counts;
  try {
    counts = read();
  } catch {
    counts = { passed: 0, failed: 0, skipped: 0 };
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const k of Object.keys(total)) total[k] += counts[k];
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  );
}
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

check('types', () => bin('typescript/bin/tsc', ['-b']));
check('format', () => bin('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']));
check(
  'lint',
  () =>
    bin('oxlint/bin/oxlint', ['--type-aware']) ||
    spawnSync(process.execPath, ['scripts/lines.mjs'], { stdio: 'inherit' }).status,
);
suite(
  'unit',
  () =>
    bin('vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}/unit.json`,
    ]),
  () => {
    const r = json(`${report}/unit.json`);
    return {
      passed: r.numPassedTests,
      failed:
        r.numFailedTests +
        r.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
          .length,
      skipped: r.numPendingTests + r.numTodoTests,
    };
  },
);
if (wanted('size') || wanted('e2e')) {
  console.log('\n== build');
  if (bin('vite/bin/vite.js', ['build', '--logLevel', 'warn']) !== 0) {
    total.failed += 1;
    console.log('build: FAILED');
  }
}
check('size', () => spawnSync(process.execPath, ['scripts/size.mjs'], { stdio: 'inherit' }).status);
suite(
  'e2e',
  () => {
    koreanFont();
    return bin('@playwright/test/cli.js', ['test'], {
      PW_CHROMIUM: chromium(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: `${report}/e2e.json`,
    });
  },
  () => {
    const { stats } = json(`${report}/e2e.json`);
    // A test that passed only when tried again is a failure here.
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    };
  },
);

console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
