import { expect, test } from '@playwright/test';
import {
  edges,
  edit,
  open,
  order,
  pods,
  run,
  service,
  show,
  text,
  typeOver,
  watchOrder,
} from './kit.ts';

test('the tutorial, typed: create, expose, label, curl, scale, exec, delete', async ({ page }) => {
  await open(page, 'scenario=tutorial');
  expect(await run(page, 'kubectl get pods')).toMatch(
    /^NAME +READY +STATUS +RESTARTS +AGE\nkubernetes-bootcamp-[a-z0-9]+-[a-z0-9]{5} +1\/1 +Running +0 +\S+$/,
  );
  expect(await run(page, 'kubectl get services')).toMatch(
    /^NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE\nkubernetes +ClusterIP +10\.96\.0\.1 +<none> +443\/TCP +\S+$/,
  );
  expect(
    await run(page, 'kubectl expose deployment/kubernetes-bootcamp --type="NodePort" --port 8080'),
  ).toBe('service/kubernetes-bootcamp exposed');
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '1');
  await expect(edges(page, 'ready')).toHaveCount(1);
  const described = await run(page, 'kubectl describe services/kubernetes-bootcamp');
  for (const line of [
    /^Name: +kubernetes-bootcamp$/m,
    /^Selector: +app=kubernetes-bootcamp$/m,
    /^Type: +NodePort$/m,
    /^Port: +<unset> +8080\/TCP$/m,
    /^NodePort: +<unset> +3\d{4}\/TCP$/m,
    /^Endpoints: +10\.244\.\d+\.\d+:8080$/m,
  ])
    expect(described).toMatch(line);

  expect(
    await run(
      page,
      `export NODE_PORT="$(kubectl get services/kubernetes-bootcamp -o go-template='{{(index ` +
        `.spec.ports 0).nodePort}}')"`,
    ),
  ).toBe('');
  expect(await run(page, 'echo "NODE_PORT=$NODE_PORT"')).toMatch(/^NODE_PORT=3[0-2]\d{3}$/);
  expect(
    await run(
      page,
      `export POD_NAME="$(kubectl get pods -o go-template --template '{{range ` +
        `.items}}{{.metadata.name}}{{"\\n"}}{{end}}')"`,
    ),
  ).toBe('');
  const name = (await run(page, 'echo Name of the Pod: $POD_NAME')).replace(
    'Name of the Pod: ',
    '',
  );
  const answer = new RegExp(`^Hello Kubernetes bootcamp! \\| Running on: ${name} \\| v=1$`);
  for (const node of ['192.168.5.1', '192.168.5.2', '192.168.5.128'])
    expect(await run(page, `curl http://${node}:$NODE_PORT`)).toMatch(answer);
  expect(await run(page, 'curl http://"$(minikube ip):$NODE_PORT"')).toMatch(answer);

  expect(await run(page, 'kubectl label pods "$POD_NAME" version=v1')).toBe(`pod/${name} labeled`);
  expect(await run(page, 'kubectl get pods -l version=v1')).toContain(name);
  expect(await run(page, 'kubectl get services -l app=kubernetes-bootcamp')).toContain(
    'kubernetes-bootcamp',
  );
  expect(await run(page, 'kubectl exec -ti $POD_NAME -- curl http://localhost:8080')).toMatch(
    answer,
  );

  expect(await run(page, 'kubectl scale deployments/kubernetes-bootcamp --replicas=3')).toBe(
    'deployment.apps/kubernetes-bootcamp scaled',
  );
  await run(page, 'kubectl rollout status deployments/kubernetes-bootcamp');
  await expect(service(page, 'kubernetes-bootcamp')).toHaveAttribute('data-ready', '3');
  await expect(edges(page, 'ready')).toHaveCount(3);
  expect(
    await run(
      page,
      'sleep 2; for i in $(seq 30); do curl -s http://192.168.5.2:$NODE_PORT; done | sort | uniq | wc -l',
    ),
  ).toBe('3');

  expect(await run(page, 'kubectl delete service -l app=kubernetes-bootcamp')).toBe(
    'service "kubernetes-bootcamp" deleted from default namespace',
  );
  await expect(service(page, 'kubernetes-bootcamp')).toHaveCount(0);
  await run(page, 'sleep 2');
  expect(await run(page, 'curl http://192.168.5.2:$NODE_PORT')).toMatch(
    /^curl: \(7\) Failed to connect to 192\.168\.5\.2 port 3\d{4} after \d+ ms: Couldn't connect to server$/,
  );
  expect(await run(page, 'kubectl exec -ti $POD_NAME -- curl http://localhost:8080')).toMatch(
    answer,
  );
});

