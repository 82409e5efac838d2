import { NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'backup' },
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: {
      spec: {
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.36' }] },
        },
      },
    },
  },
};

refusesCreate(cronJob, [
  ['a name of 52 characters', { metadata: { name: 'a'.repeat(52) } }, []],
  [
    'a name too long for its Jobs',
    { metadata: { name: 'a'.repeat(53) } },
    [
      'metadata.name: Invalid value: ' +
        '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be no more ' +
        'than 52 characters',
    ],
  ],
  [
    'a name that is none',
    { metadata: { name: 'a_b' } },
    [`metadata.name: Invalid value: "a_b": ${NOT_A_SUBDOMAIN}`],
  ],
  ['no schedule', { spec: { schedule: null } }, ['spec.schedule: Required value']],
  [
    'a schedule that cannot be read',
    { spec: { schedule: 'sometimes' } },
    [
      'spec.schedule: Invalid value: "sometimes": expected exactly 5 fields, found ' +
        '1: [sometimes]',
    ],
  ],
  [
    'a time zone in the schedule',
    { spec: { schedule: 'TZ=UTC 0 3 * * *' } },
    [
      'spec.schedule: Invalid value: "TZ=UTC 0 3 * * *": cannot use TZ or CRON_TZ ' +
        'in schedule, use timeZone field instead',
    ],
  ],
  [
    'a deadline below zero',
    { spec: { startingDeadlineSeconds: -1 } },
    ['spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'an unknown concurrency policy',
    { spec: { concurrencyPolicy: 'Never' } },
    [
      'spec.concurrencyPolicy: Unsupported value: "Never": supported values: ' +
        '"Allow", "Forbid", "Replace"',
    ],
  ],
  ['Jobs that replace each other', { spec: { concurrencyPolicy: 'Replace' } }, []],
  ['Jobs that are forbidden to overlap', { spec: { concurrencyPolicy: 'Forbid' } }, []],
  [
    'histories below zero',
    { spec: { successfulJobsHistoryLimit: -1, failedJobsHistoryLimit: -2 } },
    [
      'spec.successfulJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
      'spec.failedJobsHistoryLimit: Invalid value: -2: must be greater than or equal to 0',
    ],
  ],
  [
    'a selector of the Jobs',
    {
      spec: {
        jobTemplate: { spec: { manualSelector: true, selector: { matchLabels: { a: 'b' } } } },
      },
    },
    [
      'spec.jobTemplate.spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: ' +
        '`selector` will be auto-generated',
      'spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported ' +
        'values: "nil", "false"',
    ],
  ],
  [
    'what Jobs may not have',
    { spec: { jobTemplate: { spec: { parallelism: -1 } } } },
    ['spec.jobTemplate.spec.parallelism: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'an unknown time zone',
    { spec: { timeZone: 'Mars/Base' } },
    ['spec.timeZone: Invalid value: "Mars/Base": unknown time zone Mars/Base'],
  ],
]);

refusesUpdate(cronJob, [
  ['nothing', {}, []],
  [
    'a schedule that cannot be read',
    { spec: { schedule: '@never' } },
    ['spec.schedule: Invalid value: "@never": unrecognized descriptor: @never'],
  ],
  [
    'an unknown time zone',
    { spec: { timeZone: 'Mars/Base' } },
    ['spec.timeZone: Invalid value: "Mars/Base": unknown time zone Mars/Base'],
  ],
]);
refusesUpdate(cronJob, [['the unknown time zone that it has', { spec: { suspend: true } }, []]], {
  spec: { timeZone: 'Mars/Base' },
});

refusesUpdate(
  cronJob,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { schedule: 'sometimes' } },
);
