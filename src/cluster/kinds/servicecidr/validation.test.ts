import { NOT_A_CIDR } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const serviceCidr = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'ServiceCIDR',
  spec: { cidrs: ['10.96.0.0/16'] },
};

refusesCreate(serviceCidr, [
  ['no range', { spec: { cidrs: [] } }, ['spec.cidrs: Required value: at least one CIDR required']],
  [
    'an address',
    { spec: { cidrs: ['10.96.0.0/16', '10.200.0.0'] } },
    [`spec.cidrs[1]: Invalid value: "10.200.0.0": ${NOT_A_CIDR}`],
  ],
  [
    'too many bits',
    { spec: { cidrs: ['10.96.0.0/33'] } },
    [`spec.cidrs[0]: Invalid value: "10.96.0.0/33": ${NOT_A_CIDR}`],
  ],
  ['both families', { spec: { cidrs: ['10.96.0.0/16', 'fd00::/112'] } }, []],
]);

refusesUpdate(serviceCidr, [
  ['nothing', {}, []],
  ['a second range', { spec: { cidrs: ['10.96.0.0/16', 'fd00::/112'] } }, []],
  [
    'a second that is none',
    { spec: { cidrs: ['10.96.0.0/16', 'x'] } },
    [`spec.cidrs[1]: Invalid value: "x": ${NOT_A_CIDR}`],
  ],
  [
    'another range',
    { spec: { cidrs: ['10.97.0.0/16'] } },
    ['spec.cidrs[0]: Invalid value: "10.97.0.0/16": field is immutable'],
  ],
  ['no range', { spec: { cidrs: [] } }, ['spec.cidrs: Required value: at least one CIDR required']],
]);
