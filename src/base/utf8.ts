/** UTF-8 (RFC 3629). Half of a surrogate pair counts, and is written, as three bytes. */

/** The bytes of a text. */
export function utf8Bytes(text: string): number[] {
  const out: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
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

/** How many bytes a text has. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code < 0x80) continue;
    // A pair of surrogates, four bytes, counts two already.
    if (code > 0xffff) at++;
    bytes += code < 0x800 ? 1 : 2;
  }
  return bytes;
}
