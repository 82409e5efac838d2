import { expect, test } from 'vitest';
import type { KubeObject } from '../../schema/objects.ts';
import { serve } from '../../kubectl/manifests/against.test-kit.ts';

const OLD = {
  apiVersion: 'autoscaling/v1',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'old' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 5,
    targetCPUUtilizationPercentage: 60,
  },
};
const memory = {
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '100Mi' } },
};
const cpu = (averageUtilization: number): object => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});
const at = (version: 'v1' | 'v2'): KubeObject => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'old' },
});

test('an autoscaler of v1 is the one of v2', async () => {
  const server = serve();
  const apply = (percent: number) =>
    server.kubectl(['apply', '-f', '/f'], {
      '/f': JSON.stringify({
        ...OLD,
        spec: { ...OLD.spec, targetCPUUtilizationPercentage: percent },
      }),
    });
  const read = (version: 'v1' | 'v2') =>
    server.ask('GET', at(version)).body as KubeObject & { spec: object };
  expect((await apply(60)).out).toBe('horizontalpodautoscaler.autoscaling/old created\n');
  expect(read('v1').spec).toEqual(OLD.spec);
  const { targetCPUUtilizationPercentage: _, ...spec } = OLD.spec;
  expect(read('v2').spec).toEqual({ ...spec, metrics: [cpu(60)] });
  expect((await apply(60)).out).toBe('horizontalpodautoscaler.autoscaling/old unchanged\n');
  expect((await apply(70)).out).toBe('horizontalpodautoscaler.autoscaling/old configured\n');
  expect(read('v2').spec).toMatchObject({ metrics: [cpu(70)] });
});

test('what v1 has no field for stands in annotations, and comes through a write of v1', () => {
  const server = serve();
  const { targetCPUUtilizationPercentage: _, ...spec } = OLD.spec;
  expect(
    server.ask('POST', at('v2'), { ...at('v2'), spec: { ...spec, metrics: [memory, cpu(50)] } })
      .status,
  ).toBe(201);
  const old = server.ask('GET', at('v1')).body as KubeObject;
  expect(old.metadata.annotations).toEqual({
    'autoscaling.alpha.kubernetes.io/metrics':
      '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"100Mi"}}]',
  });
  expect(old['spec']).toMatchObject({ targetCPUUtilizationPercentage: 50 });
  const patch = server.ask(
    'PATCH',
    at('v1'),
    { spec: { maxReplicas: 9 } },
    { headers: { 'content-type': 'application/merge-patch+json' } },
  );
  expect(patch.status).toBe(200);
  expect((server.ask('GET', at('v2')).body as KubeObject)['spec']).toMatchObject({
    maxReplicas: 9,
    metrics: [memory, cpu(50)],
  });
});
