/** Base 64 of texts, as Secrets hold it. */
import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import { utf8Bytes } from '../base/utf8.ts';
import { unescaped } from './url-query.ts';

export const toBase64 = (text: string): string => encodeBase64(utf8Bytes(text));

/** Bytes of a base64 text, line breaks passed over; undefined if it is not base64. */
export function base64Bytes(text: string): number[] | undefined {
  const clean = text.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  return decodeBase64(clean).bytes;
}

/** How many bytes a character has that begins with this one. */
function utf8Size(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Text of UTF-8; what is none becomes U+FFFD, as a terminal shows it. */
function fromUtf8(bytes: readonly number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const size = utf8Size(bytes[at]!);
    const character = bytes.slice(at, at + size);
    const escaped = character.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    const text = unescaped(escaped);
    const wrong = text === escaped;
    out += wrong ? '\ufffd' : text;
    at += wrong ? 1 : size;
  }
  return out;
}

export function fromBase64(text: string): string | undefined {
  const bytes = base64Bytes(text);
  return bytes && fromUtf8(bytes);
}
