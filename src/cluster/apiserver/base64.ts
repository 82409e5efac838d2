/**
 * Base 64 of RFC 4648 for text (as UTF-8) and bytes; `url`: its URL-safe alphabet without padding.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function encodeBase64(bytes: Iterable<number>, url = false): string {
  const alphabet = ALPHABET + (url ? '-_' : '+/');
  let out = '',
    bits = 0,
    value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffffff;
    for (bits += 8; bits >= 6;) {
      bits -= 6;
      out += alphabet[(value >> bits) & 63];
    }
  }
  if (bits > 0) out += alphabet[(value << (6 - bits)) & 63];
  return url ? out : out.padEnd(Math.ceil(out.length / 4) * 4, '=');
}

/** Bytes, or the offset of the first character that is wrong. */
export function decodeBase64(text: string, url = false): number[] | { at: number } {
  const alphabet = ALPHABET + (url ? '-_' : '+/');
  const out: number[] = [];
  let bits = 0,
    value = 0;
  const body = text.replace(/=+$/, '');
  for (let i = 0; i < body.length; i++) {
    const digit = alphabet.indexOf(body[i]!);
    if (digit < 0) return { at: i };
    value = ((value << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((value >> bits) & 255);
    }
  }
  return body.length % 4 === 1 ? { at: body.length } : out;
}

export const asciiBytes = (text: string): number[] =>
  text.split('').map((c) => c.charCodeAt(0) & 255);
export const asciiText = (bytes: readonly number[]): string =>
  bytes.map((b) => String.fromCharCode(b)).join('');
