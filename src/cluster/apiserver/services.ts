/**
 * What Services are given: cluster IPs and node ports, released with the type or the object. What
 * an update keeps or drops is the kind's own matter (../kinds/service). Models
 * pkg/registry/core/service (storage/alloc.go), ipallocator and portallocator.
 */
import { invalidValue, type FieldError } from '../kinds/validation/invalid-value.ts';
import { ipv4Text } from '../../base/ipv4.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Service, ServicePort, ServiceSpec } from '../../schema/types.ts';
import { needsClusterIP, needsHealthCheckPort, needsNodePort } from '../kinds/service/type.ts';
import { draw } from '../random.ts';
import type { ClusterSpec } from '../spec.ts';
import { parseAddress, parseRange, type Range } from './address.ts';
import { NotAllocated, type Admission } from './admission.ts';
import type { Registry } from './registry.ts';
import { internalError } from './status.ts';
import type { Store } from './store.ts';

type Spec = ServiceSpec;
const specOf = (object: KubeObject | undefined): Spec | undefined =>
  (object as Service | undefined)?.spec;
const isHeadless = (s: Spec): boolean => (s.clusterIPs?.[0] ?? s.clusterIP) === 'None';

/** What takes an address or a port for this write. */
interface Takes {
  address(value: string): void;
  port(value: number): void;
}

export class ServiceAllocation implements Admission {
  private readonly range: Range;
  private readonly spec: ClusterSpec;
  private readonly store: Store;
  private readonly incarnation: (id: string) => number;
  /** Built from the store when first asked; undefined again after a restore. */
  private used: { addresses: Set<string>; ports: Set<number> } | undefined;

  constructor(spec: ClusterSpec, store: Store, incarnation: (id: string) => number) {
    this.spec = spec;
    this.range = parseRange(spec.serviceCIDR);
    this.store = store;
    this.incarnation = incarnation;
  }

  restored(): void {
    this.used = undefined;
  }

  allocate(
    object: KubeObject,
    old: AnyStored | undefined,
    errors: FieldError[],
    dryRun: boolean,
  ): (() => void) | undefined {
    if (object.kind !== 'Service') return undefined;
    const spec = ((object as Service).spec ??= {});
    const before = specOf(old);
    const used = this.tables();
    const done: (() => void)[] = [];
    const take = <T>(set: Set<T>, value: T): void => {
      set.add(value);
      done.push(() => set.delete(value));
    };
    const undo = (): void => {
      for (const one of done) one();
    };
    try {
      this.take(object, spec, before, errors, dryRun, {
        address: (value) => take(used.addresses, value),
        port: (value) => take(used.ports, value),
      });
    } catch (error) {
      undo();
      throw error;
    }
    return undo;
  }

  private take(
    object: KubeObject,
    spec: Spec,
    before: Spec | undefined,
    errors: FieldError[],
    dryRun: boolean,
    take: Takes,
  ): void {
    const { namespace = '', name = '' } = object.metadata;
    const id = `${namespace}/${name}`;
    if (needsClusterIP(spec)) this.address(spec, before, id, errors, dryRun, take.address);
    if (errors.length === 0 && needsNodePort(spec))
      this.ports(spec, before && needsNodePort(before) ? before : undefined, id, errors, take.port);
    if (errors.length === 0 && needsHealthCheckPort(spec) && !spec.healthCheckNodePort) {
      spec.healthCheckNodePort = this.freePort(`${id}#health`);
      take.port(spec.healthCheckNodePort);
    }
  }

