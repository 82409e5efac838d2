import { NOT_A_NAME_PART, NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { becomes, fillsIn, refusesCreate } from '../stored.test-kit.ts';

const webhook = {
  name: 'a.example.com',
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  clientConfig: { url: 'https://example.com/hook' },
};
const configuration = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  webhooks: [webhook],
};
const webhooks = (...fields: object[]): object => ({
  webhooks: fields.map((own) => ({ ...webhook, ...own })),
});

refusesCreate(configuration, [
  ['nothing', { webhooks: null }, []],
  ['no name', webhooks({ name: '' }), ['webhooks[0].name: Required value']],
  [
    'a name that is none',
    webhooks({ name: 'A B' }),
    [`webhooks[0].name: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a short name',
    webhooks({ name: 'example.com' }),
    [
      'webhooks[0].name: Invalid value: "example.com": should be a domain with at ' +
        'least three segments separated by dots',
    ],
  ],
  [
    'a name twice',
    webhooks({}, { name: 'b.example.com' }, {}),
    ['webhooks[2].name: Duplicate value: "a.example.com"'],
  ],
  [
    'an unknown failure policy',
    webhooks({ failurePolicy: 'Odd' }),
    ['webhooks[0].failurePolicy: Unsupported value: "Odd": supported values: "Fail", "Ignore"'],
  ],
  ['failures that do not count', webhooks({ failurePolicy: 'Ignore' }), []],
  [
    'an unknown match policy',
    webhooks({ matchPolicy: 'Odd' }),
    [
      'webhooks[0].matchPolicy: Unsupported value: "Odd": supported values: ' +
        '"Equivalent", "Exact"',
    ],
  ],
  ['an exact match', webhooks({ matchPolicy: 'Exact' }), []],
  [
    'no word of side effects',
    webhooks({ sideEffects: '' }),
    ['webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun'],
  ],
  [
    'unknown side effects',
    webhooks({ sideEffects: 'Some' }),
    [
      'webhooks[0].sideEffects: Unsupported value: "Some": supported values: ' +
        '"None", "NoneOnDryRun"',
    ],
  ],
  ['side effects but on a dry run', webhooks({ sideEffects: 'NoneOnDryRun' }), []],
  ['a second', webhooks({ timeoutSeconds: 1 }), []],
  ['half a minute', webhooks({ timeoutSeconds: 30 }), []],
  [
    'no time',
    webhooks({ timeoutSeconds: 0 }),
    [
      'webhooks[0].timeoutSeconds: Invalid value: 0: the timeout value must be ' +
        'between 1 and 30 seconds',
    ],
  ],
  [
    'too much time',
    webhooks({ timeoutSeconds: 31 }),
    [
      'webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be ' +
        'between 1 and 30 seconds',
    ],
  ],
  [
    'wrong namespaces',
    webhooks({ namespaceSelector: { matchLabels: { 'a b': 'c' } } }),
    ['webhooks[0].namespaceSelector.matchLabels: Invalid value: "a b": ' + NOT_A_NAME_PART],
  ],
  [
    'wrong objects',
    webhooks({ objectSelector: { matchLabels: { 'a b': 'c' } } }),
    [`webhooks[0].objectSelector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`],
  ],
  [
    'no versions',
    webhooks({ admissionReviewVersions: [] }),
    ['webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1'],
  ],
  ['an older version', webhooks({ admissionReviewVersions: ['v9', 'v1beta1'] }), []],
  [
    'unknown versions',
    webhooks({ admissionReviewVersions: ['v9'] }),
    [
      'webhooks[0].admissionReviewVersions: Invalid value: ["v9"]: must include at ' +
        'least one of v1, v1beta1',
    ],
  ],
  [
    'nowhere to call',
    webhooks({ clientConfig: {} }),
    ['webhooks[0].clientConfig: Required value: exactly one of url or service is required'],
  ],
  [
    'an empty rule',
    webhooks({ rules: [{}] }),
    [
      'webhooks[0].rules[0].operations: Required value',
      'webhooks[0].rules[0].apiGroups: Required value',
      'webhooks[0].rules[0].apiVersions: Required value',
      'webhooks[0].rules[0].resources: Required value',
    ],
  ],
  [
    'the second rule wrong',
    webhooks({
      rules: [
        { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] },
        {
          operations: ['CREATE', 'MAKE'],
          apiGroups: ['*'],
          apiVersions: ['*'],
          resources: ['*'],
          scope: 'Odd',
        },
      ],
    }),
    [
      'webhooks[0].rules[1].operations[1]: Unsupported value: "MAKE": supported ' +
        'values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"',
      'webhooks[0].rules[1].scope: Unsupported value: "Odd": supported values: ' +
        '"*", "Cluster", "Namespaced"',
    ],
  ],
]);

fillsIn(configuration, [
  [
    'policies, selectors, time',
    {},
    {
      webhooks: [
        {
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          timeoutSeconds: 10,
          reinvocationPolicy: undefined,
        },
      ],
    },
  ],
  [
    'the port of a Service',
    webhooks({ clientConfig: { service: { name: 'a', namespace: 'b' } } }),
    { webhooks: [{ clientConfig: { service: { port: 443 } } }] },
  ],
  [
    'any scope of its rules',
    webhooks({ rules: [{ operations: ['*'] }, { scope: 'Cluster' }] }),
    { webhooks: [{ rules: [{ scope: '*' }, { scope: 'Cluster' }] }] },
  ],
]);

becomes(configuration, [
  ['the second generation', webhooks({ timeoutSeconds: 5 }), { metadata: { generation: 2 } }],
]);