test('a live Service broken and healed in the editor: selector, then targetPort', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  const hero = service(page, 'kubernetes-bootcamp');
  await expect(hero).toHaveAttribute('data-ready', '3');
  await expect(page.locator('[data-client=visitors]')).toHaveAttribute('data-success', '100');
  await show(page, 'service.yaml');
  await watchOrder(page);
  await edit(page, '    app: kubernetes-bootcamp\n  ports', '    app: kubernetes-bootcam\n  ports');
  await expect(hero).toHaveAttribute('data-ready', '0');
  await expect(edges(page, 'ready')).toHaveCount(0);
  await expect(page.locator('[data-client=visitors]')).not.toHaveAttribute('data-success', '100');
  expect(await order(page)).toEqual(['endpoints', 'edges', 'traffic']);
  await edit(page, '    app: kubernetes-bootcam\n  ports', '    app: kubernetes-bootcamp\n  ports');
  await expect(edges(page, 'ready')).toHaveCount(3);
  await expect(page.locator('[data-client=visitors]')).toHaveAttribute('data-success', '100');

  await edit(page, 'targetPort: 8080', 'targetPort: 8081');
  await expect(hero).toContainText('8081');
  await run(page, 'sleep 2');
  expect(await run(page, 'curl http://192.168.5.2:31119')).toMatch(
    /^curl: \(7\) Failed to connect/,
  );
  await edit(page, 'targetPort: 8081', 'targetPort: 8080');
  await expect(hero).not.toContainText('8081');
  await run(page, 'sleep 2');
  expect(await run(page, 'curl http://192.168.5.2:31119')).toMatch(/^Hello Kubernetes bootcamp!/);
});

test('a live object edited as kubectl edit does: a Service loses its endpoints and gets them back', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  const hero = service(page, 'kubernetes-bootcamp');
  await hero
    .getByRole('button')
    .first()
    .click({ position: { x: 20, y: 14 } });
  await page.getByRole('button', { name: 'Open YAML' }).click();
  await expect(page.locator('.editor-tab[aria-selected=true]')).toContainText(
    'service/kubernetes-bootcamp',
  );
  await watchOrder(page);
  await typeOver(page, '    app: kubernetes-bootcamp', 'app: nobody');
  await expect(hero).toHaveAttribute('data-ready', '0');
  await expect(page.locator('[data-client=visitors]')).not.toHaveAttribute('data-success', '100');
  expect(await order(page)).toEqual(['endpoints', 'edges', 'traffic']);
  await typeOver(page, '    app: nobody', 'app: kubernetes-bootcamp');
  await expect(hero).toHaveAttribute('data-ready', '3');
  // What the server refuses is said in its words; the object stays.
  await typeOver(page, '    port: 8080', 'port: 80800');
  await expect(page.getByTestId('editor-problem')).toContainText('must be between 1 and 65535');
  expect(
    await run(page, 'kubectl get svc kubernetes-bootcamp -o jsonpath={.spec.ports[0].port}'),
  ).toBe('8080');
});

