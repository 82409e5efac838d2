/** What a completion is. */

export interface Completion {
  /** Offset in the line where the items go. */
  from: number;
  items: { text: string; kind: string }[];
}

export type Items = Completion['items'];

export const of = (kind: string, texts: Iterable<string>): Items =>
  [...new Set(texts)].map((text) => ({ text, kind }));
