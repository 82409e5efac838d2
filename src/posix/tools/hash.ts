/** md5sum, sha1sum, sha224sum, sha256sum, cksum. Models RFC 1321, FIPS 180-4 and POSIX cksum. */
import { toBytes } from '../bytes.ts';
import { fileText } from './input.ts';
import { readAll, type Run } from './ask.ts';
import { options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** The message with its padding and length, as 32-bit words. */
function padded(bytes: number[], bigEndian: boolean): number[] {
  const all = [...bytes, 0x80];
  while (all.length % 64 !== 56) all.push(0);
  const bits = [Math.floor(bytes.length / 0x2000_0000), (bytes.length << 3) >>> 0];
  const words: number[] = [];
  for (let at = 0; at < all.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = all.slice(at, at + 4);
    words.push(
      bigEndian ? (a << 24) | (b << 16) | (c << 8) | d : (d << 24) | (c << 16) | (b << 8) | a,
    );
  }
  words.push(...(bigEndian ? bits : bits.toReversed()));
  return words;
}

const hex = (words: number[], bigEndian: boolean): string =>
  words
    .map((word) => {
      const bytes = [24, 16, 8, 0].map((shift) =>
        ((word >>> shift) & 255).toString(16).padStart(2, '0'),
      );
      return (bigEndian ? bytes : bytes.toReversed()).join('');
    })
    .join('');

const md5Shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const sines = Array.from(
  { length: 64 },
  (_, n) => Math.floor(Math.abs(Math.sin(n + 1)) * 2 ** 32) | 0,
);

function md5Round(n: number, b: number, c: number, d: number): [mix: number, word: number] {
  switch (n >> 4) {
    case 0:
      return [(b & c) | (~b & d), n];
    case 1:
      return [(d & b) | (~d & c), (5 * n + 1) % 16];
    case 2:
      return [b ^ c ^ d, (3 * n + 5) % 16];
    default:
      return [c ^ (b | ~d), (7 * n) % 16];
  }
}
export function md5(bytes: number[]): string {
  const words = padded(bytes, false);
  let state = [0x6745_2301, 0xefcd_ab89 | 0, 0x98ba_dcfe | 0, 0x1032_5476];
  for (let at = 0; at < words.length; at += 16) {
    let [a, b, c, d] = state as [number, number, number, number];
    for (let n = 0; n < 64; n++) {
      const [mix, word] = md5Round(n, b, c, d);
      const sum = (a + mix + (sines[n] ?? 0) + (words[at + word] ?? 0)) | 0;
      [a, d, c] = [d, c, b];
      b = (b + rotate(sum, md5Shifts[n >> 4]?.[n % 4] ?? 0)) | 0;
    }
    state = [a, b, c, d].map((value, n) => (value + (state[n] ?? 0)) | 0);
  }
  return hex(state, false);
}

function sha1Round(n: number, b: number, c: number, d: number): number {
  if (n < 20) return ((b & c) | (~b & d)) + 0x5a82_7999;
  if (n < 40) return (b ^ c ^ d) + 0x6ed9_eba1;
  if (n < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1b_bcdc;
  return (b ^ c ^ d) + 0xca62_c1d6;
}
export function sha1(bytes: number[]): string {
  const words = padded(bytes, true);
  let state = [0x6745_2301, 0xefcd_ab89 | 0, 0x98ba_dcfe | 0, 0x1032_5476, 0xc3d2_e1f0 | 0];
  for (let at = 0; at < words.length; at += 16) {
    const w = words.slice(at, at + 16);
    for (let n = 16; n < 80; n++)
      w.push(rotate((w[n - 3] ?? 0) ^ (w[n - 8] ?? 0) ^ (w[n - 14] ?? 0) ^ (w[n - 16] ?? 0), 1));
    let [a, b, c, d, e] = state as [number, number, number, number, number];
    for (let n = 0; n < 80; n++) {
      const next = (rotate(a, 5) + sha1Round(n, b, c, d) + e + (w[n] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    state = [a, b, c, d, e].map((value, n) => (value + (state[n] ?? 0)) | 0);
  }
  return hex(state, true);
}

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
const cubes = primes.map((p) => fraction(Math.cbrt(p)));
const squares = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));

export function sha256(bytes: number[], initial: number[] = squares): string {
  const words = padded(bytes, true);
  let state = initial;
  for (let at = 0; at < words.length; at += 16) {
    const w = words.slice(at, at + 16);
    for (let n = 16; n < 64; n++) {
      const [x, y] = [w[n - 15] ?? 0, w[n - 2] ?? 0];
      const low = rotate(x, 25) ^ rotate(x, 14) ^ (x >>> 3);
      const high = rotate(y, 15) ^ rotate(y, 13) ^ (y >>> 10);
      w.push(((w[n - 16] ?? 0) + low + (w[n - 7] ?? 0) + high) | 0);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let n = 0; n < 64; n++) {
      const sum1 = rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7);
      const first = (h + sum1 + ((e & f) ^ (~e & g)) + (cubes[n] ?? 0) + (w[n] ?? 0)) | 0;
      const sum0 = rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10);
      const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    state = [a, b, c, d, e, f, g, h].map((value, n) => (value + (state[n] ?? 0)) | 0);
  }
  return hex(state, true);
}

/** The CRC of POSIX cksum: the text, then its length. */
export function cksum(bytes: number[]): number {
  let crc = 0;
  const add = (byte: number): void => {
    crc ^= byte << 24;
    for (let n = 0; n < 8; n++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  };
  for (const byte of bytes) add(byte);
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) add(length & 255);
  return ~crc >>> 0;
}

function* textOf(sys: Sys, name: string): Run<number[] | undefined> {
  const found = name === '-' ? { text: yield* readAll() } : fileText(sys, name);
  if ('text' in found) return toBytes(found.text);
  sys.err(
    sys.ash
      ? `${sys.name}: can't open '${name}': ${found.error}\n`
      : `${sys.name}: ${name}: ${found.error}\n`,
  );
  return undefined;
}

function* check(
  sys: Sys,
  names: string[],
  digest: (bytes: number[]) => string,
  quiet: boolean,
): Run {
  let [bad, unread, total] = [0, 0, 0];
  for (const list of names) {
    const bytes = yield* textOf(sys, list);
    if (!bytes) return 1;
    for (const line of String.fromCharCode(...bytes.slice(0, 60_000)).split('\n')) {
      const m = /^\\?([0-9a-fA-F]+) [ *](.+)$/.exec(line);
      if (!m) continue;
      total++;
      const own = yield* textOf(sys, m[2] ?? '');
      if (!own) {
        unread++;
        sys.out(`${m[2]}: FAILED open or read\n`);
        continue;
      }
      const same = digest(own) === m[1]?.toLowerCase();
      if (!same) bad++;
      if (!same || !quiet) sys.out(`${m[2]}: ${same ? 'OK' : 'FAILED'}\n`);
    }
    if (!total) {
      sys.err(`${sys.name}: ${list}: no properly formatted checksum lines found\n`);
      return 1;
    }
  }
  const warn = (count: number, one: string, many: string): void => {
    if (count) sys.err(`${sys.name}: WARNING: ${count} ${count === 1 ? one : many}\n`);
  };
  warn(unread, 'listed file could not be read', 'listed files could not be read');
  warn(bad, 'computed checksum did NOT match', 'computed checksums did NOT match');
  return bad || unread ? 1 : 0;
}

const sums = (digest: (bytes: number[]) => string): Tool =>
  function* (sys) {
    const o = options(sys.args, 'bctwz', {
      check: 'c',
      binary: 'b',
      text: 't',
      quiet: 'q',
      status: 's',
      tag: 'T',
    });
    const names = o.rest.length ? o.rest : ['-'];
    if (o.has('c')) return yield* check(sys, names, digest, o.has('q') || o.has('s'));
    let code = 0;
    for (const name of names) {
      const bytes = yield* textOf(sys, name);
      if (!bytes) {
        code = 1;
        continue;
      }
      sys.os.spent += bytes.length;
      sys.out(`${digest(bytes)} ${o.has('b') ? '*' : ' '}${name}\n`);
    }
    return code;
  };

const sha224Start = [
  0xc105_9ed8, 0x367c_d507, 0x3070_dd17, 0xf70e_5939, 0xffc0_0b31, 0x6858_1511, 0x64f9_8fa7,
  0xbefa_4fa4,
];

export const hashTools: Record<string, Tool> = {
  md5sum: sums(md5),
  sha1sum: sums(sha1),
  sha256sum: sums((bytes) => sha256(bytes)),
  sha224sum: sums((bytes) =>
    sha256(
      bytes,
      sha224Start.map((word) => word | 0),
    ).slice(0, 56),
  ),
  *cksum(sys) {
    let code = 0;
    for (const name of sys.args.length ? sys.args : ['-']) {
      const bytes = yield* textOf(sys, name);
      if (bytes) sys.out(`${cksum(bytes)} ${bytes.length}${sys.args.length ? ` ${name}` : ''}\n`);
      else code = 1;
    }
    return code;
  },
};
