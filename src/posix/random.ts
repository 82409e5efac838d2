/** FNV-1a, 32 bits: a seed from a text. */
export function hash(text: string): number {
  let h = 0x811c_9dc5;
  for (let index = 0; index < text.length; index++) {
    h = Math.imul(h ^ text.charCodeAt(index), 0x0100_0193);
  }
  return h >>> 0;
}
