import { invalid } from './validation/invalid.ts';
import { decode } from '../serializer/decode.ts';
import { expect, test } from 'vitest';
import type { KindName, KubeObject } from '../../schema/objects.ts';
import { kinds } from './lazy.ts';
import { formatQuantity, parseQuantity } from './quantity.ts';

const API: Partial<Record<string, string>> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  Client: 'kubeground.dev/v1',
};
function errors(
  kind: KindName,
  body: Record<string, unknown>,
  old?: Record<string, unknown>,
): string[] {
  const stored = (value: Record<string, unknown>): KubeObject => {
    const r = decode(
      API[kind] ?? 'v1',
      kind,
      { metadata: { name: 'x', namespace: 'default' }, ...value },
      'Strict',
    );
    if ('status' in r) throw new Error(r.status.message);
    kinds[kind].defaults(r.object);
    return r.object;
  };
  const object = stored(body);
  if (!old) kinds[kind].prepareCreate(object);
  return kinds[kind].validate(object, old && stored(old)).map((e) => `${e.field}: ${e.message}`);
}
const pod = (container: object, spec: object = {}): Record<string, unknown> => ({
  spec: { containers: [{ name: 'c', image: 'i', ...container }], ...spec },
});
const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and " +
  "must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex " +
  "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

test.each<[string, string[]]>([
  ['fine', []],
  ['Web_1', [`metadata.name: Invalid value: "Web_1": ${LABEL}`]],
  [
    'a'.repeat(64),
    [`metadata.name: Invalid value: "${'a'.repeat(64)}": must be no more than 63 characters`],
  ],
])('the name of a Service: %s', (name, wrong) =>
  expect(errors('Service', { metadata: { name }, spec: { ports: [{ port: 80 }] } })).toEqual(wrong),
);

test.each<[object[], string[]]>([
  [
    [
      { name: 'a', port: 80, nodePort: 30080 },
      { name: 'b', port: 81, nodePort: 30080 },
    ],
    ['spec.ports[1].nodePort: Duplicate value: 30080'],
  ],
  [
    [
      { name: 'a', port: 80, nodePort: 30080 },
      { name: 'b', port: 80, nodePort: 30080, protocol: 'UDP' },
    ],
    [],
  ],
])('node ports of a Service: %j', (ports, wrong) =>
  expect(
    errors('Service', { metadata: { name: 'web' }, spec: { type: 'NodePort', ports } }),
  ).toEqual(wrong),
);

test.each<[string, Record<string, unknown>, string[]]>([
  ['no containers', { spec: {} }, ['spec.containers: Required value']],
  [
    'port name',
    pod({ ports: [{ containerPort: 80, name: 'Http' }] }),
    [
      'spec.containers[0].ports[0].name: Invalid value: "Http": must contain only ' +
        'alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    ],
  ],
  [
    'two handlers',
    pod({ livenessProbe: { httpGet: { port: 80 }, tcpSocket: { port: 80 } } }),
    [
      'spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
    ],
  ],
  [
    'requests above limits',
    pod({ resources: { requests: { cpu: 2 }, limits: { cpu: '500m' } } }),
    [
      'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 500m',
    ],
  ],
  [
    'unknown volume',
    pod({ volumeMounts: [{ name: 'w', mountPath: '/x' }] }),
    ['spec.containers[0].volumeMounts[0].name: Not found: "w"'],
  ],
  [
    'pull policy',
    pod({ imagePullPolicy: 'Maybe' }),
    [
      'spec.containers[0].imagePullPolicy: Unsupported value: "Maybe": supported values: ' +
        '"Always", "IfNotPresent", "Never"',
    ],
  ],
  [
    'init probe',
    pod(
      {},
      { initContainers: [{ name: 'i', image: 'i', readinessProbe: { tcpSocket: { port: 1 } } }] },
    ),
    [
      'spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers ' +
        'without restartPolicy=Always',
    ],
  ],
])('Pod: %s', (_, body, wrong) => expect(errors('Pod', body)).toEqual(wrong));

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['the image may change', pod({ image: 'j' }), pod({}), []],
  [
    'its name may not',
    pod({ name: 'd' }),
    pod({}),
    ['spec.containers: Forbidden: pod updates may not add or remove containers'],
  ],
  ['tolerations may be added', pod({}, { tolerations: [{ operator: 'Exists' }] }), pod({}), []],
  [
    'and not taken away',
    pod({}),
    pod({}, { tolerations: [{ operator: 'Exists' }] }),
    [
      'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ],
  ],
])('update of a Pod: %s', (_, body, old, wrong) => expect(errors('Pod', body, old)).toEqual(wrong));

