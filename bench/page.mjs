// The built page in Chromium: long tasks on the main thread and memory, left alone with traffic,
// and with 60 Pods rolling out.
import { build, preview } from 'vite';
import { chromium } from '@playwright/test';
import { chromium as browserPath } from '../scripts/install.mjs';

const longMs = 50;
/** A trace grows by most of a megabyte a second: it is read in pieces. */
const pieceMs = 30_000;

const type = async (page, command) => {
  const before = await page.locator('.terminal-log .terminal-prompt').count();
  await page.locator('.terminal-input input').fill(command);
  await page.locator('.terminal-input input').press('Enter');
  await page.waitForFunction(
    (n) =>
      document.querySelectorAll('.terminal-log .terminal-prompt').length > n &&
      document.querySelector('.terminal-input input')?.dataset.busy === 'false',
    before,
    { timeout: 300_000 },
  );
};

/** Asks a target that Playwright gives no session of (a worker), over the browser's own. */
async function askTarget(browser, targetId, calls) {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const answers = [];
  for (const [i, method] of calls.entries()) {
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${method}: no answer of the worker`));
      }, 20_000);
      const hear = (m) => {
        const r = m.sessionId === sessionId ? JSON.parse(m.message) : undefined;
        if (r?.id !== i + 1) return;
        clearTimeout(timer);
        browser.off('Target.receivedMessageFromTarget', hear);
        if (r.error) reject(new Error(`${method}: ${r.error.message}`));
        else resolve(r.result);
      };
      browser.on('Target.receivedMessageFromTarget', hear);
    });
    await browser.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: i + 1, method }),
    });
    answers.push(await answer);
  }
  await browser.send('Target.detachFromTarget', { sessionId });
  return answers;
}

/**
 * Bytes of JavaScript objects that are in use after a collection, of the page and of its worker;
 * DOM nodes and listeners of the page.
 */
async function memory({ page: client, browser }) {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
  const { targetInfos } = await browser.send('Target.getTargets');
  const workers = targetInfos.filter((t) => t.type === 'worker');
  if (workers.length === 0) throw new Error('the page has no worker');
  let worker = 0;
  for (const { targetId } of workers)
    worker += (
      await askTarget(browser, targetId, ['HeapProfiler.collectGarbage', 'Runtime.getHeapUsage'])
    )[1].usedSize;
  return { page: usedSize, worker, nodes, listeners: jsEventListeners };
}

/** Tasks of the page's main thread during `act`: [ms on the clock, ms of that on the processor]. */
async function tasks({ page: client }, act) {
  const events = [];
  const collect = ({ value }) => {
    events.push(
      ...value.filter(
        (e) => e.name === 'thread_name' || e.name === 'ThreadControllerImpl::RunTask',
      ),
    );
  };
  client.on('Tracing.dataCollected', collect);
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: ['toplevel'],
      excludedCategories: ['*'],
    },
  });
  await act();
  const complete = new Promise((resolve) => {
    client.once('Tracing.tracingComplete', resolve);
  });
  await client.send('Tracing.end');
  const { dataLossOccurred } = await complete;
  client.off('Tracing.dataCollected', collect);
  if (dataLossOccurred) throw new Error('the trace has gaps');
  const id = (e) => `${e.pid} ${e.tid}`;
  const threads = new Map(
    events
      .filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain')
      .map((e) => [id(e), []]),
  );
  for (const e of events)
    if (e.ph === 'X') threads.get(id(e))?.push([e.dur / 1000, (e.tdur ?? e.dur) / 1000]);
  // Chromium's own pages have main threads too; ours has by far the most to do.
  return [...threads.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

const mb = (n) => n / 1e6;
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b), 0);

/**
 * Two of them: on a machine that does nothing else they are the same tasks. What is long on the
 * clock only has waited for others.
 */
function report(row, what, found, ms) {
  row(
    `${what}: main-thread tasks over ${longMs} ms`,
    found.filter(([wall]) => wall > longMs).length,
    'tasks',
    0,
  );
  row(`${what}: longest task`, most(found.map(([wall]) => wall)), 'ms');
  row(
    `${what}: main-thread tasks over ${longMs} ms of processor time`,
    found.filter(([, cpu]) => cpu > longMs).length,
    'tasks',
    0,
  );
  row(`${what}: longest task in processor time`, most(found.map(([, cpu]) => cpu)), 'ms');
  row(`${what}: main thread busy`, (found.reduce((sum, [, cpu]) => sum + cpu, 0) / ms) * 100, '%');
}

export async function run(row, { minutes }) {
  await build({ logLevel: 'error' });
  const server = await preview({ preview: { port: 4190 }, logLevel: 'error' });
  const launched = await chromium.launch({
    executablePath: browserPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--no-first-run',
      '--disable-component-update',
      '--enable-precise-memory-info',
    ],
  });
  const page = await launched.newPage({ viewport: { width: 1440, height: 900 } });
  const sessions = {
    page: await page.context().newCDPSession(page),
    browser: await launched.newBrowserCDPSession(),
  };
  await sessions.page.send('HeapProfiler.enable');
  const began = Date.now();
  await page.goto(`${server.resolvedUrls.local[0]}?scenario=welcome`);
  await page.waitForSelector('[data-phase=running]');
  row('page: navigation to a running graph', Date.now() - began, 'ms');
  await page.waitForSelector('.terminal-input input[data-busy=false]');
  await page.waitForTimeout(5_000);

  // Collections that the bench asks for block the page: they come between the pieces.
  const idle = [];
  const samples = [];
  for (let i = 0; i <= (minutes * 60_000) / pieceMs; i++) {
    for (const t of await tasks(sessions, () => page.waitForTimeout(pieceMs))) idle.push(t);
    samples.push(await memory(sessions));
    if (process.env.BENCH_VERBOSE) console.error(samples.length, JSON.stringify(samples.at(-1)));
    await page.waitForTimeout(500);
  }
  const [first, last] = [samples[0], samples.at(-1)];
  report(row, `page left alone ${minutes} min`, idle, samples.length * pieceMs);
  row('page memory after half a minute', mb(first.page), 'MB');
  row(`page memory ${minutes} min later`, mb(last.page), 'MB', mb(first.page) * 1.25 + 2);
  row('DOM nodes after half a minute', first.nodes, 'nodes');
  row(`DOM nodes ${minutes} min later`, last.nodes, 'nodes', first.nodes * 1.1 + 50);
  row('worker memory after half a minute', mb(first.worker), 'MB');
  row(`worker memory ${minutes} min later`, mb(last.worker), 'MB', mb(first.worker) * 1.25 + 4);

  const deployment = 'deployment/kubernetes-bootcamp';
  const timed = async (act) => {
    const at = Date.now();
    await act();
    return Date.now() - at;
  };
  let ms = 0;
  const scaling = await tasks(sessions, async () => {
    ms = await timed(async () => {
      await type(page, `kubectl scale ${deployment} --replicas=60`);
      await type(page, `kubectl rollout status ${deployment}`);
      await page.waitForTimeout(3_000);
    });
  });
  report(row, '3 Pods to 60', scaling, ms);
  const before = await memory(sessions);
  const rolling = await tasks(sessions, async () => {
    ms = await timed(async () => {
      await type(
        page,
        `kubectl set image ${deployment} kubernetes-bootcamp=docker.io/jocatalin/kubernetes-bootcamp:v2`,
      );
      await type(page, `kubectl rollout status ${deployment}`);
      await page.waitForTimeout(5_000);
    });
  });
  report(row, '60 Pods rolling out', rolling, ms);
  // Pods take up to 30 s to leave.
  await page.waitForTimeout(35_000);
  const after = await memory(sessions);
  row('page memory with 60 Pods', mb(before.page), 'MB');
  row('page memory after the rollout', mb(after.page), 'MB', mb(before.page) * 1.25 + 2);
  row('worker memory with 60 Pods', mb(before.worker), 'MB');
  row('worker memory after the rollout', mb(after.worker), 'MB');
  await launched.close();
  await server.close();
}
