import { expect, test, type Page } from '@playwright/test';
import { open, run, service } from './kit.ts';

const client = (page: Page, name: string) => page.locator(`[data-client="${name}"]`);
const port = (target: number) =>
  `kubectl patch svc kubernetes-bootcamp -p ` +
  `'{"spec":{"ports":[{"port":8080,"targetPort":${target},"nodePort":31119}]}}'`;

test('without its Service a client loses its requests, and old failures do not stay', async ({
  page,
}) => {
  await open(page, 'scenario=write-up');
  await expect(client(page, 'a-calls-b')).toHaveAttribute('data-success', '100');
  await run(page, 'kubectl delete svc service-b');
  await expect(client(page, 'a-calls-b')).toHaveAttribute('data-success', '0');
  await expect(client(page, 'a-calls-b')).toContainText('no such name');
  await expect(page.locator('.wire-lost')).toHaveCount(1);
  await run(
    page,
    'kubectl expose deployment deployment-b --name=service-b --port=80 --target-port=8080',
  );
  await expect(client(page, 'a-calls-b')).toHaveAttribute('data-success', '100');
  await expect(page.locator('.wire-lost')).toHaveCount(0);
});

test('a line to a Pod that refuses says so', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await run(page, port(8081));
  await expect(page.locator('.wire.failing')).toHaveCount(3);
  await expect(page.locator('.wire.failing title').first()).toHaveText(
    /^ready endpoint; the last \d+ requests were refused$/,
  );
  await expect(client(page, 'visitors')).toContainText('refused');
  await service(page, 'kubernetes-bootcamp')
    .locator('> button')
    .first()
    .click({ position: { x: 20, y: 14 } });
  await expect(page.locator('.ends')).toContainText('requests were refused');
  await run(page, port(8080));
  await expect(page.locator('.wire.failing')).toHaveCount(0);
  await expect(client(page, 'visitors')).toHaveAttribute('data-success', '100');
});

test('what leaves and still serves is not drawn as if it got nothing', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await run(page, 'kubectl scale deployment kubernetes-bootcamp --replicas=0');
  const wire = page.locator('.wire-serving.carries');
  await expect(wire.first()).toBeAttached();
  await expect(wire.first().locator('title')).toHaveText('leaving, but still gets requests');
  await expect
    .poll(() =>
      wire
        .first()
        .locator('path')
        .first()
        .evaluate((el) => getComputedStyle(el).strokeDasharray),
    )
    .toBe('none');
});
