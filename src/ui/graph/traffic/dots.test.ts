import { describe, expect, it } from 'vitest';
import type { Flight } from '../../../cluster/ports.ts';
import type { AnyStored } from '../../../schema/objects.ts';
import { client } from '../../dev/objects.ts';
import { stateOf } from '../../dev/playground.ts';
import { bootcamp, shop } from '../../dev/scenes.ts';
import { dotOf, legsOf, waysOf, type Ways } from './dots.ts';
import { layOut } from '../layout/layout.ts';
import { noMemory } from '../layout/placed.ts';
import { buildModel } from '../model/build.ts';

const ways = (objects: AnyStored[]): Ways => {
  const model = buildModel({ ...stateOf(objects), view: 'owner', namespace: '' });
  return waysOf(model, layOut(model, 'wide', noMemory));
};
const objects = bootcamp(2, false);
const pod = objects.find((o) => o.kind === 'Pod')!;
const flight = (more: Partial<Flight> = {}): Flight => ({
  id: 1,
  client: 'client-visitors',
  from: { kind: 'outside', address: '198.51.100.79' },
  service: 'service-kubernetes-bootcamp',
  entry: 'kube-node1',
  pod: pod.metadata.uid,
  result: 'succeeded',
  start: 0,
  ms: 4,
  hops: [],
  ...more,
});

describe('the way of a request', () => {
  const all = ways(objects);
  it.each([
    [{}, 3, false],
    [{ result: 'refused' as const }, 3, true],
    [{ result: 'unresolved' as const }, 1, true],
  ])('%j has %i legs', (more, legs, failed) => {
    const dot = dotOf(flight(more), all, 0);
    expect([dot?.legs.length, dot?.failed]).toEqual([legs, failed]);
  });
  it('without a Service it dies before the client', () => {
    const lost = ways([client('visitors', 'nowhere')]);
    const {
      service: _service,
      entry: _entry,
      pod: _pod,
      ...nowhere
    } = flight({ result: 'unresolved' });
    const dot = dotOf(nowhere, lost, 0);
    expect([dot?.legs, dot?.failed]).toEqual([['lost client-visitors'], true]);
  });
  it('of somebody who is not drawn only the rest of the way is', () => {
    expect(dotOf(flight({ client: 'somebody' }), all, 0)?.legs.length).toBe(2);
    expect(dotOf(flight({ client: 'somebody', service: 'gone' }), all, 0)).toBeUndefined();
  });
});

describe('a dot goes with its way', () => {
  const dot = dotOf(flight(), ways(objects), 0)!;
  it('it follows a wire that moves', () => {
    const moved = ways([...shop(2, 3).filter((o) => o.kind !== 'Node'), ...objects]);
    expect(legsOf(dot, moved)?.at(-1)).toBe(moved.get(dot.legs.at(-1)!));
    expect(legsOf(dot, moved)).not.toEqual(legsOf(dot, ways(objects)));
  });
  it('it is gone once a wire is gone', () => {
    expect(
      legsOf(dot, ways(objects.filter((o) => o !== pod && o.kind !== 'EndpointSlice'))),
    ).toBeUndefined();
  });
});
