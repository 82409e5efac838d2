/** For tests: config maps that were applied before, and files to apply. */
import type { World } from '../../cluster.test-kit.ts';

const last = (data: object) =>
  JSON.stringify({
    apiVersion: 'v1',
    data,
    kind: 'ConfigMap',
    metadata: { annotations: {}, name: 'c', namespace: 'default' },
  }) + '\n';
const map = (name: string, data: object, applied?: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    uid: name,
    ...(applied === undefined
      ? {}
      : { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied } }),
  },
  data,
});
const file = (name: string, data: string, metadata = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${metadata}}\ndata: ${data}\n`;
export const world: World = {
  files: {
    '/c': file('c', '{a: "2"}'),
    '/same': file('c', '{a: "1"}'),
    '/new': file('new', '{a: null, b: "1"}'),
    '/bare': file('bare', '{a: "2"}'),
    '/ns': file('c', '{}', ', namespace: other'),
    '/generate': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: x-}\n',
    '/noname': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n',
    '/nokind': 'a: b\n',
    '/labels': file('c', '{}', ', labels: {a: 1}'),
    '/empty': '',
  },
  objects: [
    map('c', { a: '1', x: 'y' }, last({ a: '1' })),
    map('bare', { a: '1' }),
    map('old', {}, '{}'),
    map('met', { a: '5' }, last({ a: '1' })),
  ],
};
