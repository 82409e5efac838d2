/**
 * SHA-256 (FIPS 180-4) and base 32 (RFC 4648), as far as the names of iptables chains need them.
 */

const K =
  /* first 32 bits of the fractional parts of the cube roots of the first 64 primes */ roots(64, 3);
const H = roots(8, 2);

/**
 * Fractional parts of the square or cube roots of the first primes. Exact: Newton's method on
 * 36-bit shifted integers.
 */
function roots(count: number, degree: 2 | 3): Int32Array {
  const out = new Int32Array(count);
  let at = 0;
  for (let n = 2; at < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++)
      if (n % d === 0) {
        prime = false;
        break;
      }
    if (!prime) continue;
    // floor(n^(1/degree) * 2^32): the largest x with x^degree <= n << (32 * degree).
    const target = BigInt(n) << BigInt(32 * degree);
    let low = 0n,
      high = 1n << 37n;
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** BigInt(degree) <= target) low = middle;
      else high = middle - 1n;
    }
    out[at++] = Number(BigInt.asIntN(32, low));
  }
  return out;
}

const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

/** SHA-256 of text in Latin-1 (names are ASCII). */
export function sha256(text: string): Uint8Array {
  const padded = new Uint8Array(((text.length + 8) >> 6) * 64 + 64);
  for (let i = 0; i < text.length; i++) padded[i] = text.charCodeAt(i);
  padded[text.length] = 0x80;
  const bits = text.length * 8;
  for (let i = 0; i < 4; i++) padded[padded.length - 1 - i] = bits >>> (8 * i);
  const state = Int32Array.from(H);
  const w = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) {
      const j = block + i * 4;
      w[i] = (padded[j]! << 24) | (padded[j + 1]! << 16) | (padded[j + 2]! << 8) | padded[j + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15]!,
        b = w[i - 2]!;
      w[i] =
        (w[i - 16]! +
          (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) +
          w[i - 7]! +
          (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10))) |
        0;
    }
    let a = state[0]!,
      b = state[1]!,
      c = state[2]!,
      d = state[3]!,
      e = state[4]!,
      f = state[5]!,
      g = state[6]!,
      h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const t1 =
        (h +
          (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
          ((e & f) ^ (~e & g)) +
          K[i]! +
          w[i]!) |
        0;
      const t2 =
        ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] = (state[i]! + value) | 0;
    });
  }
  const out = new Uint8Array(32);
  for (let i = 0; i < 32; i++) out[i] = state[i >> 2]! >>> (24 - (i & 3) * 8);
  return out;
}

/**
 * The first 16 characters of the base 32 text of the SHA-256: what follows KUBE-SVC-, KUBE-SEP- and
 * so on.
 */
export function chainHash(text: string): string {
  const bytes = sha256(text);
  let out = '';
  for (let i = 0; i < 80; i += 5) {
    const word = (bytes[i >> 3]! << 8) | bytes[(i >> 3) + 1]!;
    out += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[(word >> (11 - (i & 7))) & 31];
  }
  return out;
}
