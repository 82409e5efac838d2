/** The query of a URL. */

/** A broken escape stands as it is. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `a=b&c=d` as a map; of several values of one name the last counts. */
export function parseQuery(query: string): Record<string, string> {
  const pairs = query.split('&').filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value] = pair.split('=').map(unescaped);
      return [name, value];
    }),
  ) as Record<string, string>;
}
