import { checkPodSpec } from './spec-validation.ts';
import { expect, test } from 'vitest';
import type { PodSpec } from '../../../schema/types.ts';
import { podWarnings } from './warnings.ts';

const spec = (...ports: object[][]): PodSpec =>
  ({ containers: ports.map((list, i) => ({ name: `c${i}`, image: 'i', ports: list })) }) as PodSpec;

// What a real API server warns of.
test.each<[string, PodSpec, string[]]>([
  [
    'one port in two containers',
    spec([{ containerPort: 80 }], [{ containerPort: 80, protocol: 'TCP' }]),
    ['spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]'],
  ],
  [
    'one number, two protocols',
    spec([{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }]),
    [],
  ],
  [
    'one name twice',
    spec([{ containerPort: 80, name: 'web' }], [{ containerPort: 81, name: 'web' }]),
    [
      'spec.containers[1].ports[0]: duplicate port name "web" with ' +
        'spec.containers[0].ports[0], services and probes that select ports by name will use ' +
        'spec.containers[0].ports[0]',
    ],
  ],
  [
    'with and without a host port',
    spec([{ containerPort: 80, hostPort: 80 }, { containerPort: 80 }]),
    ['spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]'],
  ],
  [
    'a host port with and without an address',
    spec([
      { containerPort: 80, hostPort: 80 },
      { containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' },
    ]),
    [
      'spec.containers[0].ports[1]: dangerously ambiguous port definition with spec.containers[0].ports[0]',
    ],
  ],
])('ports: %s', (_what, pod, warnings) => expect(podWarnings(pod, 'spec')).toEqual(warnings));

test('of the sources of a volume the one that is looked at first counts, and such a volume cannot be mounted', () => {
  const pod = {
    containers: [{ name: 'c', image: 'i', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
    volumes: [{ name: 'data', configMap: { name: 'c' }, emptyDir: {} }],
  };
  expect(
    checkPodSpec(pod as PodSpec, 'spec')
      .slice(0, 2)
      .map((e) => `${e.field}: ${e.message}`),
  ).toEqual([
    'spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type',
    'spec.containers[0].volumeMounts[0].name: Not found: "data"',
  ]);
});
