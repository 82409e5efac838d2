/** SHA-256 (FIPS 180-4). */

/**
 * First 32 bits of the fractional parts of the square or cube roots of the first `count` primes.
 * Exact: a search among integers shifted by 32 bits a degree.
 */
function rootsOfPrimes(count: number, degree: 2 | 3): Int32Array {
  const out = new Int32Array(count);
  let at = 0;
  for (let number = 2; at < count; number++) {
    if (isPrime(number)) out[at++] = Number(BigInt.asIntN(32, shiftedRoot(number, degree)));
  }
  return out;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++)
    if (number % divisor === 0) return false;
  return true;
}

/** floor(number^(1/degree) * 2^32): the largest x with x^degree <= number << (32 * degree). */
function shiftedRoot(number: number, degree: 2 | 3): bigint {
  const target = BigInt(number) << BigInt(32 * degree);
  let low = 0n;
  let high = 1n << 37n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** BigInt(degree) <= target) low = middle;
    else high = middle - 1n;
  }
  return low;
}

const CUBE_ROOTS = rootsOfPrimes(64, 3);
const SQUARE_ROOTS = rootsOfPrimes(8, 2);

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The message with its end mark and its length in bits, as whole blocks of 64 bytes. */
function padded(bytes: ArrayLike<number>): Uint8Array {
  const out = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const bits = bytes.length * 8;
  for (let at = 0; at < 4; at++) out[out.length - 1 - at] = bits >>> (8 * at);
  return out;
}

/** The message schedule of one block: 64 words. */
function fillSchedule(words: Int32Array, message: Uint8Array, block: number): void {
  const byte = (at: number): number => message[at] ?? 0;
  for (let at = 0; at < 16; at++) {
    const from = block + at * 4;
    words[at] =
      (byte(from) << 24) | (byte(from + 1) << 16) | (byte(from + 2) << 8) | byte(from + 3);
  }
  const word = (at: number): number => words[at] ?? 0;
  for (let at = 16; at < 64; at++) {
    const early = word(at - 15);
    const late = word(at - 2);
    const low = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const high = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[at] = (word(at - 16) + low + word(at - 7) + high) | 0;
  }
}

/** The compression function: one block into the state. */
function compress(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    const constant = (CUBE_ROOTS[round] ?? 0) + (words[round] ?? 0);
    const choice = (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g));
    const first = (h + choice + constant) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, at) => {
    state[at] = (state[at] ?? 0) + value;
  });
}

/** The 32 bytes of the digest; another `start` makes another digest of the family (SHA-224). */
export function sha256(
  bytes: ArrayLike<number>,
  start: Iterable<number> = SQUARE_ROOTS,
): Uint8Array {
  const message = padded(bytes);
  const state = Int32Array.from(start);
  const words = new Int32Array(64);
  for (let block = 0; block < message.length; block += 64) {
    fillSchedule(words, message, block);
    compress(state, words);
  }
  const out = new Uint8Array(32);
  for (let at = 0; at < 32; at++) out[at] = (state[at >> 2] ?? 0) >>> (24 - (at & 3) * 8);
  return out;
}
