/** Base 64 (RFC 4648 §4), and its alphabet for URLs and file names (§5), which is not padded. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export type Base64Alphabet = 'standard' | 'url';

const alphabetOf = (alphabet: Base64Alphabet): string =>
  LETTERS + (alphabet === 'url' ? '-_' : '+/');

export function encodeBase64(
  bytes: Iterable<number>,
  alphabet: Base64Alphabet = 'standard',
): string {
  const letters = alphabetOf(alphabet);
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xff_ffff;
    for (bits += 8; bits >= 6;) {
      bits -= 6;
      out += letters[(held >> bits) & 63];
    }
  }
  if (bits > 0) out += letters[(held << (6 - bits)) & 63];
  return alphabet === 'url' ? out : out.padEnd(Math.ceil(out.length / 4) * 4, '=');
}

export interface DecodedBase64 {
  /** What the letters before `wrongAt` stand for. */
  bytes: number[];
  /** Offset of the first letter that is none; with one letter too many, the length. */
  wrongAt?: number;
}

/** Padding at the end is passed over, however long. */
export function decodeBase64(text: string, alphabet: Base64Alphabet = 'standard'): DecodedBase64 {
  const letters = alphabetOf(alphabet);
  const bytes: number[] = [];
  let end = text.length;
  while (text[end - 1] === '=') end--;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < end; at++) {
    const value = letters.indexOf(text.charAt(at));
    if (value < 0) return { bytes, wrongAt: at };
    held = ((held << 6) | value) & 0xff_ffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  return end % 4 === 1 ? { bytes, wrongAt: end } : { bytes };
}
