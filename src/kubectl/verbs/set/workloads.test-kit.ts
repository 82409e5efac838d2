/** For tests: objects whose fields kubectl set sets. */
import type { World } from '../../cluster.test-kit.ts';

const container = (name: string, more: object = {}) => ({ name, image: 'nginx:1', ...more });
export const world: World = {
  files: {
    '/pod': 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a}]}\n',
  },
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        template: {
          spec: {
            initContainers: [container('init')],
            containers: [
              container('app', {
                env: [
                  { name: 'A', value: '1' },
                  { name: 'F', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
                  { name: 'S', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
                  { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
                ],
                resources: { limits: { cpu: '1' } },
              }),
              container('side'),
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [container('app')] },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'c' },
      spec: { jobTemplate: { spec: { template: { spec: { containers: [container('app')] } } } } },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { selector: { a: 'b' } } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm' }, data: { 'b.c': '1', a: '2' } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b' },
      subjects: [{ kind: 'User', name: 'jane' }],
    },
  ],
};
