/** What Tab makes of a line. */
export interface Completions {
  /** Where the completed word begins. */
  from: number;
  items: readonly { text: string; kind: string }[];
}

const commonStart = (left: string, right: string): string => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) {
    length += 1;
  }
  return left.slice(0, length);
};

/**
 * As much as all completions have in common; a space after the only one, unless it goes on (a
 * folder, a flag's value). Undefined where that adds nothing.
 */
export function completed(
  line: string,
  cursor: number,
  { from, items }: Completions,
): string | undefined {
  const texts = items.map(({ text }) => text);
  const common = texts.reduce(commonStart, texts[0] ?? '');
  const isWhole = texts.length === 1 && !/[/=]$/.test(common);
  const word = isWhole ? `${common} ` : common;
  if (word.length < cursor - from) return undefined;
  return line.slice(0, from) + word + line.slice(cursor);
}
