/** Bytes of what objects carry, as limits count them. */

/** Of a text in UTF-8; half of a pair counts as what replaces it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (code < 0x80) continue;
    // A pair of surrogates, four bytes, counts two already.
    if (code > 0xffff) i++;
    bytes += code < 0x800 ? 1 : 2;
  }
  return bytes;
}

/** Of what base64 stands for. */
export function decodedLength(base64: string): number {
  const padding = /=*$/.exec(base64.slice(-2))?.[0].length ?? 0;
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding);
}

export const sum = (
  texts: Record<string, string> | undefined,
  length: (text: string) => number,
): number => Object.values(texts ?? {}).reduce((bytes, text) => bytes + length(text), 0);
