// The built page in Chromium: long tasks on the main thread and memory, left alone with traffic, and with 60 Pods rolling out.
import { build, preview } from 'vite';
import { chromium } from '@playwright/test';
import { chromium as browserPath } from '../scripts/install.mjs';

const type = async (page, command) => {
  const before = await page.locator('.terminal-log .terminal-prompt').count();
  await page.locator('.terminal-input input').fill(command);
  await page.locator('.terminal-input input').press('Enter');
  await page.waitForFunction((n) => document.querySelectorAll('.terminal-log .terminal-prompt').length > n && document.querySelector('.terminal-input input')?.dataset.busy === 'false', before, { timeout: 300_000 });
};

/** Bytes: JavaScript heap of the page, and of all workers and frames together where the browser tells. */
async function memory(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  let worker = 0;
  const { targetInfos } = await (await page.context().browser().newBrowserCDPSession()).send('Target.getTargets');
  const session = await page.context().browser().newBrowserCDPSession();
  for (const t of targetInfos.filter((x) => x.type === 'worker')) {
    try {
      const { sessionId } = await session.send('Target.attachToTarget', { targetId: t.targetId, flatten: false });
      const answer = new Promise((resolve) => session.on('Target.receivedMessageFromTarget', (m) => { if (m.sessionId === sessionId) { const r = JSON.parse(m.message); if (r.id === 2) resolve(r.result?.usedSize ?? 0); } }));
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }) });
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 2, method: 'Runtime.getHeapUsage' }) });
      worker += await Promise.race([answer, new Promise((r) => { setTimeout(() => r(0), 5_000); })]);
    } catch { /* This browser does not let us look into workers. */ }
  }
  return { page: usedSize, worker };
}

const longTasks = (page) => page.evaluate(() => globalThis.__long.splice(0));
const mb = (n) => n / 1e6;

export async function run(row, { minutes }) {
  await build({ logLevel: 'error' });
  const server = await preview({ preview: { port: 4190 }, logLevel: 'error' });
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run', '--disable-component-update', '--enable-precise-memory-info'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    globalThis.__long = [];
    new PerformanceObserver((l) => { for (const e of l.getEntries()) globalThis.__long.push(e.duration); }).observe({ type: 'longtask', buffered: true });
  });
  const began = Date.now();
  await page.goto(`${server.resolvedUrls.local[0]}?scenario=welcome`);
  await page.waitForSelector('[data-phase=running]');
  row('page: navigation to a running graph', Date.now() - began, 'ms');
  await page.waitForTimeout(5_000);
  await longTasks(page);
  await page.waitForTimeout(30_000);
  const first = await memory(page);
  const samples = [];
  for (let i = 0; i < Math.max(1, minutes * 2); i++) { await page.waitForTimeout(30_000); samples.push(await memory(page)); }
  const idle = await longTasks(page);
  const last = samples.at(-1);
  row(`page left alone ${minutes} min: main-thread tasks over 50 ms`, idle.length, 'tasks', 0);
  row(`page left alone ${minutes} min: longest of them`, Math.max(0, ...idle), 'ms');
  row('page memory after half a minute', mb(first.page), 'MB');
  row(`page memory after ${minutes} min`, mb(last.page), 'MB', mb(first.page) * 1.25 + 2);
  row('worker memory after half a minute', mb(first.worker), 'MB');
  row(`worker memory after ${minutes} min`, mb(last.worker), 'MB', mb(first.worker) * 1.25 + 4);

  await page.waitForSelector('.terminal-input input[data-busy=false]');
  await type(page, 'kubectl scale deployment kubernetes-bootcamp --replicas=60');
  await type(page, 'kubectl rollout status deployment kubernetes-bootcamp');
  await page.waitForTimeout(3_000);
  await longTasks(page);
  await type(page, 'kubectl set image deployment/kubernetes-bootcamp kubernetes-bootcamp=docker.io/jocatalin/kubernetes-bootcamp:v2');
  await type(page, 'kubectl rollout status deployment kubernetes-bootcamp');
  await page.waitForTimeout(5_000);
  const rolling = await longTasks(page);
  row('60 Pods rolling out: main-thread tasks over 50 ms', rolling.length, 'tasks', 0);
  row('60 Pods rolling out: longest of them', Math.max(0, ...rolling), 'ms');
  await browser.close();
  await server.close();
}
