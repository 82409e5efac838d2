import { expect, test } from 'vitest';
import type { PodStatus } from '../../../schema/types.ts';
import { aPod, aService } from '../objects.test-kit.ts';
import { hintsOf } from './topology-hints.ts';
import { endpointOf, groupsOf } from './pod-endpoint.ts';
import { isEndpoint, portsOf, targetPort, triggerTime } from './service-pods.ts';

const ready = (status = 'True', time = '2026-01-01T00:00:05Z'): PodStatus => ({
  podIP: '10.244.1.2',
  conditions: [{ type: 'Ready', status, lastTransitionTime: time }],
});
const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };

test.each([
  ['ready', {}, ready(), {}, [true, true, false]],
  ['not ready', {}, ready('False'), {}, [false, false, false]],
  ['ready and terminating', {}, ready(), deleted, [false, true, true]],
  [
    'not ready, but published',
    { publishNotReadyAddresses: true },
    ready('False'),
    {},
    [true, false, false],
  ],
  [
    'published and terminating',
    { publishNotReadyAddresses: true },
    ready(),
    deleted,
    [true, true, true],
  ],
])(
  'conditions ready, serving, terminating of a Pod that is %s',
  (_case, spec, status, meta, wanted) => {
    const { conditions } = endpointOf(aService(spec), aPod('a', {}, status, meta));
    expect([conditions?.ready, conditions?.serving, conditions?.terminating]).toEqual(wanted);
  },
);

test('an endpoint says where it is and of which Pod, and its name only below its own Service', () => {
  const pod = aPod('a', { nodeName: 'kube-node1', hostname: 'one', subdomain: 'web' }, ready());
  expect(endpointOf(aService(), pod, 'zone-a')).toEqual({
    addresses: ['10.244.1.2'],
    conditions: { ready: true, serving: true, terminating: false },
    hostname: 'one',
    targetRef: { kind: 'Pod', namespace: 'default', name: 'a', uid: 'uid-a' },
    nodeName: 'kube-node1',
    zone: 'zone-a',
  });
  expect(endpointOf(aService({}, { name: 'other' }), pod).hostname).toBeUndefined();
});

test.each([
  [undefined, 'n1', 'a', undefined],
  ['PreferClose', 'n1', 'a', { forZones: [{ name: 'a' }] }],
  ['PreferSameZone', 'n1', 'a', { forZones: [{ name: 'a' }] }],
  ['PreferSameZone', 'n1', undefined, undefined],
  ['PreferSameNode', 'n1', 'a', { forNodes: [{ name: 'n1' }], forZones: [{ name: 'a' }] }],
  ['PreferSameNode', 'n1', undefined, { forNodes: [{ name: 'n1' }] }],
  ['PreferSameNode', undefined, 'a', undefined],
])('hints of %s on node %s in zone %s', (distribution, node, zone, wanted) => {
  expect(hintsOf(distribution, node, zone)).toEqual(wanted);
});
test('only ready endpoints have hints', () => {
  const service = aService({ trafficDistribution: 'PreferSameZone' });
  const hints = (status: string) =>
    endpointOf(service, aPod('a', { nodeName: 'n1' }, ready(status)), 'a', hintsOf).hints;
  expect([hints('True'), hints('False')]).toEqual([{ forZones: [{ name: 'a' }] }, undefined]);
});

test('endpoints that share their ports are one group, and the zone of a node is asked for once', () => {
  const service = aService({ ports: [{ name: 'http', port: 80, targetPort: 'web' }] });
  const pod = (name: string, containerPort: number) =>
    aPod(
      name,
      { nodeName: 'n1', containers: [{ name: 'c', ports: [{ name: 'web', containerPort }] }] },
      ready(),
    );
  const asked: string[] = [];
  const groups = groupsOf(service, [pod('a', 80), pod('b', 81), pod('c', 80)], (node) => {
    asked.push(node);
    return 'zone-a';
  });
  expect(
    groups.map(({ ports, endpoints }) => [ports[0]?.port, endpoints.map((e) => e.targetRef?.name)]),
  ).toEqual([
    [80, ['a', 'c']],
    [81, ['b']],
  ]);
  expect(asked).toEqual(['n1']);
});

test.each([
  ['with an address', {}, ready(), {}, true, true],
  ['without', {}, {}, {}, false, false],
  ['ended', {}, { ...ready(), phase: 'Succeeded' }, {}, false, false],
  ['failed', {}, { ...ready(), phase: 'Failed' }, {}, false, false],
  ['terminating', {}, ready(), deleted, true, false],
])('a Pod %s is an endpoint', (_case, spec, status, meta, slices, endpoints) => {
  const pod = aPod('a', spec, status, meta);
  expect([isEndpoint(pod, true), isEndpoint(pod, false)]).toEqual([slices, endpoints]);
});

const container = (name: string, containerPort: number, protocol?: string) => ({
  name,
  ports: [{ name: 'web', containerPort, ...(protocol === undefined ? {} : { protocol }) }],
});
test.each([
  ['the same number without a target', { port: 80 }, [], 80],
  ['0 is none', { port: 80, targetPort: 0 }, [], 80],
  ['a number', { port: 80, targetPort: 8080 }, [], 8080],
  ['a name', { port: 80, targetPort: 'web' }, [container('a', 8081)], 8081],
  [
    'of the first container that has it',
    { port: 80, targetPort: 'web' },
    [container('a', 1), container('b', 2)],
    1,
  ],
  [
    'of the same protocol',
    { port: 80, targetPort: 'web', protocol: 'UDP' },
    [container('a', 1), container('b', 2, 'UDP')],
    2,
  ],
  ['nobody has it', { port: 80, targetPort: 'other' }, [container('a', 1)], undefined],
])('the port behind a Service’s port: %s', (_case, port, containers, wanted) => {
  expect(targetPort(aPod('a', { containers }), port)).toBe(wanted);
});
test('sidecars have ports, other init containers have none', () => {
  const port = { port: 80, targetPort: 'web' };
  const pod = (restartPolicy?: string) =>
    aPod('a', {
      initContainers: [{ ...container('i', 9), ...(restartPolicy ? { restartPolicy } : {}) }],
    });
  expect([targetPort(pod('Always'), port), targetPort(pod(), port)]).toEqual([9, undefined]);
  expect(
    portsOf(aService({ ports: [port, { port: 81, name: 'b', appProtocol: 'h2' }] }), pod()),
  ).toEqual([{ name: 'b', port: 81, protocol: 'TCP', appProtocol: 'h2' }]);
});

test('what triggered a change is the earliest that was not seen before', () => {
  const state = {};
  const service = aService({}, { second: 1 });
  const pod = (name: string, second: number) =>
    aPod(name, {}, ready('True', `1970-01-01T00:00:0${second}Z`));
  const look = (...pods: ReturnType<typeof pod>[]) =>
    triggerTime('default/web', service, pods, state);
  expect(look(pod('a', 5))).toBe('1970-01-01T00:00:01Z');
  expect(look(pod('a', 5))).toBeUndefined();
  expect(look(pod('a', 7), pod('b', 6), pod('c', 8))).toBe('1970-01-01T00:00:06Z');
  expect(look(pod('a', 7), pod('b', 6))).toBeUndefined();
});
