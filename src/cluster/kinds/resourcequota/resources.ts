/** The resources a quota may count. Models pkg/apis/core/helper (IsStandardQuotaResourceName …). */
export const COMPUTE_RESOURCES = [
  'cpu',
  'memory',
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
];
/** Counted in whole objects. */
export const OBJECT_RESOURCES = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];
export const STANDARD_RESOURCES = [
  ...COMPUTE_RESOURCES,
  ...OBJECT_RESOURCES,
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
];

/** Such as `example.com/gpu` or `count/deployments.apps`. */
export const isExtendedResource = (name: string): boolean => name.includes('/');
export const isQuotaResource = (name: string): boolean =>
  isExtendedResource(name) ||
  STANDARD_RESOURCES.includes(name) ||
  /^(requests\.)?hugepages-/.test(name);
