/** UTF-8 and base64 read as tools read them: what is damaged too (base/utf8.ts, base/base64.ts write both). */

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
