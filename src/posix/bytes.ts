/** Texts as UTF-8 bytes, and base64. */

export function toBytes(text: string): number[] {
  const out: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code < 0x80) {
      out.push(code);
      continue;
    }
    if (code < 0x800) out.push(0xc0 | (code >> 6));
    else if (code < 0x1_0000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63));
    else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63));
    out.push(0x80 | (code & 63));
  }
  return out;
}

/** How many bytes follow a first byte. */
function following(byte: number): number {
  if (byte >= 0xf0) return 3;
  if (byte >= 0xe0) return 2;
  return byte >= 0xc0 ? 1 : 0;
}

export function fromBytes(bytes: readonly number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] as number;
    const more = following(byte);
    let code = more ? byte & (0x3f >> more) : byte;
    for (let index = 1; index <= more; index++) {
      code = (code << 6) | ((bytes[at + index] ?? 0) & 63);
    }
    out += code > 0x10_ffff ? '\ufffd' : String.fromCodePoint(code);
    at += more + 1;
  }
  return out;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(text: string): string {
  const bytes = toBytes(text);
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [left = 0, right = 0, c = 0] = bytes.slice(at, at + 3);
    const bits = (left << 16) | (right << 8) | c;
    const letters = [18, 12, 6, 0].map((shift) => alphabet[(bits >> shift) & 63] ?? '');
    const used = Math.min(3, bytes.length - at) + 1;
    out += letters.slice(0, used).join('') + '='.repeat(4 - used);
  }
  return out;
}

/** The bytes up to the first letter that is none; `bad`: there was one. */
export function decodeBase64(text: string): { bytes: number[]; bad: boolean } {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    if (char === '=') break;
    const value = alphabet.indexOf(char);
    if (value < 0) return { bytes, bad: true };
    held = ((held << 6) | value) & 0xff_ffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  return { bytes, bad: false };
}
