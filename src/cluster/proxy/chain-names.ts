/**
 * Names of the iptables chains of Services and their endpoints: made here and nowhere else. Models
 * portProtoHash and the chain names in pkg/proxy/iptables.
 */
import { sha256 } from '../../base/sha256.ts';
import { utf8Bytes } from '../../base/utf8.ts';

/** Base 32 (RFC 4648). */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Bits of the SHA-256 that a name shows, 16 letters of five. */
const BITS = 80;

/** The first 16 characters of the base 32 text of the SHA-256: what a chain's name ends with. */
export function chainHash(text: string): string {
  const bytes = sha256(utf8Bytes(text));
  let out = '';
  for (let bit = 0; bit < BITS; bit += 5) {
    const at = bit >> 3;
    const word = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    out += LETTERS[(word >> (11 - (bit & 7))) & 31];
  }
  return out;
}

/** Hash of a Service port. `name`: `namespace/name:port`. */
export const portHash = (name: string, protocol: string): string =>
  chainHash(name + protocol.toLowerCase());

/** KUBE-SEP- of an endpoint of a Service port. `endpoint`: `address:port`. */
export const endpointChain = (name: string, protocol: string, endpoint: string): string =>
  `KUBE-SEP-${chainHash(name + protocol.toLowerCase() + endpoint)}`;

/**
 * Chains of a Service port: SVC by policy Cluster, SVL by policy Local, EXT from outside the
 * cluster, FW the source ranges of a load balancer.
 */
export type PortChain = 'SVC' | 'SVL' | 'EXT' | 'FW';

export const portChain = (kind: PortChain, { hash }: { hash: string }): string =>
  `KUBE-${kind}-${hash}`;
