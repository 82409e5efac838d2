/** Names of iptables chains: base 32 (RFC 4648) of a SHA-256. */
import { sha256 } from '../../base/sha256.ts';
import { utf8Bytes } from '../../base/utf8.ts';

/**
 * The first 16 characters of the base 32 text of the SHA-256: what follows KUBE-SVC-, KUBE-SEP- and
 * so on.
 */
export function chainHash(text: string): string {
  const bytes = sha256(utf8Bytes(text));
  let out = '';
  for (let i = 0; i < 80; i += 5) {
    const word = (bytes[i >> 3]! << 8) | bytes[(i >> 3) + 1]!;
    out += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[(word >> (11 - (i & 7))) & 31];
  }
  return out;
}
