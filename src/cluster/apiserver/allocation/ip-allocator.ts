/**
 * Cluster IPs. Models pkg/registry/core/service/ipallocator and storage/alloc.go
 * (allocClusterIPs). This cluster is single-stack IPv4.
 */
import { ipv4Text, range } from '../../../base/ipv4.ts';
import type { ServiceSpec } from '../../../schema/types.ts';
import { needsClusterIP } from '../../kinds/service/type.ts';
import { invalidValue, type FieldError } from '../../kinds/validation/invalid-value.ts';
import { parseAddress } from '../address.ts';
import { freeNumber, lowerBand } from './free-number.ts';

/** What one write may take. */
export interface IpRequest {
  spec: ServiceSpec;
  /** Of the stored Service. */
  before: ServiceSpec | undefined;
  /** `namespace/name`. */
  id: string;
  dryRun: boolean;
  /** Keyed chance in [0, 1). */
  chance: () => number;
  take: (address: string) => void;
}

const isHeadless = (spec: ServiceSpec): boolean =>
  (spec.clusterIPs?.[0] ?? spec.clusterIP) === 'None';

export class IpAllocator {
  readonly used = new Set<string>();
  private readonly cidr: string;
  private readonly first: number;
  private readonly last: number;

  constructor(cidr: string) {
    this.cidr = cidr;
    const { first, last } = range(cidr);
    this.first = first;
    this.last = last;
  }

  allocate(request: IpRequest): FieldError[] {
    const { spec, before } = request;
    if (isHeadless(spec)) return [];
    // Validation has the words for it.
    if (!before && spec.clusterIPs?.length && !spec.clusterIP) return [];
    // Kept, or refused by validation.
    if (before && needsClusterIP(before) && before.clusterIP) return [];
    const wanted = spec.clusterIPs?.[0] ?? spec.clusterIP;
    if (wanted) return this.claim(wanted, request);
    const address = request.dryRun ? ipv4Text(this.first) : this.free(request);
    spec.clusterIP = address;
    spec.clusterIPs = [address];
    if (!request.dryRun) request.take(address);
    return [];
  }

  /** An address that was asked for. */
  private claim(wanted: string, { spec, take }: IpRequest): FieldError[] {
    const value = parseAddress(wanted);
    // Validation has the words for what is none.
    if (value === undefined) return [];
    const why = this.refusal(wanted, value);
    if (why === undefined) {
      take(wanted);
      return [];
    }
    const text = `failed to allocate IP ${wanted}: ${why}`;
    return [invalidValue('spec.clusterIPs', spec.clusterIPs ?? [wanted], text)];
  }

  private refusal(wanted: string, value: number): string | undefined {
    const { first, last } = this;
    if (value < first || value > last)
      return 'the provided network does not match the current range';
    if (value === first || value === last)
      return `provided IP is not in the valid range. The range of valid IPs is ${this.cidr}`;
    return this.used.has(wanted) ? 'provided IP is already allocated' : undefined;
  }

  private free({ id, chance }: IpRequest): string {
    const usable = this.last - this.first - 1;
    const band = { size: usable, offset: lowerBand(usable, 16, 256, 17) };
    const address = (number: number): string => ipv4Text(this.first + 1 + number);
    const name = JSON.stringify(id.slice(id.indexOf('/') + 1));
    return address(
      freeNumber(
        band,
        chance(),
        (number) => this.used.has(address(number)),
        `a serviceIP for Service ${name}`,
      ),
    );
  }
}