test('a live Pod leaves its Service by kubectl label, and comes back by its chip', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  const hero = service(page, 'kubernetes-bootcamp');
  await expect(hero).toHaveAttribute('data-ready', '3');
  const name = (await run(page, 'kubectl get pods -o name | head -n 1')).replace('pod/', '');
  expect(await run(page, `kubectl label pod ${name} app=debug --overwrite`)).toBe(
    `pod/${name} labeled`,
  );
  // Its ReplicaSet makes another; the relabelled one has no owner any more and lies outside.
  await expect(pods(page)).toHaveCount(4);
  await expect(page.locator('[data-tray=none]').or(page.locator('.tray-none'))).toHaveCount(1);
  await expect(edges(page, 'ready')).toHaveCount(3);
  const endpoints = await run(
    page,
    'kubectl get endpointslices -l kubernetes.io/service-name=kubernetes-bootcamp -o ' +
      'jsonpath="{.items[*].endpoints[*].targetRef.name}"',
  );
  expect(endpoints).not.toContain(name);
  // By the chip: back to what the selector asks for, so one Pod is too many and goes.
  const card = page.locator(`[data-pod="${name}"]`);
  await card.locator('button.chip', { hasText: 'debug' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Value').fill('kubernetes-bootcamp');
  await dialog.getByRole('button', { name: 'Run' }).click();
  await expect(page.locator('.terminal-log')).toContainText(
    `kubectl label pod ${name} app=kubernetes-bootcamp --overwrite`,
  );
  await expect(page.locator('.tray-none')).toHaveCount(0);
  await expect(edges(page, 'ready')).toHaveCount(3);
});

test(
  'a label that the selector needs is changed in the template: refused, with two ways out; ' +
    'another label rolls out',
  async ({ page }) => {
    await open(page, 'scenario=welcome');
    await show(page, 'deployment.yaml');
    const template = '      labels:\n        app: kubernetes-bootcamp\n    spec';
    await edit(page, template, '      labels:\n        app: bootcamp\n    spec');
    const problem = page.getByTestId('editor-problem');
    await expect(problem).toContainText('`selector` does not match template `labels`');
    await expect(problem.locator('[data-fix=relabel-pods]')).toBeVisible();
    await expect(problem.locator('[data-fix=change-service-selector]')).toBeVisible();
    await expect(problem).toContainText(
      'kubectl label pods -l app=kubernetes-bootcamp app=bootcamp --overwrite',
    );
    await expect(edges(page, 'ready')).toHaveCount(3);
    const before = await run(page, 'kubectl get rs -o name');
    await edit(
      page,
      '        app: bootcamp\n    spec',
      '        app: kubernetes-bootcamp\n        version: v1\n    spec',
    );
    await expect(problem).toHaveCount(0);
    await expect(async () => {
      expect((await run(page, 'kubectl get rs -o name')).split('\n')).toHaveLength(2);
    }).toPass();
    await run(page, 'kubectl rollout status deployment/kubernetes-bootcamp');
    expect(await run(page, 'kubectl get pods -l version=v1 -o name | wc -l')).toBe('3');
    await expect(edges(page, 'ready')).toHaveCount(3);
    expect(await run(page, 'kubectl get rs -o name')).toContain(before);
  },
);

test('a typing error leaves the last good state running and says why at its line', async ({
  page,
}) => {
  await open(page, 'scenario=welcome');
  await show(page, 'service.yaml');
  const good = await text(page);
  await edit(page, 'targetPort: 8080', 'targetPort: [8080');
  const problem = page.getByTestId('editor-problem');
  await expect(problem).toContainText(/^Line \d+:/);
  await expect(edges(page, 'ready')).toHaveCount(3);
  await edit(page, 'targetPort: [8080', 'targetPort: 99999');
  await expect(problem).toContainText('Line 11');
  await expect(problem).toContainText('must be between 1 and 65535');
  expect(await run(page, 'curl http://192.168.5.2:31119')).toMatch(/^Hello Kubernetes bootcamp!/);
  await edit(page, 'targetPort: 99999', 'targetPort: 8080');
  await expect(problem).toHaveCount(0);
  expect(await text(page)).toBe(good);
});
