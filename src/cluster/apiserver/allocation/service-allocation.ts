/**
 * What Services are given: cluster IPs and node ports, released with the type or the object. What
 * an update keeps or drops is the kind's own matter (../../kinds/service). Models
 * pkg/registry/core/service (storage/alloc.go).
 */
import type { AnyStored, KubeObject } from '../../../schema/objects.ts';
import type { Service, ServiceSpec } from '../../../schema/types.ts';
import { needsClusterIP, needsHealthCheckPort, needsNodePort } from '../../kinds/service/type.ts';
import type { FieldError } from '../../kinds/validation/invalid-value.ts';
import { draw } from '../../random.ts';
import type { ClusterSpec } from '../../spec.ts';
import type { Admission } from '../admission.ts';
import type { Registry } from '../registry.ts';
import type { Store } from '../store.ts';
import { ipAddressOf } from './ip-address.ts';
import { IpAllocator } from './ip-allocator.ts';
import { PortAllocator } from './port-allocator.ts';

const specOf = (object: KubeObject | undefined): ServiceSpec | undefined =>
  (object as Service | undefined)?.spec;

interface Allocators {
  addresses: IpAllocator;
  ports: PortAllocator;
}

/** Takes a value; what was taken can be given back. */
class Taken {
  private readonly undone: (() => void)[] = [];

  from<T>(used: Set<T>): (value: T) => void {
    return (value) => {
      used.add(value);
      this.undone.push(() => used.delete(value));
    };
  }

  undo(): void {
    for (const one of this.undone) one();
  }
}

export class ServiceAllocation implements Admission {
  private readonly spec: ClusterSpec;
  private readonly store: Store;
  private readonly incarnation: (id: string) => number;
  /** Built from the store when first asked; undefined again after a restore. */
  private allocators: Allocators | undefined;

  constructor(spec: ClusterSpec, store: Store, incarnation: (id: string) => number) {
    this.spec = spec;
    this.store = store;
    this.incarnation = incarnation;
  }

  restored(): void {
    this.allocators = undefined;
  }

  allocate(
    object: KubeObject,
    old: AnyStored | undefined,
    errors: FieldError[],
    dryRun: boolean,
  ): (() => void) | undefined {
    if (object.kind !== 'Service') return undefined;
    const taken = new Taken();
    try {
      errors.push(...this.take(object, specOf(old), dryRun, taken));
    } catch (error) {
      taken.undo();
      throw error;
    }
    return () => taken.undo();
  }

  /** The first thing that cannot be had hides the others. */
  private take(
    service: KubeObject & Service,
    before: ServiceSpec | undefined,
    dryRun: boolean,
    taken: Taken,
  ): FieldError[] {
    const { addresses, ports } = this.tables();
    const spec = (service.spec ??= {});
    const id = `${service.metadata.namespace ?? ''}/${service.metadata.name ?? ''}`;
    const chance = (purpose: string, of: string): number =>
      draw(this.spec.seed, purpose, of, this.incarnation(of));
    const errors = needsClusterIP(spec)
      ? addresses.allocate({
          spec,
          before,
          id,
          dryRun,
          chance: () => chance('cluster-ip', id),
          take: taken.from(addresses.used),
        })
      : [];
    if (errors.length > 0) return errors;
    const takePort = taken.from(ports.used);
    if (needsNodePort(spec)) {
      const wrong = ports.allocate({
        spec,
        before: before && needsNodePort(before) ? before : undefined,
        chance: (of) => chance('node-port', id + of),
        take: takePort,
      });
      if (wrong.length > 0) return wrong;
    }
    if (needsHealthCheckPort(spec) && !spec.healthCheckNodePort) {
      spec.healthCheckNodePort = ports.free(chance('node-port', `${id}#health`));
      takePort(spec.healthCheckNodePort);
    }
    return [];
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
    const now = holdings(specOf(object));
    const then = holdings(specOf(old));
    const used = this.tables();
    for (const port of then.ports) if (!now.ports.includes(port)) used.ports.used.delete(port);
    for (const address of then.addresses) {
      if (now.addresses.includes(address)) continue;
      used.addresses.used.delete(address);
      this.store.remove('IPAddress', undefined, address, registry.clock.now, actor);
    }
    for (const address of now.addresses) {
      if (then.addresses.includes(address)) continue;
      if (this.store.get('IPAddress', undefined, address)) continue;
      registry.create(
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IPAddress',
          ...ipAddressOf(address, object.metadata),
        },
        { actor },
      );
    }
  }

  release(registry: Registry, object: AnyStored, actor: string): void {
    if (object.kind === 'Service') this.committed(registry, { ...object, spec: {} }, object, actor);
  }

  private tables(): Allocators {
    if (this.allocators) return this.allocators;
    const addresses = new IpAllocator(this.spec.serviceCIDR);
    const ports = new PortAllocator(this.spec.nodePortRange);
    for (const object of this.store.list('Service')) {
      const held = holdings(specOf(object));
      for (const address of held.addresses) addresses.used.add(address);
      for (const port of held.ports) ports.used.add(port);
    }
    this.allocators = { addresses, ports };
    return this.allocators;
  }
}

function holdings(spec: ServiceSpec | undefined): { addresses: string[]; ports: number[] } {
  if (!spec) return { addresses: [], ports: [] };
  const ports = (spec.ports ?? []).map(({ nodePort = 0 }) => nodePort).filter(Boolean);
  if (spec.healthCheckNodePort) ports.push(spec.healthCheckNodePort);
  const addresses = spec.type === 'ExternalName' ? [] : (spec.clusterIPs ?? []);
  return { addresses: addresses.filter((address) => address !== 'None'), ports };
}
