import { describe, expect, it } from 'vitest';
import type { AnyStored } from '../../../schema/objects.ts';
import { object } from '../../dev/object.ts';
import { app, client, node, service, slice } from '../../dev/objects.ts';
import { stateOf } from '../../dev/playground.ts';
import { pod } from '../../dev/pods.ts';
import { backendsOf } from './backends.ts';
import { buildModel } from './build.ts';

const within = (namespace: string, objects: AnyStored[]): AnyStored[] =>
  objects.map((o) => ({
    ...o,
    metadata: { ...o.metadata, namespace, uid: `${namespace}-${o.metadata.uid}` },
  }));
const uidOf = (objects: AnyStored[], kind: string): string =>
  objects.find((o) => o.kind === kind)!.metadata.uid;

const made = app({ name: 'web', states: ['ready', 'notReady', 'pending'] });
const web = service('web', { selector: { app: 'web' } });
const pods = made.filter((o) => o.kind === 'Pod');
const world = [...made, web, slice(web, pods.slice(0, 2))];

describe('who selects a Pod', () => {
  const backends = backendsOf(stateOf(world));
  it.each([
    [0, 'ready'],
    [1, 'notReady'],
    [2, 'unlisted'],
  ])('Pod %i: %s', (i, state) => {
    expect(backends.reached[pods[i]!.metadata.uid]).toEqual([{ service: web.metadata.uid, state }]);
  });
  it('its Pods are counted, with an address or without', () => {
    expect(backends.services[web.metadata.uid]).toMatchObject({ selected: 3, all: 2, ready: 1 });
  });
  it('another namespace’s Service does not', () => {
    const [other] = within('team-1', [service('web', { selector: { app: 'web' } })]);
    const two = backendsOf(stateOf([...world, other!]));
    expect(two.services[other!.metadata.uid]).toMatchObject({ selected: 0 });
    expect(two.reached).toEqual(backends.reached);
  });
  it('no selector selects nobody; endpoints written by hand reach them all the same', () => {
    const bare = service('bare', { selector: undefined });
    const address = (pods[0]!['status'] as { podIP: string }).podIP;
    const by = backendsOf(stateOf([...world, bare, slice(bare, [], { addresses: [address] })]))
      .reached[pods[0]!.metadata.uid];
    expect(by).toContainEqual({ service: bare.metadata.uid, state: 'ready' });
  });
});

describe('a filter hides, and changes nothing that is said', () => {
  const there = within('team-1', [client('asks', 'web')]);
  const asks = {
    ...there[0]!,
    spec: { ...(there[0]!['spec'] as object), to: { service: 'web', namespace: 'default' } },
  };
  const all = [
    ...world,
    asks,
    node('kube-node1', '192.168.5.2'),
    object('v1', 'Namespace', 'default'),
    object('v1', 'Namespace', 'team-1'),
  ];
  const model = (namespace: string, view: 'owner' | 'node' = 'owner') =>
    buildModel({ ...stateOf(all), view, namespace });
  it('a client whose Service is not drawn asks elsewhere, and is not lost', () => {
    expect(model('team-1').clients).toEqual([
      { id: asks.metadata.uid, service: web.metadata.uid, elsewhere: true },
    ]);
    expect(model('*').clients).toEqual([{ id: asks.metadata.uid, service: web.metadata.uid }]);
  });
  it('a node says how many Pods run there', () => {
    const shelf = model('team-1', 'node').groups.find((g) => g.kind === 'node');
    expect([shelf?.boxes[0]?.pods.length, shelf?.running]).toEqual([0, 1]);
  });
  it('an endpoint that is a Pod which is not drawn says so', () => {
    const [bare] = within('team-1', [service('bare', {})]);
    const address = (pods[0]!['status'] as { podIP: string }).podIP;
    const [by] = within('team-1', [slice(bare!, [], { addresses: [address] })]);
    const { groups } = buildModel({
      ...stateOf([...all, bare!, by!]),
      view: 'owner',
      namespace: 'team-1',
    });
    expect(groups.find((g) => g.kind === 'outside')?.outside).toMatchObject({
      address,
      pod: pods[0]!.metadata.uid,
    });
  });
  it('counts of a Service are the same', () => {
    expect(model('default').services).toEqual(model('*').services);
    expect(uidOf(all, 'Service')).toBe(model('default').services[0]?.id);
  });
});

it('a Pod of another namespace that is in no slice of this one stays out', () => {
  const lone = within('team-1', [pod({ labels: { app: 'web' }, n: 9, name: 'lone' })]);
  expect(backendsOf(stateOf([...world, ...lone])).reached[lone[0]!.metadata.uid]).toBeUndefined();
});
