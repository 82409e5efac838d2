/**
 * Labels and selector terms in a text of YAML. Reads lines, not the syntax tree, so that a text
 * that does not parse yet keeps its colours; only what is in view is looked at.
 */
export interface PairInText {
  /** Offsets into the text. */
  from: number;
  to: number;
  key: string;
  value: string;
  /** A selector's term. */
  asks: boolean;
}

/** Lines by number, from 1. */
export interface Lines {
  line: (number: number) => string;
  /** Where it starts. */
  offsetOf: (number: number) => number;
}

/** Lines above the view that may say what its first lines belong to. */
const lookBack = 60;
/** Characters of a line that is looked at. */
const longest = 1_000;
const head = /^((?:\s|- )*)(labels|matchLabels|selector):\s*(?:#.*)?$/;
const inline = /^((?:\s|- )*)(labels|matchLabels|selector):\s*\{(.*)\}\s*(?:#.*)?$/;
const scalar = String.raw`"[^"]*"|'[^']*'|[^\s#'"{}[\],][^#{}[\],]*?`;
const entry = new RegExp(
  String.raw`^(\s*)((?:[\w./-]+|"[^"]*"|'[^']*')):\s+(${scalar})\s*(?:\s#.*)?$`,
);
const part = new RegExp(String.raw`([\w./-]+|"[^"]*"|'[^']*'):\s+(${scalar})\s*(?=,|$)`, 'g');
const bare = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

/** A map of labels or terms: what is indented below `labels:`. */
interface Block {
  indent: number;
  child?: number;
  asks: boolean;
}

/** Pairs of `labels: {app: web, tier: front}`. */
function flowPairs(text: string, start: number): PairInText[] {
  const flow = inline.exec(text);
  if (!flow) return [];
  const at = start + text.indexOf('{') + 1;
  return [...flow[3]!.matchAll(part)].map((match) => ({
    from: at + match.index,
    to: at + match.index + match[0].trimEnd().length,
    key: bare(match[1]!),
    value: bare(match[2]!),
    asks: flow[2] !== 'labels',
  }));
}

/** The pair of a line inside a block. */
function blockPair(text: string, start: number, asks: boolean): PairInText | undefined {
  const found = entry.exec(text);
  if (!found) return undefined;
  const value = found[3]!;
  return {
    from: start + text.search(/\S/),
    to: start + text.lastIndexOf(value) + value.length,
    key: bare(found[2]!),
    value: bare(value),
    asks,
  };
}

/** The pairs of lines `first` to `last` (1-based). */
export function pairsIn({ line, offsetOf }: Lines, first: number, last: number): PairInText[] {
  const pairs: PairInText[] = [];
  let block: Block | undefined;
  for (let number = Math.max(1, first - lookBack); number <= last; number += 1) {
    const text = line(number);
    if (text.length > longest || /^\s*(?:#|$)/.test(text)) continue;
    const indent = text.search(/\S/);
    const header = head.exec(text);
    if (header) {
      block = { indent: header[1]!.length, asks: header[2] !== 'labels' };
      continue;
    }
    if (block && indent <= block.indent) block = undefined;
    const isShown = number >= first;
    if (isShown) pairs.push(...flowPairs(text, offsetOf(number)));
    if (!block) continue;
    block.child ??= indent;
    if (!isShown || indent !== block.child) continue;
    const pair = blockPair(text, offsetOf(number), block.asks);
    if (pair) pairs.push(pair);
  }
  return pairs;
}
