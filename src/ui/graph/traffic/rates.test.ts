import { describe, expect, it } from 'vitest';
import type { EdgeCount, Flight } from '../../../cluster/ports.ts';
import { stateOf } from '../../dev/playground.ts';
import { bootcamp, everyService } from '../../dev/scenes.ts';
import { dotOf, waysOf } from './dots.ts';
import { layOut } from '../layout/layout.ts';
import { noMemory } from '../layout/placed.ts';
import { buildModel } from '../model/build.ts';
import { wireRates } from './rates.ts';

const count = (more: Partial<EdgeCount>): EdgeCount => ({
  client: 'client-visitors',
  service: 'service-kubernetes-bootcamp',
  sent: 10,
  succeeded: 10,
  refused: 0,
  timeout: 0,
  other: 0,
  latency: 0,
  ...more,
});
const model = buildModel({ ...stateOf(bootcamp(2, false)), view: 'owner', namespace: '' });
const layout = layOut(model, 'wide', noMemory);
const pods = model.groups[0]!.boxes[0]!.pods;

describe('rates', () => {
  it('add up along the way of a request', () => {
    const traffic = [
      count({ entry: 'kube-node1', pod: pods[0]! }),
      count({ entry: 'kube-node1', pod: pods[1]! }),
      count({ entry: 'kube-node2', pod: pods[1]! }),
    ];
    expect(wireRates(model, layout.drawn, traffic, [2, 1, 0.54])).toEqual({
      'c:client-visitors:np:service-kubernetes-bootcamp:kube-node1': 3,
      'c:client-visitors:np:service-kubernetes-bootcamp:kube-node2': 0.5,
      'v:np:service-kubernetes-bootcamp:kube-node1': 3,
      'v:np:service-kubernetes-bootcamp:kube-node2': 0.5,
      [`e:service-kubernetes-bootcamp:${pods[0]}`]: 2,
      [`e:service-kubernetes-bootcamp:${pods[1]}`]: 1.5,
    });
  });
  it('of a load balancer are those of its clients', () => {
    const all = buildModel({ ...stateOf(everyService()), view: 'owner', namespace: '' });
    const rates = wireRates(
      all,
      layOut(all, 'wide', noMemory).drawn,
      [count({ service: 'service-web-public', entry: 'kube-node1' })],
      [4],
    );
    expect(rates['v:lb:service-web-public']).toBe(4);
    expect(rates['v:np:service-web-public']).toBeUndefined();
  });
});

describe('flights', () => {
  const ways = waysOf(model, layout);
  const flight = (more: Partial<Flight>): Flight => ({
    id: 1,
    client: 'client-visitors',
    from: { kind: 'machine' },
    service: 'service-kubernetes-bootcamp',
    entry: 'kube-node2',
    pod: pods[0]!,
    result: 'succeeded',
    start: 0,
    ms: 3,
    hops: [],
    ...more,
  });
  const hop = (stage: Flight['hops'][number]['stage']) => ({
    stage,
    source: '',
    destination: '',
    verdict: '',
    at: 0,
  });
  it.each([
    ['reaches the Pod', flight({}), 3, false],
    ['is refused by the Pod', flight({ result: 'refused', hops: [hop('pod')] }), 3, true],
    ['dies at the Service', flight({ result: 'refused', hops: [hop('filter')] }), 2, true],
    ['never finds the name', flight({ result: 'unresolved' }), 1, true],
  ])('%s', (_, f, legs, failed) => {
    const dot = dotOf(f, ways, 0)!;
    expect([dot.legs.length, dot.failed]).toEqual([legs, failed]);
  });
  it('one whose way is not drawn has no dot', () =>
    expect(dotOf(flight({ service: 'gone', client: 'gone' }), ways, 0)).toBeUndefined());
});
