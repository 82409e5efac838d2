import { expect, test } from '@playwright/test';
import { edges, open, paste, run, service, show, text } from './kit.ts';

// Bad input: a clear error each, nothing lost, page alive.
test('bad YAML, an unknown kind, an impossible field, a huge paste', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  const good = await text(page);
  const problem = page.getByTestId('editor-problem');
  for (const [bad, said] of [
    [good.replace('spec:', 'spec: {'), /^Line \d+:/],
    [
      good.replace('kind: Service', 'kind: Servise'),
      /no matches for kind "Servise" in version "v1"/,
    ],
    [good.replace('  type: NodePort', '  type: NodePort\n  tpye: x'), /unknown field "spec.tpye"/],
    [good.replace('port: 8080', 'port: eighty'), /port/],
  ] as const) {
    await paste(page, bad);
    if (bad.includes('Servise')) await page.keyboard.press('ControlOrMeta+Enter');
    await expect(problem).toContainText(said);
    await expect(edges(page, 'ready')).toHaveCount(3);
  }
  await paste(page, good);
  await expect(problem).toHaveCount(0);
  await paste(page, `# ${'x'.repeat(2_000_000)}`);
  await expect(page.getByText('This text is too large')).toBeVisible();
  expect(await text(page)).toBe(good);
  await page.locator('.terminal-input input').evaluate((el, t) => {
    const data = new DataTransfer();
    data.setData('text/plain', t);
    el.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, 'y\n'.repeat(1_000_000));
  await expect(page.locator('.terminal-problem')).toContainText('too large');
  expect(await run(page, 'kubectl get svc kubernetes-bootcamp -o name')).toBe(
    'service/kubernetes-bootcamp',
  );
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
});
