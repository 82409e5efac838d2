/** Quoting for a POSIX shell (XCU 2.2.2). */

/** In single quotes, whatever is in it. */
export const singleQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** As it stands where that is one plain word, else in single quotes. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : singleQuoted(text);
