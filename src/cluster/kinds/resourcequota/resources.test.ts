import { expect, test } from 'vitest';
import { isExtendedResource, isQuotaResource } from './resources.ts';

test.each([
  'cpu',
  'memory',
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
  'hugepages-2Mi',
  'requests.hugepages-1Gi',
])('a quota may count %s', (name) => {
  expect({ counted: isQuotaResource(name), extended: isExtendedResource(name) }).toEqual({
    counted: true,
    extended: false,
  });
});

test.each(['example.com/gpu', 'count/deployments.apps'])('%s is an extended resource', (name) => {
  expect({ counted: isQuotaResource(name), extended: isExtendedResource(name) }).toEqual({
    counted: true,
    extended: true,
  });
});

test.each(['disks', 'deployments', 'limits.hugepages-2Mi', 'my-hugepages-2Mi', 'CPU', ''])(
  'a quota may not count %j',
  (name) => {
    expect(isQuotaResource(name)).toBe(false);
  },
);
