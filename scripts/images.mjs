// npm run images: makes the icons of public/ from favicon.svg, and og.png from the running page.
// Run by hand when the page's looks have changed; the results are committed.
import { readFileSync } from 'node:fs';
import { chromium as browserPath, packages } from './install.mjs';

packages();
const { build, preview } = await import('vite');
const { chromium } = await import('@playwright/test');
await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 4181 } });
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath: browserPath(), args });

/**
 * `margin`: part of the side that is left free on each side; a maskable icon is cut to a circle.
 */
const icons = [
  { file: 'icon-192.png', side: 192, margin: 0.06 },
  { file: 'icon-512.png', side: 512, margin: 0.06 },
  { file: 'icon-maskable-512.png', side: 512, margin: 0.22 },
  { file: 'apple-touch-icon.png', side: 180, margin: 0.14 },
];
const svg = readFileSync('public/favicon.svg', 'utf8');
for (const { file, side, margin } of icons) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  const inner = Math.round(side * (1 - 2 * margin));
  await page.setContent(`<style>
    body { margin: 0; height: 100vh; display: grid; place-items: center; background: #fff }
    svg { width: ${inner}px; height: ${inner}px }
  </style>${svg}`);
  await page.screenshot({ path: `public/${file}` });
  await page.close();
}

// What a link to the site shows: the first visit, traffic flowing, at the size that previews are
// cut to.
const context = await browser.newContext({
  viewport: { width: 1200, height: 630 },
  colorScheme: 'light',
  locale: 'en',
});
const page = await context.newPage();
await page.goto(`${server.resolvedUrls.local[0]}?scenario=welcome&lang=en&theme=light`);
await page.waitForSelector('[data-phase=running]', { timeout: 30_000 });
// The graph is what it is about: the other panels fold.
for (const name of ['Hide Terminal', 'Hide Object'])
  await page.getByRole('button', { name }).click();
await page.waitForTimeout(4_000);
await page.screenshot({ path: 'public/og.png' });

await browser.close();
await server.close();
process.exit(0);
