import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { edit, open, run, running, service, show, text } from './kit.ts';

test('a share link opens the same scenario in a fresh browser, beside local work', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  await edit(page, 'name: kubernetes-bootcamp', 'name: shared-안녕');
  await edit(page, 'name: shared-안녕', 'name: shared');
  const files = await text(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const box = page.getByRole('textbox', { name: 'Link' });
  await expect(box).toHaveValue(/#s\/0\.[\w-]+$/);
  const link = await box.inputValue();

  const other = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await other.goto(link);
  await running(other);
  await expect(service(other, 'shared')).toHaveAttribute('data-ready', '3');
  await show(other, 'service.yaml');
  expect(await text(other)).toBe(files);
  await other.context().close();
});

test('a mangled link says so, and the page is alive', async ({ page }) => {
  await page.goto('./?lang=en#s/0.abc-not-a-link');
  await running(page);
  await expect(page.getByText('This link is damaged')).toBeVisible();
  await expect(service(page, 'kubernetes-bootcamp')).toBeVisible();
  expect(await run(page, 'echo alive')).toBe('alive');
});

/** A course page on another origin. */
function host(html: string): Promise<{ server: Server; url: string }> {
  return new Promise((resolve) => {
    const server = createServer((_q, s) => {
      s.setHeader('content-type', 'text/html');
      s.end(html);
    });
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
    );
  });
}

for (const [name, sandbox] of [
  ['framed by a page on another origin', ''],
  ['in a sandboxed frame without same-origin', ' sandbox="allow-scripts"'],
] as const) {
  test(`the embed, ${name}`, async ({ page, baseURL }) => {
    const { server, url } = await host(
      `<!doctype html><title>Course</title><body style="height:3000px"><h1>A ` +
        `course</h1><iframe${sandbox} ` +
        `src="${baseURL}?embed&lang=en&scenario=welcome&panels=terminal" width="900" ` +
        `height="600" title="Kubeground"></iframe><a href="#after">after</a>`,
    );
    try {
      await page.goto(url);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await running(frame!);
      await expect(service(frame!, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
      await expect(frame!.getByRole('link', { name: 'Open full' })).toBeVisible();
      await expect(frame!.getByRole('button', { name: 'Share', exact: true })).toHaveCount(0);
      expect(await run(frame!, 'kubectl get deployments')).toMatch(/kubernetes-bootcamp +3\/3/);
    } finally {
      server.close();
    }
  });
}

test('a link in the address of a page where something was done: the browser asks first', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  await run(page, 'kubectl create configmap mine');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.evaluate(() => {
    location.hash = '#s/0.abc-not-a-link';
  });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  expect(await run(page, 'kubectl get configmap mine -o name')).toBe('configmap/mine');
});
