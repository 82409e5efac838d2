import { devices, expect, test, type Browser, type Page } from '@playwright/test';
import { open, run, service } from './kit.ts';

/** The graph’s own transform, as the browser has it. */
const view = (page: Page): Promise<string> =>
  page.locator('.react-flow__viewport').evaluate((el: HTMLElement) => el.style.transform);

async function phone(
  browser: Browser,
  baseURL: string | undefined,
  size = { width: 390, height: 844 },
): Promise<Page> {
  const context = await browser.newContext({
    ...devices['Pixel 7'],
    ...(baseURL ? { baseURL } : {}),
    viewport: size,
  });
  const page = await context.newPage();
  await page.goto('./?scenario=welcome&lang=en');
  await page.waitForSelector('[data-phase=running]');
  await expect(service(page, 'kubernetes-bootcamp')).toBeVisible();
  return page;
}

/** One finger from `from` by `dy`, as the browser itself sends it. */
async function drag(page: Page, from: { x: number; y: number }, dy: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (let i = 1; i <= 6; i += 1) {
    const at = { x: from.x, y: from.y + (dy * i) / 6 };
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a phone: a drag that starts on a Service moves the view, a tap selects it', async ({
  browser,
  baseURL,
}) => {
  const page = await phone(browser, baseURL);
  const before = await view(page);
  const box = (await service(page, 'kubernetes-bootcamp').boundingBox())!;
  await drag(page, { x: box.x + 40, y: box.y + 20 }, -120);
  await expect.poll(() => view(page)).not.toBe(before);
  await expect(page.locator('.summary')).toHaveCount(0);
  const now = (await service(page, 'kubernetes-bootcamp').boundingBox())!;
  await page.touchscreen.tap(now.x + 40, now.y + 20);
  await expect(page.locator('.summary')).toContainText('kubernetes-bootcamp');
  await page.locator('.summary .btn').tap();
  await expect(page.locator('.inspector h2')).toHaveText('kubernetes-bootcamp');
  await page.context().close();
});

test('a phone: find, zoom and a menu that closes', async ({ browser, baseURL }) => {
  const page = await phone(browser, baseURL);
  const before = await view(page);
  await page.getByRole('button', { name: 'Zoom in' }).tap();
  await expect.poll(() => view(page)).not.toBe(before);
  await page.getByRole('searchbox').fill('kubernetes-bootcamp');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.locator('.summary')).toContainText('Service');
  const menu = page.locator('details.more');
  await menu.locator('summary').tap();
  await expect(menu).toHaveAttribute('open', '');
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  await menu.locator('summary').tap();
  await page.locator('.react-flow__pane').tap({ position: { x: 20, y: 400 } });
  await expect(menu).not.toHaveAttribute('open');
  await page.context().close();
});

test('a phone on its side has room for the graph', async ({ browser, baseURL }) => {
  const page = await phone(browser, baseURL, { width: 844, height: 390 });
  const graph = (await page.locator('.graph-area').boundingBox())!;
  expect(graph.height).toBeGreaterThan(300);
  await expect(service(page, 'kubernetes-bootcamp')).toBeInViewport({ ratio: 1 });
  await page.context().close();
});

test('a phone: rows of tables go on to the right', async ({ browser, baseURL }) => {
  const page = await phone(browser, baseURL);
  await page.locator('[data-panel-button=terminal]').tap();
  await run(page, 'kubectl get pods -o wide');
  const rows = page.locator('.terminal-row');
  await expect(rows).toHaveCount(4);
  const heights = await rows.evaluateAll((all) =>
    all.map((row) => row.getBoundingClientRect().height),
  );
  expect(Math.max(...heights)).toBeLessThan(30);
  const log = await page
    .locator('.terminal-log')
    .evaluate((el) => [
      el.scrollWidth > el.clientWidth,
      document.documentElement.scrollWidth <= innerWidth,
    ]);
  expect(log).toEqual([true, true]);
  await page.context().close();
});

test('Escape and a click on the canvas let go', async ({ page }) => {
  await open(page, 'scenario=welcome');
  const cover = service(page, 'kubernetes-bootcamp').locator('> button').first();
  const title = page.locator('.inspector h2').first();
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.locator('.react-flow__pane').click({ position: { x: 30, y: 520 } }),
  ]) {
    await cover.click({ position: { x: 20, y: 14 } });
    await expect(title).toHaveText('kubernetes-bootcamp');
    await leave();
    await expect(title).toHaveText('Nothing is selected');
  }
});

