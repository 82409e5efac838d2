// Installs what is missing: npm packages, and for tests a browser and a Korean font. Every step is
// skipped when its result is there.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options })
    .status === 0;
const quiet = (command, args) => spawnSync(command, args, { encoding: 'utf8' });
const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0;
/** A CI runner's user may install by sudo; nobody else is asked for a password. */
const bySudo = () =>
  process.platform === 'linux' &&
  !isRoot() &&
  process.env.CI !== undefined &&
  existsSync('/usr/bin/sudo');
const hasApt = () => (isRoot() || bySudo()) && existsSync('/usr/bin/apt-get');
const aptGet = (...args) =>
  bySudo()
    ? ['sudo', ['-n', '--preserve-env=DEBIAN_FRONTEND', 'apt-get', ...args]]
    : ['apt-get', args];

let aptUpdated = false;
function apt(name) {
  if (!hasApt()) return false;
  if (!aptUpdated)
    aptUpdated = run(...aptGet('update', '-qq'), { stdio: ['ignore', 'ignore', 'inherit'] });
  return run(...aptGet('install', '-y', '-qq', '--no-install-recommends', name), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** node_modules as package-lock.json has it. */
export function packages({ silent = false } = {}) {
  const marker = 'node_modules/.package-lock.json';
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs)
    return;
  const done = run(
    'npm',
    ['ci', '--no-fund', '--no-audit', ...(silent ? ['--silent'] : [])],
    silent ? { stdio: ['ignore', 'ignore', 'inherit'] } : {},
  );
  if (!done) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
}

/** Path of a Chromium: PW_CHROMIUM, Playwright's own, the system's. */
export function findChromium() {
  const fixed = [
    process.env.PW_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const [asked, ...others] = fixed;
  if (asked && existsSync(asked)) return asked;
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    (process.platform === 'darwin'
      ? join(homedir(), 'Library/Caches/ms-playwright')
      : process.platform === 'win32'
        ? join(homedir(), 'AppData/Local/ms-playwright')
        : join(homedir(), '.cache/ms-playwright'));
  const binaries = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  if (existsSync(cache)) {
    for (const folder of readdirSync(cache)
      .filter((f) => f.startsWith('chromium-'))
      .sort()
      .reverse()) {
      for (const b of binaries)
        if (existsSync(join(cache, folder, b))) return join(cache, folder, b);
    }
  }
  return others.find((p) => p && existsSync(p));
}

/** A browser for the tests; exits with the command to type when none can be had. */
export function chromium() {
  let path = findChromium();
  if (!path) {
    run('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore' });
    path = findChromium();
  }
  if (!path && apt('chromium')) path = findChromium();
  if (!path) {
    console.error(
      'No Chromium found. Install one, for example with\n  npx playwright install chromium\n' +
        'or set PW_CHROMIUM to its path.',
    );
    process.exit(1);
  }
  return path;
}

export function hasKoreanFont() {
  if (process.platform !== 'linux') return true;
  return /\S/.test(quiet('fc-list', [':lang=ko']).stdout ?? '');
}
export function koreanFont() {
  if (hasKoreanFont()) return true;
  return apt('fonts-noto-cjk') && hasKoreanFont();
}
