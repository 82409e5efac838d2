import { fillsIn } from '../stored.test-kit.ts';

const rule = {
  apiVersion: 'resource.k8s.io/v1',
  kind: 'DeviceTaintRule',
  spec: { taint: { key: 'a', effect: 'NoExecute' } },
};

fillsIn(rule, [
  [
    'the time of its taint',
    {},
    { metadata: { generation: 1 }, spec: { taint: { timeAdded: '2026-01-02T03:04:05Z' } } },
  ],
  [
    'the time that was sent',
    { spec: { taint: { timeAdded: '2025-01-01T00:00:00Z' } } },
    { spec: { taint: { timeAdded: '2025-01-01T00:00:00Z' } } },
  ],
]);
