/** Node ports. Models pkg/registry/core/service/portallocator and storage/alloc.go. */
import type { ServicePort, ServiceSpec } from '../../../schema/types.ts';
import { invalidValue, type FieldError } from '../../kinds/validation/invalid-value.ts';
import { freeNumber, lowerBand } from './free-number.ts';

/** What one write may take. */
export interface PortRequest {
  spec: ServiceSpec;
  /** Of the stored Service, if it had node ports. */
  before: ServiceSpec | undefined;
  /** Keyed chance in [0, 1) for a port of a Service, by what is said of it. */
  chance: (of: string) => number;
  take: (port: number) => void;
}

export class PortAllocator {
  readonly used = new Set<number>();
  private readonly first: number;
  private readonly last: number;

  constructor([first, last]: readonly [number, number]) {
    this.first = first;
    this.last = last;
  }

  /** Fills in the node ports of a Service, until one cannot be had. */
  allocate(request: PortRequest): FieldError[] {
    const { spec, before } = request;
    const ports = spec.ports ?? [];
    /** On create, ports of one number (TCP and UDP) share a node port. */
    const shared = new Map<number, number>();
    for (const [index, port] of ports.entries()) {
      if (!port.nodePort) keepNamed(port, ports, before);
      const errors = this.give(port, index, before ? undefined : shared.get(port.port), request);
      if (errors.length > 0) return errors;
      if (port.nodePort && !shared.has(port.port)) shared.set(port.port, port.nodePort);
    }
    return [];
  }

  /** `known`: what an earlier port of the same number got. */
  private give(
    port: ServicePort,
    index: number,
    known: number | undefined,
    { spec, before, chance, take }: PortRequest,
  ): FieldError[] {
    if (port.nodePort) {
      const isHeld = port.nodePort === known || holds(before, port.nodePort);
      return isHeld ? [] : this.claim(port.nodePort, index, take);
    }
    if (known !== undefined) {
      port.nodePort = known;
      return [];
    }
    const asked = before ? undefined : askedLater(spec.ports ?? [], index);
    if (asked) {
      port.nodePort = asked;
      return this.claim(asked, index, take);
    }
    port.nodePort = this.free(chance(`#${port.name ?? ''}${port.port}`));
    take(port.nodePort);
    return [];
  }

  /** A port that nobody asked for by number. */
  free(chance: number): number {
    const size = this.last - this.first + 1;
    const band = { size, offset: lowerBand(size, 32, 128, 32) };
    const isTaken = (number: number): boolean => this.used.has(this.first + number);
    return this.first + freeNumber(band, chance, isTaken, 'a nodePort');
  }

  /** A port that was asked for. */
  private claim(port: number, index: number, take: (port: number) => void): FieldError[] {
    const why = this.refusal(port);
    if (why !== undefined) return [invalidValue(`spec.ports[${index}].nodePort`, port, why)];
    take(port);
    return [];
  }

  private refusal(port: number): string | undefined {
    const { first, last } = this;
    if (port < first || port > last)
      return `provided port is not in the valid range. The range of valid ports is ${first}-${last}`;
    return this.used.has(port) ? 'provided port is already allocated' : undefined;
  }
}

const holds = (spec: ServiceSpec | undefined, nodePort: number): boolean =>
  (spec?.ports ?? []).some((port) => port.nodePort === nodePort);

/** An update that names no node port keeps the one of the port of this name. */
function keepNamed(
  port: ServicePort,
  ports: readonly ServicePort[],
  before: ServiceSpec | undefined,
): void {
  const name = port.name ?? '';
  const kept = before?.ports?.find((other) => (other.name ?? '') === name)?.nodePort;
  if (kept && !ports.some((other) => other.nodePort === kept)) port.nodePort = kept;
}

/** The node port that a later port of the same number asks for. */
const askedLater = (ports: readonly ServicePort[], index: number): number | undefined =>
  ports.slice(index + 1).find((port) => port.port === ports[index]?.port && port.nodePort)
    ?.nodePort;
