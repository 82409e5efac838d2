import { becomes, fillsIn } from '../stored.test-kit.ts';

const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'main' }] } },
  },
};
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

fillsIn(daemonSet, [
  [
    'history and the defaults of its Pods',
    {},
    { spec: { revisionHistoryLimit: 10, template: { spec: { dnsPolicy: 'ClusterFirst' } } } },
  ],
  [
    'an update of one Pod at a time',
    {},
    {
      spec: {
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
        },
      },
    },
  ],
  [
    'the amounts that were sent',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 2 } } } },
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 2 } } } },
  ],
  [
    'no amounts where Pods are updated by deleting',
    { spec: { updateStrategy: { type: 'OnDelete' } } },
    { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: undefined } } },
  ],
  [
    'a status of zeros',
    {},
    {
      status: {
        currentNumberScheduled: 0,
        numberMisscheduled: 0,
        desiredNumberScheduled: 0,
        numberReady: 0,
      },
    },
  ],
  [
    'the generation of its template',
    { metadata: { annotations: { a: 'b' } } },
    { metadata: { generation: 1, annotations: { a: 'b', [TEMPLATE_GENERATION]: '1' } } },
  ],
]);

becomes(daemonSet, [
  [
    'the second generation of its template',
    { spec: { template: { metadata: { labels: { more: 'labels' } } } } },
    { metadata: { generation: 2, annotations: { [TEMPLATE_GENERATION]: '2' } } },
  ],
  [
    'another generation, of the same template',
    { spec: { minReadySeconds: 5 } },
    { metadata: { generation: 2, annotations: { [TEMPLATE_GENERATION]: '1' } } },
  ],
  [
    'the same generation, also where the annotation was taken out',
    { metadata: { annotations: null } },
    { metadata: { generation: 1, annotations: { [TEMPLATE_GENERATION]: '1' } } },
  ],
]);