const deployment = (labels: object, spec: object = {}): Record<string, unknown> => ({
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels }, ...pod({}) },
    ...spec,
  },
});
test.each<[string, Record<string, unknown>, string[]]>([
  ['fine', deployment({ a: 'b' }), []],
  [
    'selector',
    deployment({ a: 'c' }),
    [
      'spec.template.metadata.labels: Invalid value: {"a":"c"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'strategy',
    deployment({ a: 'b' }, { strategy: { type: 'BlueGreen' } }),
    [
      'spec.strategy: Unsupported value: {"Type":"BlueGreen","RollingUpdate":null}: ' +
        'supported values: "Recreate", "RollingUpdate"',
    ],
  ],
  [
    'neither more nor fewer',
    deployment({ a: 'b' }, { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } }),
    [
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0',
    ],
  ],
])('Deployment: %s', (_, body, wrong) => expect(errors('Deployment', body)).toEqual(wrong));

test.each<[string, Record<string, unknown>, string[]]>([
  ['from a Pod', { from: { pod: 'web' }, to: { service: 's' }, requestsPerSecond: 5 }, []],
  [
    'from nowhere',
    { from: {}, to: { service: 's' }, requestsPerSecond: 5 },
    ['spec.from: Required value: must specify one of: `outside`, `pod`, `deployment` or `node`'],
  ],
  [
    'too fast',
    { from: { outside: {} }, to: { url: 'http://x' }, requestsPerSecond: 5000 },
    ['spec.requestsPerSecond: Invalid value: 5000: must be between 0.01 and 1000, inclusive'],
  ],
])('Client: %s', (_, spec, wrong) => expect(errors('Client', { spec })).toEqual(wrong));

test.each<[unknown, string]>([
  [
    { spec: { ports: [{ port: '80' }] } },
    'json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    { spec: { ports: [{ port: 1.5 }] } },
    'json: cannot unmarshal number 1.5 into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    { spec: { selector: 'web' } },
    'json: cannot unmarshal string into Go struct field ServiceSpec.spec.selector of type map[string]string',
  ],
  [
    { spec: { selector: { a: 1 } } },
    'json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type string',
  ],
  [
    { spec: { ports: {} } },
    'json: cannot unmarshal object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort',
  ],
  [
    { spec: { ports: [{ port: 80, targetPort: true }] } },
    'json: cannot unmarshal bool into Go value of type int32',
  ],
  [{ spec: { foo: 1 } }, 'strict decoding error: unknown field "spec.foo"'],
])('decoding %j', (value, why) => {
  expect(decode('v1', 'Service', value, 'Strict')).toMatchObject({
    status: {
      code: 400,
      reason: 'BadRequest',
      message: `Service in version "v1" cannot be handled as a Service: ${why}`,
    },
  });
});

test('unknown fields only warn when asked to', () => {
  expect(decode('v1', 'Service', { spec: { foo: 1 } }, 'Warn')).toMatchObject({
    warnings: ['unknown field "spec.foo"'],
  });
  expect(decode('v1', 'Service', { spec: { foo: 1 } }, 'Ignore')).toMatchObject({ warnings: [] });
});

test('what Go leaves out', () => {
  const r = decode(
    'apps/v1',
    'Deployment',
    {
      metadata: { name: 'x', creationTimestamp: null, labels: {} },
      spec: {
        replicas: 0,
        paused: false,
        template: {
          spec: {
            containers: [
              {
                name: 'c',
                image: 'i',
                env: [{ name: 'A', value: '' }],
                resources: { requests: { cpu: '0.5' } },
              },
            ],
          },
        },
      },
    },
    'Strict',
  );
  expect('object' in r && r.object).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x' },
    status: {},
    spec: {
      replicas: 0,
      strategy: {},
      template: {
        metadata: {},
        spec: {
          containers: [
            {
              name: 'c',
              image: 'i',
              env: [{ name: 'A' }],
              resources: { requests: { cpu: '500m' } },
            },
          ],
        },
      },
    },
  });
});

test.each([
  ['0.5', '500m'],
  ['1000m', '1'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['128974848', '128974848'],
  ['2000', '2k'],
  ['0', '0'],
  ['1e3', '1e3'],
  ['0.1m', '100u'],
])('quantity %s is %s', (text, canonical) => {
  const q = parseQuantity(text);
  expect(q && formatQuantity(q)).toBe(canonical);
});

test('Invalid, worded', () => {
  expect(
    invalid({ group: 'apps', kind: 'Deployment' }, 'x', [
      { reason: 'FieldValueRequired', field: 'a', message: 'Required value' },
      { reason: 'FieldValueRequired', field: 'b', message: 'Required value' },
    ]),
  ).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'Deployment.apps "x" is invalid: [a: Required value, b: Required value]',
    reason: 'Invalid',
    details: {
      name: 'x',
      group: 'apps',
      kind: 'Deployment',
      causes: [
        { reason: 'FieldValueRequired', message: 'Required value', field: 'a' },
        { reason: 'FieldValueRequired', message: 'Required value', field: 'b' },
      ],
    },
    code: 422,
  });
});
