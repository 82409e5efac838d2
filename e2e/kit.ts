/** What the journeys share: opening the page, typing into its terminal, editing its files. */
import { expect, type Frame, type Page } from '@playwright/test';

type View = Page | Frame;

/** Opens the page (`query` without `?`) and waits until the graph runs. */
export async function open(page: Page, query: string): Promise<void> {
  await page.goto(`./?lang=en&${query}`);
  await running(page);
}

export async function running(view: View): Promise<void> {
  await view.waitForSelector('[data-phase=running]');
}

const commands = '.terminal-log .terminal-line:has(> .terminal-prompt)';

/**
 * Types a command into the terminal in front and gives what it printed, once its prompt is back.
 */
export async function run(view: View, command: string): Promise<string> {
  const input = view.locator('.terminal-input input');
  await expect(input).toHaveAttribute('data-busy', 'false');
  const before = await view.locator(commands).count();
  await input.fill(command);
  await input.press('Enter');
  await view.waitForFunction(
    ([selector, n]) =>
      document.querySelectorAll(selector).length > n &&
      document.querySelector<HTMLElement>('.terminal-input input')?.dataset.busy === 'false',
    [commands, before] as const,
    { timeout: 60_000 },
  );
  return view.evaluate(
    ([selector, n]) => {
      const lines: string[] = [];
      let at = document.querySelectorAll(selector)[n]?.nextElementSibling;
      for (; at; at = at.nextElementSibling)
        if (!at.matches(':has(> .terminal-prompt)'))
          lines.push((at.textContent ?? '').replaceAll('\u200b', ''));
      return lines.join('\n');
    },
    [commands, before] as const,
  );
}

/** The text of the file in front. */
export function text(view: View): Promise<string> {
  return view.evaluate(() =>
    [...document.querySelectorAll('.cm-content .cm-line')]
      .map((l) =>
        [...l.childNodes]
          .filter((n) => !(n instanceof HTMLElement && n.classList.contains('cm-docstate')))
          .map((n) => n.textContent)
          .join(''),
      )
      .join('\n'),
  );
}

/** Shows a file by the name on its tab. */
export async function show(view: View, name: string): Promise<void> {
  await view.locator('.editor-tab', { hasText: name }).click();
  await expect(view.locator('.cm-content')).toBeVisible();
}

/** Replaces the whole text of the file in front, as a paste does. */
export async function paste(page: Page, next: string): Promise<void> {
  const content = page.locator('.cm-content');
  await content.click();
  await page.keyboard.press('ControlOrMeta+a');
  await content.evaluate((el, t) => {
    const data = new DataTransfer();
    data.setData('text/plain', t);
    el.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, next);
}

/** Changes one stretch of the file in front. */
export async function edit(page: Page, from: string, to: string): Promise<void> {
  const now = await text(page);
  expect(now).toContain(from);
  await paste(page, now.replace(from, to));
}

/**
 * Types over one line of the file in front, leaving its indentation (for texts longer than what is
 * drawn of them).
 */
export async function typeOver(page: Page, from: string, to: string): Promise<void> {
  const line = page.locator('.cm-content .cm-line', { hasText: from }).first();
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type(to);
}

/** A Service as the graph draws it. */
export const service = (view: View, name: string) => view.locator(`[data-service="${name}"]`);
export const pods = (view: View, state?: string) =>
  view.locator(state ? `[data-pod][data-state="${state}"]` : '[data-pod]');
/** Drawn edges from a Service to Pods, by their state. */
export const edges = (view: View, state: string) => view.locator(`.wire-endpoint.wire-${state}`);

/**
 * Notes from now on in which order the graph shows a change: endpoints (the Service's count), edges
 * (wires to Pods), traffic (a Client's success).
 */
export async function watchOrder(page: Page): Promise<void> {
  // Before, the traffic is steady: a rate that is only just being counted is no effect of what
  // comes.
  await expect(page.locator('[data-client]').first()).toHaveAttribute('data-success', '100');
  await page.evaluate(() => {
    const seen: string[] = [];
    const note = (what: string) => {
      if (!seen.includes(what)) seen.push(what);
    };
    const wires = () => document.querySelectorAll('.wire-endpoint.wire-ready').length;
    const success = () => document.querySelector<HTMLElement>('[data-client]')?.dataset.success;
    const before = wires();
    (window as unknown as { order: string[] }).order = seen;
    new MutationObserver((records) => {
      // Within one frame of the screen what belongs to the endpoints comes first.
      if (records.some((r) => r.attributeName === 'data-ready')) note('endpoints');
      if (wires() !== before) note('edges');
      if (success() !== '100') note('traffic');
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-ready', 'data-success', 'class'],
    });
  });
}
export const order = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { order: string[] }).order);
