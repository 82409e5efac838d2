/** A short name for a link's own files. */

const prime = 0x01000193;
/** FNV-1a's own offset, and another one. */
const offsets = [0x811c9dc5, 0x2f0b4c47];

/** FNV-1a. */
function hash(text: string, offset: number): string {
  let value = offset;
  for (let at = 0; at < text.length; at++)
    value = Math.imul(value ^ text.charCodeAt(at), prime) >>> 0;
  return value.toString(36);
}

/** Hashed twice, so that two links hardly share a name. */
export const linkName = (fragment: string): string =>
  `link ${offsets.map((offset) => hash(fragment, offset)).join('')}`;

export const isLinkName = (name: string): boolean => name.startsWith('link ');