  /**
   * After the write: what the old form held and the new one does not is free again; IPAddress
   * objects follow.
   */
  committed(
    registry: Registry,
    object: AnyStored,
    old: AnyStored | undefined,
    actor: string,
  ): void {
    if (object.kind !== 'Service') return;
    const now = holdings(specOf(object)),
      then = holdings(specOf(old));
    const used = this.tables();
    for (const port of then.ports) if (!now.ports.includes(port)) used.ports.delete(port);
    for (const address of then.addresses) {
      if (now.addresses.includes(address)) continue;
      used.addresses.delete(address);
      this.store.remove('IPAddress', undefined, address, registry.clock.now, actor);
    }
    for (const address of now.addresses) {
      if (then.addresses.includes(address) || this.store.get('IPAddress', undefined, address))
        continue;
      const { namespace = '', name } = object.metadata;
      registry.create(
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IPAddress',
          metadata: {
            name: address,
            labels: {
              'ipaddress.kubernetes.io/ip-family': 'IPv4',
              'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
            },
          },
          spec: { parentRef: { resource: 'services', namespace, name } },
        },
        { actor },
      );
    }
  }

  release(registry: Registry, object: AnyStored, actor: string): void {
    if (object.kind === 'Service') this.committed(registry, { ...object, spec: {} }, object, actor);
  }

  private tables(): { addresses: Set<string>; ports: Set<number> } {
    if (this.used) return this.used;
    this.used = { addresses: new Set(), ports: new Set() };
    for (const object of this.store.list('Service')) {
      const { addresses, ports } = holdings(specOf(object));
      for (const address of addresses) this.used.addresses.add(address);
      for (const port of ports) this.used.ports.add(port);
    }
    return this.used;
  }

  private address(
    spec: Spec,
    before: Spec | undefined,
    id: string,
    errors: FieldError[],
    dryRun: boolean,
    take: (address: string) => void,
  ): void {
    if (isHeadless(spec)) return;
    // validation has the words for it
    if (!before && spec.clusterIPs?.length && !spec.clusterIP) return;
    const wanted = spec.clusterIPs?.[0] ?? spec.clusterIP;
    // kept, or refused by validation
    if (before && needsClusterIP(before) && before.clusterIP) return;
    const used = this.tables().addresses;
    if (wanted) {
      const value = parseAddress(wanted);
      if (value === undefined) return; // validation has the words for it
      const { first, size } = this.range;
      const why =
        value < first || value >= first + size
          ? 'the provided network does not match the current range'
          : value === first || value === first + size - 1
            ? `provided IP is not in the valid range. The range of valid IPs is ${this.spec.serviceCIDR}`
            : used.has(wanted)
              ? 'provided IP is already allocated'
              : undefined;
      if (why)
        errors.push(
          invalidValue(
            'spec.clusterIPs',
            spec.clusterIPs ?? [wanted],
            `failed to allocate IP ${wanted}: ${why}`,
          ),
        );
      else take(wanted);
      return;
    }
    const address = dryRun ? ipv4Text(this.range.first) : this.freeAddress(id);
    spec.clusterIP = address;
    spec.clusterIPs = [address];
    if (!dryRun) take(address);
  }

  /**
   * Chosen by keyed chance from the upper band of the range first; the lower one is for addresses
   * asked for.
   */
  private freeAddress(id: string): string {
    const { first, size } = this.range;
    const usable = size - 2;
    const offset = usable <= 16 ? 0 : Math.min(Math.max(16, Math.floor(usable / 16)), 256);
    return ipv4Text(
      first +
        1 +
        this.free(
          'cluster-ip',
          id,
          usable,
          offset,
          (n) => this.tables().addresses.has(ipv4Text(first + 1 + n)),
          `a serviceIP for Service ${JSON.stringify(id.slice(id.indexOf('/') + 1))}`,
        ),
    );
  }

  private freePort(id: string): number {
    const [first, last] = this.spec.nodePortRange;
    const size = last - first + 1;
    const offset = size < 32 ? 0 : Math.min(Math.max(16, Math.floor(size / 32)), 128);
    return (
      first +
      this.free(
        'node-port',
        id,
        size,
        offset,
        (n) => this.tables().ports.has(first + n),
        'a nodePort',
      )
    );
  }

  private free(
    purpose: string,
    id: string,
    size: number,
    offset: number,
    taken: (n: number) => boolean,
    what: string,
  ): number {
    const start =
      offset +
      Math.floor(draw(this.spec.seed, purpose, id, this.incarnation(id)) * (size - offset));
    for (let i = 0; i < size; i++) {
      const upper = size - offset;
      const n = i < upper ? offset + ((start - offset + i) % upper) : i - upper;
      if (!taken(n)) return n;
    }
    throw new NotAllocated(internalError(`failed to allocate ${what}: range is full`));
  }

  private ports(
    spec: Spec,
    before: Spec | undefined,
    id: string,
    errors: FieldError[],
    take: (port: number) => void,
  ): void {
    const list = spec.ports ?? [];
    const kept = new Set(
      (before?.ports ?? []).map((p) => p.nodePort).filter((p) => p !== undefined),
    );
    const used = this.tables().ports;
    const [first, last] = this.spec.nodePortRange;
    const claim = (port: number, i: number): void => {
      const why =
        port < first || port > last
          ? `provided port is not in the valid range. The range of valid ports is ${first}-${last}`
          : used.has(port)
            ? 'provided port is already allocated'
            : undefined;
      if (why) errors.push(invalidValue(`spec.ports[${i}].nodePort`, port, why));
      else take(port);
    };
    /** On create, ports of one number (TCP and UDP) share a node port. */
    const shared = new Map<number, number>();
    list.forEach((port, i) => {
      if (errors.length > 0) return;
      const known = before ? undefined : shared.get(port.port);
      // An update that names no node port keeps the one of the port of this name.
      const same = port.nodePort
        ? undefined
        : before?.ports?.find((p) => (p.name ?? '') === (port.name ?? ''))?.nodePort;
      if (same && !list.some((p) => p.nodePort === same)) port.nodePort = same;
      if (port.nodePort) {
        if (!kept.has(port.nodePort) && known !== port.nodePort) claim(port.nodePort, i);
      } else if (known !== undefined) port.nodePort = known;
      else {
        const asked = before
          ? undefined
          : list.slice(i + 1).find((p) => p.port === port.port && p.nodePort)?.nodePort;
        if (asked) claim(asked, i);
        port.nodePort = asked ?? this.freePort(`${id}#${port.name ?? ''}${port.port}`);
        if (!asked) take(port.nodePort);
      }
      if (!shared.has(port.port)) shared.set(port.port, port.nodePort);
    });
  }
}

function holdings(spec: Spec | undefined): { addresses: string[]; ports: number[] } {
  if (!spec) return { addresses: [], ports: [] };
  const ports = (spec.ports ?? []).map((p: ServicePort) => p.nodePort ?? 0).filter(Boolean);
  if (spec.healthCheckNodePort) ports.push(spec.healthCheckNodePort);
  return {
    addresses:
      spec.type === 'ExternalName' ? [] : (spec.clusterIPs ?? []).filter((a) => a !== 'None'),
    ports,
  };
}
