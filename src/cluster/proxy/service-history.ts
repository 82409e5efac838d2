/**
 * Services and their slices, now and as they were when a node synced last. What they were before
 * their newest version is kept only while some node has not synced past it.
 */
import type { Client } from '../component.ts';
import {
  servicePorts,
  type ServiceInput,
  type ServiceObject,
  type ServicePort,
  type SliceObject,
} from './endpoints.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';
const HEADLESS = 'service.kubernetes.io/headless';
/** Nodes that are off or cut stay behind for long: versions of a Service beyond this are looked at. */
const MAX_VERSIONS = 4;

/** What a Service was until (not including) a resourceVersion. */
interface Version {
  until: number;
  service?: ServiceObject;
  slices: readonly SliceObject[];
}

/** `latest`: resourceVersion of the last change that concerns the rules. */
export interface SharedState {
  latest?: number;
  old?: Record<string, Version[]>;
}

/** The Service that a slice belongs to, `namespace/name`; undefined for one of no rules. */
export function serviceOf(
  slice: { metadata: { namespace?: string; labels?: Record<string, string> } } | undefined,
): string | undefined {
  if (!slice) return undefined;
  const { namespace, labels = {} } = slice.metadata;
  const name = labels[SERVICE_NAME];
  return name && labels[HEADLESS] === undefined ? `${namespace}/${name}` : undefined;
}

export class ServiceHistory {
  private inputs = new Map<string, ServiceInput>();
  private sorted: string[] | undefined;
  private readonly state: () => SharedState;
  private readonly syncs: () => readonly number[];

  /** `syncs`: up to which change each node has synced. */
  constructor(state: () => SharedState, syncs: () => readonly number[]) {
    this.state = state;
    this.syncs = syncs;
  }

  get current(): ReadonlyMap<string, ServiceInput> {
    return this.inputs;
  }

  get latest(): number {
    return this.state().latest ?? 0;
  }

  /** Reads everything anew: at boot, and after a restore. */
  load(api: Client): void {
    this.inputs = new Map();
    this.sorted = undefined;
    for (const service of api.list('Service')) {
      const { namespace, name } = service.metadata;
      this.inputs.set(`${namespace}/${name}`, { service, slices: [] });
    }
    for (const slice of api.list('EndpointSlice')) {
      const key = serviceOf(slice);
      if (key) this.inputs.set(key, this.withSlice(key, slice.metadata.name, slice));
    }
  }

  /** All that is there is known to every node. */
  begin(): void {
    const versions = [...this.inputs.values()]
      .flatMap(({ service, slices }) => [...(service ? [service] : []), ...slices])
      .map(({ metadata }) => Number(metadata.resourceVersion));
    Object.assign(this.state(), { latest: Math.max(0, ...versions), old: {} });
  }

  setService(key: string, service: ServiceObject | undefined, at: number): void {
    const slices = this.inputs.get(key)?.slices ?? [];
    this.change(key, service ? { service, slices } : { slices }, at);
  }

  setSlice(key: string, name: string, slice: SliceObject | undefined, at: number): void {
    this.change(key, this.withSlice(key, name, slice), at);
  }

  /** All nodes have synced. */
  forgetAll(): void {
    this.state().old = {};
  }

  /** The ports as a node knows them that has synced up to a change, sorted by Service. */
  portsAt(synced: number): ServicePort[] {
    if (synced >= this.latest) {
      this.sorted ??= [...this.inputs.keys()].sort();
      return this.sorted.flatMap((key) => portsOf(this.inputs.get(key)));
    }
    const old = this.state().old ?? {};
    const keys = new Set([...this.inputs.keys(), ...Object.keys(old)]);
    return [...keys]
      .sort()
      .flatMap((key) =>
        portsOf(old[key]?.find(({ until }) => until > synced) ?? this.inputs.get(key)),
      );
  }

  private withSlice(key: string, name: string, slice?: SliceObject): ServiceInput {
    const input = this.inputs.get(key);
    const others = (input?.slices ?? []).filter(({ metadata }) => metadata.name !== name);
    const slices = [...others, ...(slice ? [slice] : [])].sort((a, b) =>
      a.metadata.name < b.metadata.name ? -1 : 1,
    );
    return { service: input?.service, slices };
  }

  private change(key: string, next: ServiceInput, at: number): void {
    const state = this.state();
    const { service, slices } = this.inputs.get(key) ?? { slices: [] };
    const old = (state.old ??= {});
    const versions = (old[key] ??= []);
    versions.push({ until: at, service, slices });
    if (versions.length > MAX_VERSIONS) old[key] = this.forget(versions);
    const isThere = next.service !== undefined || next.slices.length > 0;
    if (isThere !== this.inputs.has(key)) this.sorted = undefined;
    if (isThere) this.inputs.set(key, next);
    else this.inputs.delete(key);
    state.latest = at;
  }

  /** Drops old versions of one Service that no node's rules are made from. */
  private forget(versions: Version[]): Version[] {
    const syncs = [...new Set(this.syncs())];
    let from = 0;
    // What lay between two kept versions is nobody's, so that the later one may cover it.
    return versions.filter(({ until }) => {
      const isNeeded = syncs.some((synced) => synced >= from && synced < until);
      from = until;
      return isNeeded;
    });
  }
}

const portsOf = (input: ServiceInput | undefined): ServicePort[] =>
  input ? servicePorts(input) : [];
