import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'pi' },
  spec: {
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'pi', image: 'perl:5.34' }] },
    },
  },
};
const failurePolicy = {
  rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }],
};

refusesCreate(job, [
  [
    'a selector of its own',
    { spec: { selector: { matchLabels: { a: 'b' } } } },
    [
      'spec.selector: Invalid value: ' +
        '{"matchLabels":{"a":"b","batch.kubernetes.io/controller-uid":"UID"}}: ' +
        '`selector` not auto-generated',
      'spec.template.metadata.labels: Invalid value: …: `selector` does not match ' +
        'template `labels`',
    ],
  ],
  [
    'a selector of its own that is asked for',
    {
      spec: {
        manualSelector: true,
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } } },
      },
    },
    [],
  ],
  [
    'no selector although it would bring one',
    { spec: { manualSelector: true } },
    [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: null: `selector` does not ' +
        'match template `labels`',
    ],
  ],
  [
    'counts below zero',
    {
      spec: {
        parallelism: -1,
        completions: -2,
        activeDeadlineSeconds: -3,
        backoffLimit: -4,
        ttlSecondsAfterFinished: -5,
      },
    },
    [
      'spec.parallelism: Invalid value: -1: must be greater than or equal to 0',
      'spec.completions: Invalid value: -2: must be greater than or equal to 0',
      'spec.activeDeadlineSeconds: Invalid value: -3: must be greater than or equal to 0',
      'spec.backoffLimit: Invalid value: -4: must be greater than or equal to 0',
      'spec.ttlSecondsAfterFinished: Invalid value: -5: must be greater than or equal to 0',
    ],
  ],
  [
    'counts of indexes below zero',
    {
      spec: {
        completionMode: 'Indexed',
        completions: 2,
        backoffLimitPerIndex: -1,
        maxFailedIndexes: -2,
      },
    },
    [
      'spec.backoffLimitPerIndex: Invalid value: -1: must be greater than or equal to 0',
      'spec.maxFailedIndexes: Invalid value: -2: must be greater than or equal to 0',
    ],
  ],
  [
    'failed indexes without a limit of each',
    { spec: { completionMode: 'Indexed', completions: 2, maxFailedIndexes: 1 } },
    ['spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified'],
  ],
  [
    'an unknown completion mode',
    { spec: { completionMode: 'Other' } },
    [
      'spec.completionMode: Unsupported value: "Other": supported values: ' +
        '"NonIndexed", "Indexed"',
    ],
  ],
  [
    'indexes without a number of them',
    { spec: { completionMode: 'Indexed', parallelism: 1 } },
    ['spec.completions: Required value: when completion mode is Indexed'],
  ],
  [
    'what only indexes have',
    { spec: { backoffLimitPerIndex: 1, maxFailedIndexes: 2, successPolicy: { rules: [] } } },
    [
      'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
      'spec.maxFailedIndexes: Invalid value: 2: requires indexed completion mode',
      'spec.successPolicy: Invalid value: {"rules":null}: requires indexed completion mode',
    ],
  ],
  [
    'an unknown replacement of Pods',
    { spec: { podReplacementPolicy: 'Soon' } },
    [
      'spec.podReplacementPolicy: Unsupported value: "Soon": supported values: ' +
        '"Failed", "TerminatingOrFailed"',
    ],
  ],
  ['a replacement of failed Pods', { spec: { podReplacementPolicy: 'Failed' } }, []],
  [
    'replacements before the failure policy can tell',
    { spec: { podFailurePolicy: failurePolicy, podReplacementPolicy: 'TerminatingOrFailed' } },
    [
      'spec.podReplacementPolicy: Unsupported value: "TerminatingOrFailed": ' +
        'supported values: "Failed"',
    ],
  ],
  [
    'Pods that restart, with a failure policy',
    {
      spec: { podFailurePolicy: failurePolicy, template: { spec: { restartPolicy: 'OnFailure' } } },
    },
    [
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" ' +
        'is supported when podFailurePolicy is specified',
    ],
  ],
  ['a failure policy', { spec: { podFailurePolicy: failurePolicy } }, []],
  [
    'Pods that never end',
    { spec: { template: { spec: { restartPolicy: 'Always' } } } },
    ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ],
  [
    'Pods of which it is not told whether they end',
    { spec: { template: { spec: { restartPolicy: null } } } },
    ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ],
  [
    'an unknown restart policy',
    { spec: { template: { spec: { restartPolicy: 'Maybe' } } } },
    [
      'spec.template.spec.restartPolicy: Unsupported value: "Maybe": supported ' +
        'values: "Always", "OnFailure", "Never"',
      'spec.template.spec.restartPolicy: Unsupported value: "Maybe": supported ' +
        'values: "OnFailure", "Never"',
    ],
  ],
  [
    'no containers',
    { spec: { template: { spec: { containers: [] } } } },
    ['spec.template.spec.containers: Required value'],
  ],
]);

