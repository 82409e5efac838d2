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

/** Types a command into the terminal in front and gives what it printed, once its prompt is back. */
export async function run(view: View, command: string): Promise<string> {
  const input = view.locator('.terminal-input input');
  await expect(input).toHaveAttribute('data-busy', 'false');
  const before = await view.locator(commands).count();
  await input.fill(command);
  await input.press('Enter');
  await view.waitForFunction(
    ([selector, n]) => document.querySelectorAll(selector).length > n && document.querySelector<HTMLElement>('.terminal-input input')?.dataset.busy === 'false',
    [commands, before] as const, { timeout: 60_000 },
  );
  return view.evaluate(([selector, n]) => {
    const lines: string[] = [];
    let at = document.querySelectorAll(selector)[n]?.nextElementSibling;
    for (; at; at = at.nextElementSibling) if (!at.matches(':has(> .terminal-prompt)')) lines.push((at.textContent ?? '').replaceAll('\u200b', ''));
    return lines.join('\n');
  }, [commands, before] as const);
}

/** The text of the file in front. */
export function text(view: View): Promise<string> {
  return view.evaluate(() => [...document.querySelectorAll('.cm-content .cm-line')].map((l) => [...l.childNodes].filter((n) => !(n instanceof HTMLElement && n.classList.contains('cm-docstate'))).map((n) => n.textContent).join('')).join('\n'));
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
    el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, next);
}

/** Changes one stretch of the file in front. */
export async function edit(page: Page, from: string, to: string): Promise<void> {
  const now = await text(page);
  expect(now).toContain(from);
  await paste(page, now.replace(from, to));
}

/** A Service as the graph draws it. */
export const service = (view: View, name: string) => view.locator(`[data-service="${name}"]`);
export const pods = (view: View, state?: string) => view.locator(state ? `[data-pod][data-state="${state}"]` : '[data-pod]');
/** Drawn edges from a Service to Pods, by their state. */
export const edges = (view: View, state: string) => view.locator(`.wire-endpoint.wire-${state}`);
