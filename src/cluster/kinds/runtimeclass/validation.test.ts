import { NOT_A_LABEL } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const runtimeClass = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', handler: 'gvisor' };

refusesCreate(runtimeClass, [
  ['no handler', { handler: null }, ['handler: Required value']],
  ['a wrong handler', { handler: 'A B' }, [`handler: Invalid value: "A B": ${NOT_A_LABEL}`]],
]);

refusesUpdate(runtimeClass, [
  ['a label', { metadata: { labels: { a: 'b' } } }, []],
  ['another handler', { handler: 'kata' }, ['handler: Invalid value: null: field is immutable']],
  [
    'another that is wrong',
    { handler: 'A B' },
    ['handler: Invalid value: null: field is immutable'],
  ],
]);