refusesUpdate(job, [
  ['nothing', {}, []],
  ['more at once', { spec: { parallelism: 3 } }, []],
  [
    'more completions',
    { spec: { completions: 3 } },
    ['spec.completions: Invalid value: 3: field is immutable'],
  ],
  [
    'another template',
    { spec: { template: { metadata: { labels: { a: 'b' } } } } },
    ['spec.template: Invalid value: …: field is immutable'],
  ],
  [
    'another manager',
    { spec: { managedBy: 'example.com/queue' } },
    ['spec.managedBy: Invalid value: "example.com/queue": field is immutable'],
  ],
  [
    'a failure policy',
    { spec: { podFailurePolicy: failurePolicy } },
    [
      'spec.podReplacementPolicy: Unsupported value: "TerminatingOrFailed": ' +
        'supported values: "Failed"',
      'spec.podFailurePolicy: Invalid value: ' +
        '{"rules":[{"action":"FailJob","onExitCodes":{"operator":"In","values":[1]}}]}: ' +
        'field is immutable',
    ],
  ],
  [
    'another completion mode',
    { spec: { completionMode: 'Indexed' } },
    ['spec.completionMode: Invalid value: "Indexed": field is immutable'],
  ],
  [
    'a selector of other Pods',
    { spec: { selector: { matchLabels: { a: 'b' } } } },
    [
      'spec.template.metadata.labels: Invalid value: …: `selector` does not match ' +
        'template `labels`',
      'spec.selector: Invalid value: ' +
        '{"matchLabels":{"batch.kubernetes.io/controller-uid":"UID","a":"b"}}: field ' +
        'is immutable',
    ],
  ],
]);

const indexed = {
  ...job,
  spec: { ...job.spec, completionMode: 'Indexed', completions: 2, parallelism: 2 },
};
refusesUpdate(indexed, [
  ['as many completions as run at once', { spec: { completions: 3, parallelism: 3 } }, []],
  [
    'completions alone',
    { spec: { completions: 3 } },
    ['spec.completions: Invalid value: 3: field is immutable'],
  ],
  [
    'a limit of each index',
    { spec: { backoffLimitPerIndex: 1 } },
    ['spec.backoffLimitPerIndex: Invalid value: 1: field is immutable'],
  ],
  [
    'a success policy',
    { spec: { successPolicy: { rules: [{ succeededCount: 1 }] } } },
    ['spec.successPolicy: Invalid value: {"rules":[{"succeededCount":1}]}: field is immutable'],
  ],
]);

const suspended = { ...job, spec: { ...job.spec, suspend: true } };
const template = { spec: { template: { metadata: { labels: { a: 'b' } } } } };
refusesUpdate(suspended, [['another template, before it started', template, []]]);
refusesUpdate(
  suspended,
  [
    [
      'another template, while Pods end',
      template,
      ['spec.template: Invalid value: …: field is immutable'],
    ],
  ],
  {
    status: { active: 1 },
  },
);
refusesUpdate(
  suspended,
  [
    [
      'another template, once it started',
      template,
      ['spec.template: Invalid value: …: field is immutable'],
    ],
  ],
  {
    status: { startTime: '2026-01-01T00:00:00Z' },
  },
);

refusesUpdate(
  job,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { parallelism: -1 } },
);
