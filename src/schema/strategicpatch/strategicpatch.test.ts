import { describe, expect, test } from 'vitest';
import '../all.ts';
import {
  applyPatch,
  rootType,
  StrategicError,
  threeWayPatch,
  twoWayPatch,
  type Fields,
} from './index.ts';

const POD = rootType('v1', 'Pod');
const SERVICE = rootType('v1', 'Service');
const DEPLOYMENT = rootType('apps/v1', 'Deployment');
const merge = (target: object, patch: object, type = POD): Fields =>
  applyPatch(target as Fields, patch as Fields, type).value;

describe('a patch is put in', () => {
  const [a, b] = [
    { name: 'a', image: 'x', env: [{ name: 'K', value: '1' }] },
    { name: 'b', image: 'y' },
  ];
  const pod = {
    spec: {
      containers: [a, b],
      tolerations: [{ key: 'k' }],
      volumes: [{ name: 'v', emptyDir: {} }],
    },
    metadata: { labels: { a: '1', b: '2' }, finalizers: ['f'] },
  };
  const spec = (more: object) => ({ ...pod, spec: { ...pod.spec, ...more } });
  const meta = (more: object) => ({ ...pod, metadata: { ...pod.metadata, ...more } });
  const order = '$setElementOrder/containers';
  test.each<[string, object, object]>([
    [
      'merges containers by name',
      { spec: { containers: [{ name: 'b', image: 'z' }] } },
      spec({ containers: [a, { ...b, image: 'z' }].reverse().reverse() }),
    ],
    [
      'puts new elements before those that only the server has',
      { spec: { containers: [{ name: 'c' }] } },
      spec({ containers: [{ name: 'c' }, a, b] }),
    ],
    [
      'deletes an element',
      { spec: { containers: [{ name: 'a', $patch: 'delete' }] } },
      spec({ containers: [b] }),
    ],
    [
      'replaces a list',
      { spec: { containers: [{ name: 'n' }, { $patch: 'replace' }] } },
      spec({ containers: [{ name: 'n' }] }),
    ],
    [
      'replaces a map',
      { metadata: { labels: { c: '3', $patch: 'replace' } } },
      meta({ labels: { c: '3' } }),
    ],
    ['empties a map', { metadata: { labels: { $patch: 'delete' } } }, meta({ labels: {} })],
    [
      'replaces lists without a merge key',
      { spec: { tolerations: [{ key: 'z' }] } },
      spec({ tolerations: [{ key: 'z' }] }),
    ],
    [
      'removes map keys by null',
      { metadata: { labels: { a: null, none: null } } },
      meta({ labels: { b: '2' } }),
    ],
    [
      'merges lists of scalars',
      { metadata: { finalizers: ['g', 'f'] } },
      meta({ finalizers: ['g', 'f'] }),
    ],
    [
      'deletes from a list of scalars',
      { metadata: { '$deleteFromPrimitiveList/finalizers': ['f'] } },
      meta({ finalizers: [] }),
    ],
    [
      'orders elements',
      {
        spec: { [order]: [{ name: 'b' }, { name: 'a' }], containers: [{ name: 'a', image: 'q' }] },
      },
      spec({ containers: [b, { ...a, image: 'q' }] }),
    ],
    [
      'orders elements that it does not change',
      { spec: { [order]: [{ name: 'b' }, { name: 'a' }] } },
      spec({ containers: [b, a] }),
    ],
    [
      'keeps only the keys it names',
      {
        spec: {
          volumes: [{ name: 'v', configMap: { name: 'c' }, $retainKeys: ['name', 'configMap'] }],
        },
      },
      spec({ volumes: [{ name: 'v', configMap: { name: 'c' } }] }),
    ],
    [
      'goes into lists of lists',
      {
        spec: {
          containers: [
            {
              name: 'a',
              env: [
                { name: 'K', $patch: 'delete' },
                { name: 'L', value: '2' },
              ],
            },
          ],
        },
      },
      spec({ containers: [{ ...a, env: [{ name: 'L', value: '2' }] }, b] }),
    ],
  ])('%s', (_name, patch, expected) => {
    expect(merge(pod, patch)).toEqual(expected);
  });

  test.each<[string, object, number]>([
    [
      'map: map[image:x] does not contain declared merge key: name',
      { spec: { containers: [{ image: 'x' }] } },
      500,
    ],
    [
      'unknown patch type: gone in map: map[$patch:gone name:a]',
      { spec: { containers: [{ name: 'a', $patch: 'gone' }] } },
      500,
    ],
    [
      'unknown patch type: merge in map: map[$patch:merge a:2]',
      { metadata: { labels: { a: '2', $patch: 'merge' } } },
      500,
    ],
    [
      'merging lists cannot yet be specified in the patch',
      { spec: { containers: [{ name: 'a', $patch: 'merge' }] } },
      500,
    ],
    [
      'invalid patch format of retainKeys',
      { spec: { volumes: [{ name: 'v', configMap: {}, $retainKeys: ['name'] }] } },
      400,
    ],
    [
      'invalid patch format of setElementOrder list',
      { spec: { '$setElementOrder/containers': 'a' } },
      500,
    ],
    [
      'list element types are not identical: [[map[env:[map[name:K value:1]] image:x name:a] map[image:y name:b]] [c]]',
      { spec: { containers: ['c'] } },
      500,
    ],
    [
      'The order in patch list:\n[map[name:b] map[name:a]]\n' +
        " doesn't match $setElementOrder list:\n[map[name:a] map[name:b]]\n",
      {
        spec: {
          [order]: [{ name: 'a' }, { name: 'b' }],
          containers: [{ name: 'b' }, { name: 'a' }],
        },
      },
      500,
    ],
  ])('%s', (message, patch, code) => {
    const words = message.startsWith('invalid patch format of setElementOrder')
      ? 'expected a []interface {}, but received a string'
      : message;
    try {
      merge(pod, patch);
    } catch (error) {
      expect(error).toMatchObject({ message: words, code });
      return;
    }
    expect.unreachable();
  });
  test('its failures are told apart from ours', () => {
    expect(() => merge(pod, { spec: { containers: ['c'] } })).toThrow(StrategicError);
  });
});

