import { fillsIn } from '../stored.test-kit.ts';

const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main' }] } } },
    },
  },
};
const podFailurePolicy = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'Ready' }] }] };

fillsIn(cronJob, [
  [
    'policy, switch and histories',
    {},
    {
      spec: {
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      },
    },
  ],
  [
    'the defaults of the Pods, but not of the Jobs',
    {},
    {
      spec: {
        jobTemplate: {
          spec: { completions: undefined, template: { spec: { dnsPolicy: 'ClusterFirst' } } },
        },
      },
    },
  ],
  [
    'the defaults of the failure policy',
    { spec: { jobTemplate: { spec: { podFailurePolicy } } } },
    {
      spec: {
        jobTemplate: {
          spec: {
            podFailurePolicy: { rules: [{ onPodConditions: [{ status: 'True' }] }] },
          },
        },
      },
    },
  ],
]);
