import { expect, test } from '@playwright/test';
import { edit, open, paste, run, running, service, show, text } from './kit.ts';

const notice = '.notice';

test('what would have stopped the playground for ever: typed, reloaded, and still there', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  const before = await text(page);
  const dangling = before.replace(/  ports:\n[\s\S]*$/, '  ports:\n  -\n');
  await paste(page, dangling);
  await page.waitForTimeout(1_500);
  await page.reload();
  await running(page);
  await show(page, 'service.yaml');
  expect(await text(page)).toBe(dangling);
  await expect(
    service(page, 'kubernetes-bootcamp').or(page.locator('[data-pod]').first()).first(),
  ).toBeVisible();
  expect(await run(page, 'echo alive')).toBe('alive');
});

test('preferences, drafts and marks in storage that are nonsense do not stop the page', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const key of [
      'kubeground.prefs',
      'kubeground/files/1',
      'kubeground/1/draft/welcome',
      'kubeground/1/last',
      'kubeground/1/lost',
    ])
      localStorage.setItem(key, 'null');
  });
  await open(page, 'scenario=welcome');
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
});

test('a worker that dies: the files are shown, and starting again has them', async ({ page }) => {
  await page.addInitScript(() => {
    const made: Worker[] = [];
    (window as unknown as { workers: Worker[] }).workers = made;
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        made.push(this);
      }
    };
  });
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  await edit(page, 'name: kubernetes-bootcamp', 'name: kubernetes-bootcamp # mine');
  await page.evaluate(() => {
    const [worker] = (window as unknown as { workers: Worker[] }).workers;
    worker!.terminate();
    worker!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  });
  const box = page.getByRole('alertdialog');
  await box.getByText('service.yaml').click();
  await expect(box).toContainText('name: kubernetes-bootcamp # mine');
  await box.getByRole('button', { name: 'Start again' }).click();
  await running(page);
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
  await show(page, 'service.yaml');
  expect(await text(page)).toContain('# mine');
});

test('a gesture on the graph is written into the file, and undone there', async ({ page }) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  const before = await text(page);
  const hero = service(page, 'kubernetes-bootcamp');
  await expect(hero).toHaveAttribute('data-ready', '3');
  await hero.locator('button.chip', { hasText: 'kubernetes-bootcamp' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Value').fill('nobody');
  await dialog.getByRole('button', { name: 'Run' }).click();
  await expect(hero).toHaveAttribute('data-ready', '0');
  await expect
    .poll(() => text(page))
    .toBe(
      before.replace('  selector:\n    app: kubernetes-bootcamp', '  selector:\n    app: nobody'),
    );
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => text(page)).toBe(before);
  await expect(hero).toHaveAttribute('data-ready', '3');
});

test('what the terminal did is named, and Ctrl-Enter in the unchanged file puts it back', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  await run(page, 'kubectl delete service kubernetes-bootcamp');
  const note = page.getByTestId('editor-elsewhere');
  await expect(note).toContainText(
    'Service/kubernetes-bootcamp was deleted by you, in the terminal',
  );
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
  await expect(note).toHaveCount(0);
});

test('nothing is lost unasked: another scenario, coming back, starting again, the address', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  await edit(page, 'name: kubernetes-bootcamp', 'name: kubernetes-bootcamp # mine');
  await run(page, 'kubectl create configmap a');
  const scenario = page.getByRole('combobox', { name: 'Scenario' });
  await scenario.selectOption('tutorial');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('kubectl');
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(scenario).toHaveValue('welcome');
  await scenario.selectOption('tutorial');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(scenario).toHaveValue('tutorial');
  await expect(page).toHaveURL(/scenario=tutorial/);
  await scenario.selectOption('welcome');
  await expect(page.locator(notice)).toContainText('Your changed files of welcome are open');
  await show(page, 'service.yaml');
  expect(await text(page)).toContain('# mine');
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
  await expect(page.locator(notice)).toContainText('set aside');
  await show(page, 'service.yaml');
  expect(await text(page)).not.toContain('# mine');
  await page.getByRole('button', { name: 'Put them back' }).click();
  await expect.poll(() => text(page)).toContain('# mine');
});

test('a new file has the keyboard; closing one asks; an unknown scenario says so', async ({
  page,
}) => {
  await open(page, 'scenario=nope');
  await expect(page.locator(notice)).toContainText('There is no scenario nope');
  await page.getByRole('button', { name: 'Add a file' }).click();
  await page.getByLabel('Name of the new file').fill('web.yaml');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-content')).toBeFocused();
  await page.keyboard.type('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: typed');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Press Escape, then Tab')).toBeVisible();
  await expect.poll(() => run(page, 'kubectl get -f web.yaml -o name')).toBe('configmap/typed');
  await page.getByRole('button', { name: 'Remove web.yaml' }).click();
  await expect(page.getByTestId('editor-closing')).toContainText('deletes ConfigMap/typed');
  await page.getByTestId('editor-closing').getByRole('button', { name: 'Cancel' }).click();
  expect(await run(page, 'kubectl get cm typed -o name')).toBe('configmap/typed');
});
