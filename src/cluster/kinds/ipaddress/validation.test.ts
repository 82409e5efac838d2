import { NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const address = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IPAddress',
  metadata: { name: '10.96.0.77' },
  spec: { parentRef: { resource: 'services', namespace: 'default', name: 'web' } },
};

refusesCreate(address, [
  [
    'the name of no address',
    { metadata: { name: 'web' } },
    [
      'metadata.name: Invalid value: "web": must be a valid IP address, (e.g. ' +
        '10.9.8.7 or 2001:db8::ffff)',
    ],
  ],
  ['the name of an IPv6 address', { metadata: { name: 'fd00::7' } }, []],
  ['no parent', { spec: { parentRef: null } }, ['spec.parentRef: Required value']],
  [
    'a wrong group',
    { spec: { parentRef: { group: 'A' } } },
    [`spec.parentRef.group: Invalid value: "A": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'neither resource nor name',
    { spec: { parentRef: { resource: null, name: null } } },
    ['spec.parentRef.resource: Required value', 'spec.parentRef.name: Required value'],
  ],
  [
    'a wrong resource and name',
    { spec: { parentRef: { resource: 'a/b', name: '.' } } },
    [
      `spec.parentRef.resource: Invalid value: "a/b": may not contain '/'`,
      `spec.parentRef.name: Invalid value: ".": may not be '.'`,
    ],
  ],
]);

refusesUpdate(address, [
  ['nothing', {}, []],
  [
    'another parent',
    { spec: { parentRef: { name: 'other' } } },
    [
      'spec.parentRef: Invalid value: ' +
        '{"resource":"services","namespace":"default","name":"other"}: field is ' +
        'immutable',
    ],
  ],
]);
