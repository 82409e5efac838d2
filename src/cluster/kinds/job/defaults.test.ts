import { fillsIn } from '../stored.test-kit.ts';

const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'pi' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'pi' }] } } },
};
const MAX_INT32 = 2147483647;

fillsIn(job, [
  [
    'one completion, one at a time, six retries',
    {},
    { spec: { completions: 1, parallelism: 1, backoffLimit: 6 } },
  ],
  [
    'any number of completions where it is told how many run at once',
    { spec: { parallelism: 3 } },
    { spec: { completions: undefined, parallelism: 3 } },
  ],
  [
    'one at a time where it is told how many complete',
    { spec: { completions: 3 } },
    { spec: { completions: 3, parallelism: 1 } },
  ],
  [
    'no limit of retries where each index has one',
    { spec: { backoffLimitPerIndex: 1 } },
    { spec: { backoffLimit: MAX_INT32 } },
  ],
  [
    'mode and switches',
    {},
    { spec: { completionMode: 'NonIndexed', suspend: false, manualSelector: false } },
  ],
  ['replacement of all that end', {}, { spec: { podReplacementPolicy: 'TerminatingOrFailed' } }],
  [
    'replacement of the failed where a policy tells of them',
    {
      spec: {
        podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'Ready' }] }] },
      },
    },
    {
      spec: {
        podReplacementPolicy: 'Failed',
        podFailurePolicy: { rules: [{ onPodConditions: [{ type: 'Ready', status: 'True' }] }] },
      },
    },
  ],
  ['the defaults of its Pods', {}, { spec: { template: { spec: { dnsPolicy: 'ClusterFirst' } } } }],
]);
