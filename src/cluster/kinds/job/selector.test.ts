import { expect, test } from 'vitest';
import { created, fillsIn } from '../stored.test-kit.ts';

const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'pi' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'pi' }] } } },
};
const generated = {
  'batch.kubernetes.io/controller-uid': 'UID',
  'batch.kubernetes.io/job-name': 'pi',
  'controller-uid': 'UID',
  'job-name': 'pi',
};

fillsIn(job, [
  [
    'the selector of its Pods alone',
    {},
    { spec: { selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'UID' } } } },
  ],
  ['the labels of its Pods', {}, { spec: { template: { metadata: { labels: generated } } } }],
  ['the labels of its Pods as its own', {}, { metadata: { labels: generated } }],
  [
    'its own labels where it has some',
    { metadata: { labels: { a: 'b' } } },
    { metadata: { labels: { a: 'b', 'job-name': undefined } } },
  ],
  [
    'the selector that it brings',
    { spec: { manualSelector: true, selector: { matchLabels: { a: 'b' } } } },
    { metadata: { labels: undefined }, spec: { selector: { matchLabels: { a: 'b' } } } },
  ],
]);

test('labels are stored by key', () => {
  const object = created(job, { spec: { template: { metadata: { labels: { z: '1', a: '2' } } } } });
  const { template } = object['spec'] as { template: { metadata: { labels: object } } };
  expect(Object.keys(template.metadata.labels)).toEqual([
    'a',
    'batch.kubernetes.io/controller-uid',
    'batch.kubernetes.io/job-name',
    'controller-uid',
    'job-name',
    'z',
  ]);
});
