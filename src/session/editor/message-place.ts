/** Where in a document a server's message points. */
import type { YamlDocument } from '../../yaml/index.ts';

/** Offsets into the file's text, UTF-16; `line` is 1-based. */
export interface Place {
  from: number;
  to: number;
  line: number;
}

/** A document as far as places in it go. */
interface Placed extends Place {
  /** From `from` to `to`. */
  text: string;
  yaml: Pick<YamlDocument, 'locate'>;
}

const roots = 'spec|metadata|status|data|subsets|endpoints|ports|addressType|roleRef';
const verdicts = 'Invalid|Required|Forbidden|Unsupported|Duplicate|Too';
/** How the server's messages name a field; the first that fits is taken. */
const patterns = [
  /unknown field "([^"]+)"/,
  new RegExp(`(?:^|[\\s[:])((?:${roots})(?:\\.[A-Za-z0-9_-]+|\\[[^\\]]*\\])*): (?:${verdicts})`),
  /Go struct field [\w.]*?\.([a-z][\w.]*) of type/,
  /\.((?:spec|metadata)(?:\.[\w-]+|\[\d+\])*)/,
];

/** Two of the server's paths are not the wire's. */
const onTheWire = (path: string): string =>
  path
    .replace(/^metadata\.taints/, 'spec.taints')
    .replace(/^spec\.LoadBalancerSourceRanges/, 'spec.loadBalancerSourceRanges');

/** `a.b[0][key]` → its steps; what is a number in brackets is an index. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, inBrackets, field = '']) => {
    if (inBrackets === undefined) return field;
    return /^\d+$/.test(inBrackets) ? Number(inBrackets) : inBrackets;
  });
}

const newlines = (text: string): number => text.split('\n').length - 1;

/** The first line of a document. */
export function firstLine({
  text,
  from,
  to,
  line,
}: Pick<Placed, 'text' | 'from' | 'to' | 'line'>): Place {
  const end = text.indexOf('\n');
  return { from, to: end < 0 ? to : Math.min(to, from + end), line };
}

/** The field that the message names, with its key; else the document's first line. */
export function placeMessage(document: Placed, message: string): Place {
  for (const pattern of patterns) {
    const said = pattern.exec(message)?.[1];
    const at = said && document.yaml.locate(stepsOf(onTheWire(said)));
    if (!at) continue;
    // `line` is where the value begins, which may be below its key.
    const between = document.text.slice(at.keyFrom - document.from, at.from - document.from);
    return { from: at.keyFrom, to: at.to, line: at.line - newlines(between) };
  }
  return firstLine(document);
}
