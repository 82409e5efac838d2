import { fillsIn, refusesUpdate } from '../stored.test-kit.ts';

const claim = { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaim', spec: {} };
const request = (exactly: object): object => ({
  spec: {
    devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'gpu', ...exactly } }] },
  },
});
const asked = (exactly: object): object => ({ spec: { devices: { requests: [{ exactly }] } } });

refusesUpdate(claim, [
  ['a label', { metadata: { labels: { a: 'b' } } }, []],
  ['another spec', request({}), ['spec: Invalid value: null: field is immutable']],
]);

fillsIn(claim, [
  ['one device', request({}), asked({ allocationMode: 'ExactCount', count: 1 })],
  [
    'the number that was sent',
    request({ count: 2 }),
    asked({ allocationMode: 'ExactCount', count: 2 }),
  ],
  [
    'all devices',
    request({ allocationMode: 'All' }),
    asked({ allocationMode: 'All', count: undefined }),
  ],
  ['no request of itself', {}, { spec: { devices: {} } }],
]);
