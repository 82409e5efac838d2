import { expect, it } from 'vitest';
import { podOfSpec } from './kubelet-records.test-kit.ts';
import { qosClass } from './qos-class.ts';

const both = { cpu: '1', memory: '1Gi' };

it.each([
  ['nothing asked', [{}], 'BestEffort'],
  ['only ephemeral storage', [{ limits: { 'ephemeral-storage': '1Gi' } }], 'BestEffort'],
  ['a request', [{ requests: { cpu: '1' } }], 'Burstable'],
  ['a limit of memory alone', [{ limits: { memory: '1Gi' } }], 'Burstable'],
  ['limits alone are requests too', [{ limits: both }], 'Guaranteed'],
  [
    'the same in other words',
    [{ limits: both, requests: { cpu: '1000m', memory: '1024Mi' } }],
    'Guaranteed',
  ],
  [
    'less asked than the limit',
    [{ limits: both, requests: { ...both, cpu: '500m' } }],
    'Burstable',
  ],
  ['one of two', [{ limits: both }, {}], 'Burstable'],
])('%s: %j is %s', (_what, resources, wanted) => {
  const containers = resources.map((one, i) => ({ name: `c${i}`, resources: one }));
  expect(qosClass(podOfSpec({ containers }))).toBe(wanted);
});

it('init containers count', () => {
  const containers = [{ name: 'c', resources: { limits: both } }];
  expect(qosClass(podOfSpec({ containers, initContainers: [{ name: 'i' }] }))).toBe('Burstable');
});
