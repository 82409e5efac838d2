/** Requests as Clients would send them: flights and counts, without a network. */
import type { EdgeCount, Flight } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { PlaygroundState } from '../../session/playground.ts';
import { isKind, type StoredOf } from '../kit/kinds.ts';

type Objects = Pick<PlaygroundState, 'objects' | 'byKind'>;

/** Pods that are ready endpoints of a Service. */
const readyPods = (objects: readonly AnyStored[], { metadata }: AnyStored): string[] =>
  objects
    .filter((object) => isKind(object, 'EndpointSlice'))
    .filter((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name)
    .flatMap((slice) => slice.endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready)
    .map(({ targetRef }) => targetRef?.uid)
    .filter((uid) => uid !== undefined);

const nodes = ['node1', 'node2', 'master'];

export class Requests {
  private serial = 0;
  private readonly counts = new Map<string, EdgeCount>();

  /** What flies in the tick that ends at `now` (virtual ms). */
  tick(state: Objects, now: number): Flight[] {
    const all = Object.values(state.objects);
    const flights = all
      .filter((object) => isKind(object, 'Client'))
      .map((client) => this.send(client, all, now))
      .filter((flight) => flight !== undefined);
    for (const flight of flights) {
      this.count(flight);
    }
    return flights;
  }

  get traffic(): EdgeCount[] {
    return [...this.counts.values()];
  }

  private send(
    client: StoredOf<'Client'>,
    all: readonly AnyStored[],
    now: number,
  ): Flight | undefined {
    const { to, requestsPerSecond } = client.spec;
    if (((this.serial * 7919 + now) % 1000) / 100 > (requestsPerSecond ?? 1)) return undefined;
    const service = all
      .filter((object) => isKind(object, 'Service'))
      .find(({ metadata }) => metadata.name === to.service);
    if (!service) return undefined;
    const pods = readyPods(all, service);
    this.serial += 1;
    const pod = pods[this.serial % Math.max(1, pods.length)];
    const entry = service.spec.type === 'ClusterIP' ? undefined : `kube-${nodes[this.serial % 3]}`;
    return {
      id: this.serial,
      client: client.metadata.uid,
      from: { kind: 'outside', address: '198.51.100.79' },
      service: service.metadata.uid,
      result: pod ? 'succeeded' : 'refused',
      start: now,
      ms: 4,
      hops: [],
      ...(entry ? { entry } : {}),
      ...(pod ? { pod } : {}),
    };
  }

  private count({ client = '', service, entry, pod, result }: Flight): void {
    const key = `${client}/${entry}/${pod}`;
    const had = this.counts.get(key) ?? {
      client,
      sent: 0,
      succeeded: 0,
      refused: 0,
      timeout: 0,
      other: 0,
      latency: 0,
      ...(service ? { service } : {}),
      ...(entry ? { entry } : {}),
      ...(pod ? { pod } : {}),
    };
    const which = result === 'succeeded' ? 'succeeded' : 'refused';
    this.counts.set(key, { ...had, sent: had.sent + 1, [which]: had[which] + 1 });
  }
}
