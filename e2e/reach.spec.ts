import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open, run, service } from './kit.ts';

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(
      (v) =>
        `${v.id}: ${v.help} (${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join('; ')})`,
    ),
  ).toEqual([]);
}

for (const theme of ['light', 'dark']) {
  for (const lang of ['en', 'ko']) {
    test(`no accessibility violations: ${theme}, ${lang}`, async ({ page }) => {
      await page.goto(`./?scenario=welcome&theme=${theme}&lang=${lang}`);
      await page.waitForSelector('[data-phase=running]');
      await expect(page.locator('.cm-content')).toBeVisible();
      await expect(page.locator('.terminal-input input')).toHaveAttribute('data-busy', 'false');
      await run(page, 'kubectl get pods');
      await clean(page);
      await page
        .locator('[data-service="kubernetes-bootcamp"] > button')
        .first()
        .click({ position: { x: 20, y: 14 } });
      await expect(page.locator('.panel-inspector')).toContainText('kubernetes-bootcamp');
      await clean(page);
    });
  }
}

test('a phone: one panel at a time', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL: baseURL!,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto('./?scenario=welcome&lang=en');
  await page.waitForSelector('[data-phase=running]');
  await expect(service(page, 'kubernetes-bootcamp')).toBeVisible();
  await clean(page);
  await page.locator('[data-panel-button=terminal]').click();
  expect(await run(page, 'kubectl get pods -o name | wc -l')).toBe('3');
  await clean(page);
  await page.locator('[data-panel-button=editor]').click();
  await expect(page.locator('.cm-content')).toBeVisible();
  await clean(page);
  await context.close();
});

test('pause, speed, start again', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await page.getByRole('button', { name: 'Pause' }).click();
  // Requests are answered while time stands still.
  expect(await run(page, 'kubectl delete svc kubernetes-bootcamp')).toContain('deleted');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(service(page, 'kubernetes-bootcamp')).toHaveCount(0);
  await page.getByRole('button', { name: 'Start again' }).click();
  // What was done by kubectl is lost: it is asked for.
  await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
});

test('no violations where labels are listed, something fails, and a line says what is selected', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  await run(page, 'kubectl label pods --all tier=front version=v1 zone=a');
  await run(
    page,
    `kubectl patch svc kubernetes-bootcamp -p '{"spec":{"selector":{"version":"v2"}}}'`,
  );
  await expect(page.locator('.chip.differs')).toHaveCount(3);
  await page.locator('.chip-more').first().click();
  await expect(page.locator('.chip-list')).toBeVisible();
  await clean(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.chip-list')).toHaveCount(0);
  await page.getByRole('button', { name: 'Hide Object' }).click();
  await service(page, 'kubernetes-bootcamp')
    .locator('> button')
    .first()
    .click({ position: { x: 20, y: 14 } });
  await run(page, 'kubectl delete svc kubernetes-bootcamp');
  await expect(page.locator('.wire-lost')).toHaveCount(1);
  await clean(page);
  await page.getByRole('button', { name: 'List' }).click();
  await clean(page);
});
