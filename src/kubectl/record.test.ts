import { expect, test } from 'vitest';
import { ok, run } from './server.test-kit.ts';

const WARNING = 'Flag --record has been deprecated, --record will be removed in the future\n';
const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
  spec: { template: { spec: { containers: [{ name: 'nginx', image: 'nginx:1' }] } } },
};
const path = '/apis/apps/v1/namespaces/default/deployments/web';
const answers = {
  [`GET ${path}`]: () => ok(web),
  [`PATCH ${path}`]: () => ok(web),
  [`PATCH ${path}/scale`]: () => ok(web),
  'POST /api/v1/namespaces/default/configmaps': () =>
    ok({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }),
};
test.each([
  [
    'set image deployment/web nginx=nginx:2 --record',
    'deployment.apps/web image updated\n',
    'kubectl set image deployment/web nginx=nginx:2 --record=true',
  ],
  [
    'scale deploy web --replicas=3 --record=true',
    'deployment.apps/web scaled\n',
    'kubectl scale deploy web --replicas=3 --record=true',
  ],
  [
    'label deploy web a=b --record',
    'deployment.apps/web labeled\n',
    'kubectl label deploy web a=b --record=true',
  ],
  [
    'create -f c.yaml --record',
    'configmap/c created\n',
    'kubectl create --filename=c.yaml --record=true',
  ],
])('%s', async (line, out, cause) => {
  const world = await run(line, answers, {
    'c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
  });
  expect(world.out).toBe(WARNING + out);
  expect(world.requests.at(-1)?.body).toMatchObject({
    metadata: { annotations: { 'kubernetes.io/change-cause': cause } },
  });
});

test('without it nothing is noted', async () => {
  const { out, requests } = await run('scale deploy web --replicas=3', answers);
  expect(out).toBe('deployment.apps/web scaled\n');
  expect(requests.filter((request) => request.method === 'PATCH')).toHaveLength(1);
});

test.each([
  ['label deploy web --list', 'app=web\n'],
  ['label deploy web b=c --list', 'app=web\nb=c\n'],
  ['label deploy web app- --list', ''],
  [
    'label deploy/web deploy/web --list',
    'Listing labels for Deployment.apps/web:\n app=web\nListing labels for Deployment.apps/web:\n app=web\n',
  ],
])('%s shows and changes nothing', async (line, out) => {
  const world = await run(line, answers);
  expect(world.out).toBe(out);
  expect(world.requests.some((request) => request.method !== 'GET')).toBe(false);
});
