import { isShown } from '../stored.test-kit.ts';

const address = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IPAddress',
  metadata: { name: '10.96.0.77' },
  spec: { parentRef: { resource: 'services', namespace: 'default', name: 'web' } },
};

isShown(address, [
  ['with its Service', {}, 'Name | ParentRef | Age', ['10.96.0.77', 'services/default/web', '5m']],
  [
    'with a parent of a group',
    { spec: { parentRef: { group: 'example.com' } } },
    'Name | ParentRef | Age',
    ['10.96.0.77', 'services/example.com/default/web', '5m'],
  ],
  [
    'without a parent',
    { spec: { parentRef: null } },
    'Name | ParentRef | Age',
    ['10.96.0.77', '', '5m'],
  ],
]);
