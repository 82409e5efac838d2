/** MD5 (RFC 1321), SHA-1 (FIPS 180-4) and the CRC of POSIX cksum. */

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** The message with its padding and length, as 32-bit words. */
function padded(bytes: number[], isBigEndian: boolean): number[] {
  const all = [...bytes, 0x80];
  while (all.length % 64 !== 56) all.push(0);
  const words: number[] = [];
  for (let at = 0; at < all.length; at += 4) {
    const four = all.slice(at, at + 4);
    const [high = 0, second = 0, third = 0, low = 0] = isBigEndian ? four : four.toReversed();
    words.push((high << 24) | (second << 16) | (third << 8) | low);
  }
  const bits = [Math.floor(bytes.length / 0x2000_0000), (bytes.length << 3) >>> 0];
  words.push(...(isBigEndian ? bits : bits.toReversed()));
  return words;
}

const hexWord = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
const swapped = (word: number): number =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

type Words4 = [number, number, number, number];
type Words5 = [...Words4, number];
const start: Words4 = [0x6745_2301, 0xefcd_ab89 | 0, 0x98ba_dcfe | 0, 0x1032_5476];

const md5Shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const sine = (index: number): number => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0;
const sines = Array.from({ length: 64 }, (_, index) => sine(index));

/** The mixing function of a step, and the word of the message that it takes. */
function md5Step(step: number, b: number, c: number, d: number): [mix: number, word: number] {
  switch (step >> 4) {
    case 0:
      return [(b & c) | (~b & d), step];
    case 1:
      return [(d & b) | (~d & c), (5 * step + 1) % 16];
    case 2:
      return [b ^ c ^ d, (3 * step + 5) % 16];
    default:
      return [c ^ (b | ~d), (7 * step) % 16];
  }
}

export function md5(bytes: number[]): string {
  const words = padded(bytes, false);
  const state: Words4 = [...start];
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d] = state;
    for (let step = 0; step < 64; step++) {
      const [mix, word] = md5Step(step, b, c, d);
      const sum = (a + mix + (sines[step] ?? 0) + (words[block + word] ?? 0)) | 0;
      const turned = rotate(sum, md5Shifts[step >> 4]?.[step % 4] ?? 0);
      [a, b, c, d] = [d, (b + turned) | 0, b, c];
    }
    addTo(state, [a, b, c, d]);
  }
  return state.map((word) => hexWord(swapped(word))).join('');
}
function addTo(state: number[], words: number[]): void {
  words.forEach((word, index) => {
    state[index] = ((state[index] ?? 0) + word) | 0;
  });
}

function sha1Mix(step: number, b: number, c: number, d: number): number {
  if (step < 20) return ((b & c) | (~b & d)) + 0x5a82_7999;
  if (step < 40) return (b ^ c ^ d) + 0x6ed9_eba1;
  if (step < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1b_bcdc;
  return (b ^ c ^ d) + 0xca62_c1d6;
}
/** The message schedule of a block: 80 words. */
function sha1Schedule(block: number[]): number[] {
  const words = [...block];
  const back = (by: number): number => words[words.length - by] ?? 0;
  while (words.length < 80) words.push(rotate(back(3) ^ back(8) ^ back(14) ^ back(16), 1));
  return words;
}

export function sha1(bytes: number[]): string {
  const words = padded(bytes, true);
  const state: Words5 = [...start, 0xc3d2_e1f0 | 0];
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e] = state;
    sha1Schedule(words.slice(block, block + 16)).forEach((word, step) => {
      const next = (rotate(a, 5) + sha1Mix(step, b, c, d) + e + word) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    });
    addTo(state, [a, b, c, d, e]);
  }
  return state.map(hexWord).join('');
}

const POLYNOMIAL = 0x04c1_1db7;

/** The CRC of POSIX cksum: the text, then its length. */
export function crc(bytes: number[]): number {
  let sum = 0;
  const add = (byte: number): void => {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum & 0x8000_0000 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
    }
  };
  bytes.forEach(add);
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) {
    add(length & 255);
  }
  return ~sum >>> 0;
}
