// npm run shots -- DIR: PNGs of the main states, light and dark, English and Korean, 1440×900 and
// 390×844.
//   -- DIR --only SUBSTRING     only shots whose name has it
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browserPath, hasKoreanFont, koreanFont, packages } from './install.mjs';

const [dir, ...rest] = process.argv.slice(2);
if (!dir) {
  console.error('npm run shots -- DIR');
  process.exit(2);
}
const only = rest[0] === '--only' ? rest[1] : '';
packages();
koreanFont();
if (!hasKoreanFont()) {
  console.error('No Korean font: apt-get install fonts-noto-cjk');
  process.exit(1);
}
mkdirSync(dir, { recursive: true });

const { build, preview } = await import('vite');
const { chromium } = await import('@playwright/test');
await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 4180 } });
const url = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: browserPath(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

async function type(page, command) {
  const input = page.locator('.terminal-input input');
  const before = await page.locator('.terminal-log .terminal-line:has(.terminal-prompt)').count();
  await input.fill(command);
  await input.press('Enter');
  await page.waitForFunction(
    (n) =>
      document.querySelectorAll('.terminal-log .terminal-line .terminal-prompt').length > n &&
      document.querySelector('.terminal-input input')?.dataset.busy === 'false',
    before,
    { timeout: 60_000 },
  );
}
const scale = (n) => async (page) => {
  await type(page, `kubectl scale deployment kubernetes-bootcamp --replicas=${n}`);
  await type(page, 'kubectl rollout status deployment kubernetes-bootcamp');
  await page.waitForTimeout(1500);
};

/**
 * Name → scenario and what is done in it. `phone`: a state of the desktop only is skipped there.
 */
const states = {
  welcome: { scenario: 'welcome' },
  'pods-1': { scenario: 'welcome', act: scale(1) },
  'pods-3': { scenario: 'welcome', act: scale(3) },
  'pods-12': { scenario: 'welcome', act: scale(12) },
  tutorial: { scenario: 'tutorial' },
  'write-up': { scenario: 'write-up' },
  relabelled: {
    scenario: 'welcome',
    act: async (page) => {
      await type(
        page,
        'kubectl label $(kubectl get pods -o name | head -n 1) app=debug --overwrite',
      );
      await page.waitForTimeout(1500);
    },
  },
  'bad-image': {
    scenario: 'welcome',
    act: async (page) => {
      await type(
        page,
        'kubectl set image deployment/kubernetes-bootcamp ' +
          'kubernetes-bootcamp=gcr.io/google-samples/kubernetes-bootcamp:v10',
      );
      await page.waitForTimeout(4000);
    },
  },
  types: {
    scenario: 'welcome',
    act: async (page) => {
      for (const c of [
        'kubectl create service loadbalancer pending --tcp=80:8080',
        'kubectl create service externalname outside --external-name=example.com',
        'kubectl create service clusterip headless --clusterip=None --tcp=80:8080',
        'kubectl create service clusterip nothing --tcp=80:8080',
      ])
        await type(page, c);
      await page.waitForTimeout(2500);
    },
  },
};
const sixty = { scenario: 'welcome', act: scale(60) };

async function shot(name, state, { theme, lang, width, height }) {
  const file = `${name}-${theme}-${lang}-${width}.png`;
  if (only && !file.includes(only)) return;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: lang,
    isMobile: width < 600,
    hasTouch: width < 600,
  });
  const page = await context.newPage();
  await page.goto(`${url}?scenario=${state.scenario}&lang=${lang}&theme=${theme}`);
  await page.waitForSelector('[data-phase=running]', { timeout: 30_000 });
  await page.waitForTimeout(2500);
  if (state.act) {
    const phone = width < 600;
    if (phone) await page.locator('[data-panel-button=terminal]').click();
    await page.waitForSelector('.terminal-input input[data-busy=false]', { timeout: 30_000 });
    await state.act(page);
    if (phone) {
      await page.locator('[data-panel-button=graph]').click();
      await page.waitForTimeout(800);
    }
  }
  await page.screenshot({ path: join(dir, file) });
  console.log(file);
  await context.close();
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
for (const [name, state] of Object.entries(states))
  for (const size of sizes)
    for (const theme of ['light', 'dark'])
      for (const lang of ['en', 'ko']) await shot(name, state, { theme, lang, ...size });
await shot('pods-60', sixty, { theme: 'light', lang: 'en', width: 1440, height: 900 });
await browser.close();
await server.close();
process.exit(0);
