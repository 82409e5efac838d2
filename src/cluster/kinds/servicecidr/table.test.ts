import { isShown } from '../stored.test-kit.ts';

const serviceCidr = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'ServiceCIDR',
  metadata: { name: 'more' },
  spec: { cidrs: ['10.96.0.0/16', 'fd00::/112'] },
};

isShown(serviceCidr, [
  ['with its ranges', {}, 'Name | CIDRs | Age', ['more', '10.96.0.0/16,fd00::/112', '5m']],
  ['without any', { spec: { cidrs: null } }, 'Name | CIDRs | Age', ['more', '', '5m']],
]);
