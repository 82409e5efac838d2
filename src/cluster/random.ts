/**
 * Keyed chance: a draw depends on seed, purpose, object and n only, never on what was drawn before.
 * So an unrelated object changes no name and no choice.
 */

/**
 * Alphabet of generated names. Models k8s.io/apimachinery/pkg/util/rand: no vowels, no look-alikes.
 */
export const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** 128 bits of a string as four 32-bit words: four multiply-xor lanes, mixed at the end. */
function hash(text: string): [number, number, number, number] {
  let a = 0x9e3779b1,
    b = 0x243f6a88,
    c = 0xb7e15162,
    d = 0xdeadbeef;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x85ebca77);
    b = Math.imul(b ^ code, 0xc2b2ae3d);
    c = Math.imul(c ^ code, 0x27d4eb2f);
    d = Math.imul(d ^ code, 0x165667b1);
  }
  return [
    mix(a ^ (c >>> 15)),
    mix(b ^ (d >>> 13)),
    mix(c ^ (a >>> 16) ^ b),
    mix(d ^ (b >>> 14) ^ a),
  ];
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const text = (seed: number, purpose: string, object: string, n: number): string =>
  `${seed}|${purpose}|${object}|${n}`;

/** A number in [0, 1) with 53 random bits. */
export function draw(seed: number, purpose: string, object: string, n = 0): number {
  const [a, b] = hash(text(seed, purpose, object, n));
  return ((a >>> 5) * 0x4000000 + (b >>> 6)) / 0x20000000000000;
}

/** Five characters of `ALPHABET`. */
export function suffix(seed: number, purpose: string, object: string, n = 0): string {
  let value = Math.floor(draw(seed, purpose, object, n) * 27 ** 5);
  let out = '';
  for (let i = 0; i < 5; i++) {
    out += ALPHABET[value % 27];
    value = Math.floor(value / 27);
  }
  return out;
}

/** `length` hexadecimal digits (at most 64): container IDs, digests, names of Events. */
export function hex(seed: number, purpose: string, object: string, length: number, n = 0): string {
  let out = '';
  for (let part = 0; out.length < length; part++)
    for (const word of hash(text(seed, `${purpose}#${part}`, object, n)))
      out += word.toString(16).padStart(8, '0');
  return out.slice(0, length);
}

/** A UID that looks like a version 4 UUID (RFC 9562). */
export function uuid(seed: number, purpose: string, object: string, n = 0): string {
  const digits = hex(seed, purpose, object, 32, n);
  const variant = '89ab'[parseInt(digits[16] ?? '0', 16) % 4];
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}
