import { expect, test } from '@playwright/test';
import { open, paste, run, service, show } from './kit.ts';

/**
 * A Service of each kind: YAML in, kubectl and curl or nslookup out, and the state that the graph
 * draws.
 */
const cases = [
  {
    name: 'ClusterIP',
    mode: 'clusterIP',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n' +
      '    app: kubernetes-bootcamp\n  ports:\n  - port: 80\n    targetPort: 8080\n',
    row: /^web +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +80\/TCP/m,
    ready: '3',
    checks: [
      [
        'kubectl exec deploy/kubernetes-bootcamp -- curl -s http://web',
        /Hello Kubernetes bootcamp!/,
      ],
      ['curl -m 2 http://$(kubectl get svc web -o jsonpath={.spec.clusterIP})', /^curl: \(28\)/],
    ],
  },
  {
    name: 'NodePort',
    mode: 'nodePort',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n' +
      '  selector:\n    app: kubernetes-bootcamp\n  ports:\n  - port: 80\n' +
      '    targetPort: 8080\n    nodePort: 30080\n',
    row: /^web +NodePort +10\.\d+\.\d+\.\d+ +<none> +80:30080\/TCP/m,
    ready: '3',
    checks: [['curl -s http://192.168.5.128:30080', /^Hello Kubernetes bootcamp!/]],
  },
  {
    name: 'LoadBalancer',
    mode: 'loadBalancer',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: LoadBalancer\n' +
      '  selector:\n    app: kubernetes-bootcamp\n  ports:\n  - port: 80\n' +
      '    targetPort: 8080\n    nodePort: 30081\n',
    row: /^web +LoadBalancer +10\.\d+\.\d+\.\d+ +<pending> +80:30081\/TCP/m,
    ready: '3',
    checks: [['curl -s http://192.168.5.2:30081', /^Hello Kubernetes bootcamp!/]],
  },
  {
    name: 'ExternalName',
    mode: 'externalName',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ExternalName\n' +
      '  externalName: example.com\n',
    row: /^web +ExternalName +<none> +example\.com +<none>/m,
    ready: '0',
    checks: [
      [
        'kubectl exec dns -- nslookup web',
        /web\.default\.svc\.cluster\.local\s+canonical name = example\.com/,
      ],
    ],
  },
  {
    name: 'headless',
    mode: 'headless',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: None\n' +
      '  selector:\n    app: kubernetes-bootcamp\n  ports:\n  - port: 8080\n',
    row: /^web +ClusterIP +None +<none> +8080\/TCP/m,
    ready: '3',
    checks: [['kubectl exec dns -- nslookup web', /(Address: 10\.244\.\d+\.\d+[\s\S]*){3}/]],
  },
  {
    name: 'without a selector, Endpoints by hand',
    mode: 'clusterIP',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n' +
      '    targetPort: 9376\n---\napiVersion: v1\nkind: Endpoints\nmetadata:\n  name: web\n' +
      'subsets:\n- addresses:\n  - ip: 192.0.2.42\n  ports:\n  - port: 9376\n',
    row: /^web +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +80\/TCP/m,
    ready: '1',
    hand: true,
    outside: '192.0.2.42',
    checks: [['kubectl get endpointslices -l kubernetes.io/service-name=web', /192\.0\.2\.42/]],
  },
  {
    name: 'without a selector, an EndpointSlice by hand',
    mode: 'clusterIP',
    yaml:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n' +
      '    targetPort: 9376\n---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\n' +
      'metadata:\n  name: web-1\n  labels:\n    kubernetes.io/service-name: web\n' +
      'addressType: IPv4\nports:\n- port: 9376\n  protocol: TCP\nendpoints:\n' +
      '- addresses: [192.0.2.43]\n',
    row: /^web +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +80\/TCP/m,
    ready: '1',
    hand: true,
    outside: '192.0.2.43',
    checks: [['kubectl describe svc web', /Endpoints: +192\.0\.2\.43:9376/]],
  },
] as const;

for (const c of cases) {
  test(`a Service: ${c.name}`, async ({ page }) => {
    await open(page, 'scenario=welcome');
    await page.getByRole('button', { name: 'Add a file' }).click();
    await page.getByLabel('Name of the new file').fill('web.yaml');
    await page.keyboard.press('Enter');
    await show(page, 'web.yaml');
    await paste(page, c.yaml);
    const drawn = service(page, 'web');
    await expect(drawn).toHaveAttribute('data-mode', c.mode);
    await expect(drawn).toHaveAttribute('data-ready', c.ready);
    if ('hand' in c) {
      await expect(drawn).toHaveClass(/svc-hand/);
      await expect(page.locator(`[data-outside="${c.outside}"]`)).toBeVisible();
    }
    expect(await run(page, 'kubectl get svc')).toMatch(c.row);
    if (c.checks.some(([command]) => command.includes('exec dns'))) {
      await run(
        page,
        'kubectl run dns --image=registry.k8s.io/e2e-test-images/jessie-dnsutils:1.7 --restart=Never -- sleep 3600',
      );
      await run(page, 'kubectl wait --for=condition=Ready pod/dns');
    }
    await run(page, 'sleep 2');
    for (const [command, answer] of c.checks) expect(await run(page, command)).toMatch(answer);
  });
}

test('the same by kubectl: create service, expose, apply from a heredoc', async ({ page }) => {
  await open(page, 'scenario=welcome');
  expect(await run(page, 'kubectl create service clusterip made --tcp=80:8080')).toBe(
    'service/made created',
  );
  await expect(service(page, 'made')).toHaveAttribute('data-ready', '0');
  expect(
    await run(
      page,
      'kubectl expose deployment kubernetes-bootcamp --name=exposed --port=80 --target-port=8080',
    ),
  ).toBe('service/exposed exposed');
  await expect(service(page, 'exposed')).toHaveAttribute('data-ready', '3');
  expect(
    await run(page, 'kubectl create service externalname outside --external-name=example.com'),
  ).toBe('service/outside created');
  await expect(service(page, 'outside')).toHaveAttribute('data-mode', 'externalName');
  expect(await run(page, 'kubectl create service loadbalancer lb --tcp=80:8080')).toBe(
    'service/lb created',
  );
  await expect(service(page, 'lb')).toHaveAttribute('data-mode', 'loadBalancer');
});
