import { NOT_A_LABEL_VALUE } from '../refusals.test-kit.ts';
import { becomes, fillsIn, refusesCreate } from '../stored.test-kit.ts';

const podTemplate = {
  apiVersion: 'v1',
  kind: 'PodTemplate',
  template: { spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] } },
};

refusesCreate(podTemplate, [
  [
    'no containers',
    { template: { spec: { containers: [] } } },
    ['template.spec.containers: Required value'],
  ],
  [
    'a wrong label',
    { template: { metadata: { labels: { a: 'b c' } } } },
    [`template.labels: Invalid value: "b c": ${NOT_A_LABEL_VALUE}`],
  ],
]);

fillsIn(podTemplate, [
  ['the defaults of Pods', {}, { template: { spec: { dnsPolicy: 'ClusterFirst' } } }],
  [
    'a template also where none was sent',
    { template: null },
    { template: { spec: { dnsPolicy: 'ClusterFirst' } } },
  ],
]);

becomes(podTemplate, [
  [
    'the second generation',
    { template: { metadata: { labels: { a: 'b' } } } },
    { metadata: { generation: 2 } },
  ],
]);
