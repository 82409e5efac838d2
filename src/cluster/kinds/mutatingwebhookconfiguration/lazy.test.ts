import { becomes, fillsIn, refusesCreate } from '../stored.test-kit.ts';

const webhook = {
  name: 'a.example.com',
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  clientConfig: { url: 'https://example.com/hook' },
};
const configuration = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  webhooks: [webhook],
};
const again = (reinvocationPolicy: string): object => ({
  webhooks: [{ ...webhook, reinvocationPolicy }],
});

refusesCreate(configuration, [
  [
    'unknown calls again',
    again('Odd'),
    [
      'webhooks[0].reinvocationPolicy: Unsupported value: "Odd": supported values: ' +
        '"IfNeeded", "Never"',
    ],
  ],
  ['calls again', again('IfNeeded'), []],
  [
    'what all webhooks are refused for',
    { webhooks: [{ ...webhook, sideEffects: 'Some' }] },
    [
      'webhooks[0].sideEffects: Unsupported value: "Some": supported values: ' +
        '"None", "NoneOnDryRun"',
    ],
  ],
]);

fillsIn(configuration, [
  [
    'what all webhooks have, and no calls again',
    {},
    { webhooks: [{ timeoutSeconds: 10, reinvocationPolicy: 'Never' }] },
  ],
]);

becomes(configuration, [
  ['the second generation', again('IfNeeded'), { metadata: { generation: 2 } }],
]);