describe('a patch is made', () => {
  const template = (containers: unknown[]) => ({ spec: { template: { spec: { containers } } } });
  const at = (patch: Fields): unknown =>
    (patch['spec'] as { template: { spec: unknown } }).template.spec;

  test('nothing changed, nothing sent', () => {
    const same = template([{ name: 'a', image: 'x' }]);
    expect(twoWayPatch(same, same, DEPLOYMENT)).toEqual({});
    expect(threeWayPatch(same, same, { ...same, status: { replicas: 1 } }, DEPLOYMENT)).toEqual({});
  });
  test('lists merge by the key of the schema', () => {
    const patch = twoWayPatch(
      template([
        { name: 'a', image: 'x' },
        { name: 'b', image: 'y' },
      ]),
      template([{ name: 'a', image: 'z' }]),
      DEPLOYMENT,
    );
    expect(at(patch)).toEqual({
      '$setElementOrder/containers': [{ name: 'a' }],
      containers: [
        { name: 'a', image: 'z' },
        { name: 'b', $patch: 'delete' },
      ],
    });
  });
  test('additions and deletions in one list of a container', () => {
    const [before, after] = [
      template([{ name: 'a', ports: [{ containerPort: 7000 }] }]),
      template([{ name: 'a', ports: [{ containerPort: 7001 }] }]),
    ];
    expect(at(threeWayPatch(before, after, before, DEPLOYMENT))).toEqual({
      '$setElementOrder/containers': [{ name: 'a' }],
      containers: [
        {
          name: 'a',
          '$setElementOrder/ports': [{ containerPort: 7001 }],
          ports: [{ containerPort: 7001 }, { containerPort: 7000, $patch: 'delete' }],
        },
      ],
    });
  });
  test('three ways: what others set stays, what was taken out goes, also when it went already', () => {
    const patch = threeWayPatch(
      { data: { colour: 'blue', size: '3', odd: '' } },
      { data: { colour: 'red' } },
      { data: { colour: 'blue', size: '3', extra: 'kept' } },
      rootType('v1', 'ConfigMap'),
    );
    expect(patch).toEqual({ data: { colour: 'red', size: null, odd: null } });
  });
  test('a strategy that changes its type names the keys it keeps', () => {
    const live = { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } };
    const patch = threeWayPatch(
      { spec: {} },
      { spec: { strategy: { type: 'Recreate' } } },
      live,
      DEPLOYMENT,
    );
    expect(patch).toEqual({ spec: { strategy: { type: 'Recreate', $retainKeys: ['type'] } } });
    expect(merge(live, patch, DEPLOYMENT)).toEqual({ spec: { strategy: { type: 'Recreate' } } });
  });
  test('finalizers that are not sorted are ordered anew each time', () => {
    const meta = { metadata: { finalizers: ['x.org/b', 'x.org/a'] } };
    expect(threeWayPatch(meta, meta, meta, POD)).toEqual({
      metadata: { '$setElementOrder/finalizers': ['x.org/b', 'x.org/a'] },
    });
  });
});

describe('two ports of one number, which strategic merge cannot tell apart', () => {
  const [tcp, udp] = [
    { name: 't', port: 53, protocol: 'TCP' },
    { name: 'u', port: 53, protocol: 'UDP' },
  ];
  const ports = (...list: object[]) => ({ spec: { ports: list } });
  test('unchanged is unchanged', () => {
    expect(threeWayPatch(ports(tcp, udp), ports(tcp, udp), ports(tcp, udp), SERVICE)).toEqual({});
  });
  test('the added one goes into the first', () => {
    const patch = threeWayPatch(ports(tcp), ports(tcp, udp), ports(tcp), SERVICE);
    expect(merge(ports(tcp), patch, SERVICE)['spec']).toMatchObject({
      ports: [expect.objectContaining({ port: 53 })],
    });
  });
});