test('with the inspector folded a selection is still said', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await page.getByRole('button', { name: 'Hide Object' }).click();
  await service(page, 'kubernetes-bootcamp')
    .locator('> button')
    .first()
    .click({ position: { x: 20, y: 14 } });
  await expect(page.locator('.summary')).toContainText('3 endpoints');
});

test('a shell in a Pod has a prompt and nothing to end; completions are seen', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await page
    .locator('.pod .cover')
    .first()
    .click({ position: { x: 40, y: 8 } });
  await page.getByRole('button', { name: 'Shell' }).click();
  const input = page.locator('.terminal-input input');
  await expect(page.locator('.terminal-prompt').last()).toContainText('#');
  await page.waitForTimeout(1000);
  await expect(input).not.toHaveAttribute('placeholder');
  await expect(page.locator('.terminal-stop')).toHaveCount(0);
  await page.getByRole('tab', { name: 'you@laptop' }).click();
  for (let i = 0; i < 6; i += 1) await run(page, 'kubectl get pods');
  await input.fill('kubectl get ');
  await input.press('Tab');
  await expect(page.locator('.terminal-items')).toBeInViewport();
});

const apps = (n: number) =>
  `for i in $(seq ${n}); do kubectl create deployment app$i --image=nginx --replicas=2; ` +
  `kubectl expose deployment app$i --port=80; done`;
/** What of the graph’s larger shapes does not lie in its area. */
const outside = (page: Page): Promise<string[]> =>
  page.locator('.graph-area').evaluate((area) => {
    const frame = area.getBoundingClientRect();
    return [...area.querySelectorAll('.svc, .tray, .client')]
      .filter((el) => {
        const box = el.getBoundingClientRect();
        return (
          box.left < frame.left ||
          box.right > frame.right ||
          box.top < frame.top ||
          box.bottom > frame.bottom
        );
      })
      .map((el) => el.className);
  });

test('fit shows five Services, and thirteen by node, all of them', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await run(page, apps(4));
  await page.getByRole('button', { name: 'Arrange everything anew' }).click();
  await expect(page.locator('.svc')).toHaveCount(5);
  await expect.poll(() => outside(page)).toEqual([]);
  await run(
    page,
    'for i in $(seq 5 12); do kubectl create deployment app$i --image=nginx; kubectl expose ' +
      'deployment app$i --port=80; done',
  );
  await page.getByRole('button', { name: 'By node' }).click();
  await expect(page.locator('.svc')).toHaveCount(13);
  await expect(page.locator('.tray-node')).toHaveCount(3);
  await expect.poll(() => outside(page)).toEqual([]);
});

test('a Pod that fails out of view is said, and found', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await run(page, 'kubectl create deployment broken --image=nginx:no-such-tag');
  const failing = page.locator('.failing');
  await expect(page.locator('.pod.is-failed')).toHaveCount(1);
  await expect(failing).toHaveCount(0);
  const pane = (await page.locator('.react-flow__pane').boundingBox())!;
  await page.mouse.move(pane.x + 60, pane.y + 560);
  await page.mouse.down();
  await page.mouse.move(pane.x + 60, pane.y - 400, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('button.failing')).toHaveText('1 failing Pod out of view');
  await page.locator('button.failing').click();
  await expect(page.locator('.pod.is-failed')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.inspector h2').first()).toContainText('broken-');
});

test('a phone: who is relabelled is followed to where it goes', async ({ browser, baseURL }) => {
  const page = await phone(browser, baseURL);
  await page.locator('.pod .chip').first().tap();
  await page.getByLabel('Value').fill('debug');
  await page.getByRole('button', { name: 'Run' }).tap();
  const tray = page.locator('[data-tray=none]');
  await expect(tray.locator('.tray-kind')).toHaveText('No owner');
  await expect(page.locator('.pod:has(.chip.differs)')).toBeInViewport({ ratio: 1 });
  await page.context().close();
});

test('words at a line’s end do not lie on code', async ({ page }) => {
  await page.setViewportSize({ width: 790, height: 700 });
  await open(page, 'scenario=welcome');
  const notes = page.locator('.cm-docstate');
  const shown = () => notes.evaluateAll((all) => all.map((el) => getComputedStyle(el).visibility));
  await expect(notes.first()).toBeVisible();
  expect(await shown()).not.toContain('hidden');
  await page.locator('.cm-line', { hasText: 'kind: Service' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' # and a comment that goes on');
  await expect.poll(shown).toContain('hidden');
});
