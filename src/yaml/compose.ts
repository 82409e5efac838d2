/**
 * js-yaml's events → nodes with places. Scalars are resolved as go-yaml does; anchors share their
 * value; of a key given twice the last one wins.
 */
import { EVENT_ID, getScalarValue, type parseEvents, SCALAR_STYLE } from 'js-yaml';
import { type Path, Refused, type Span } from './document.ts';
import { resolveScalar, resolveTagged } from './scalar.ts';

export type Events = ReturnType<typeof parseEvents>;
type Event = Events[number];
type EventOf<Type extends Event['type']> = Event & { type: Type };
type ScalarEvent = EventOf<typeof EVENT_ID.SCALAR>;
type SequenceEvent = EventOf<typeof EVENT_ID.SEQUENCE>;
type MappingEvent = EventOf<typeof EVENT_ID.MAPPING>;

export interface Node extends Span {
  value: unknown;
  /** Nodes in it, itself included; those of aliases count each time. */
  size: number;
  entries?: Map<string, { key: Span; node: Node }>;
  items?: Node[];
}

/** Told of each key that is given twice. */
export type Warn = (key: Span, name: string, path: (string | number)[]) => void;

/** Collections in brackets or braces. */
const FLOW = 2;

const keyText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Behind the dash of the next item of a block sequence: there an empty one stands. */
function afterDash(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (text.charAt(at) !== '#') return text.charAt(at) === '-' ? at + 1 : from;
    const end = text.indexOf('\n', at);
    if (end < 0) return from;
    at = end;
  }
}

/** What Go calls a number that JSON has not. */
function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}

/** A map's value; `__proto__` is a key like others. */
function objectOf(entries: NonNullable<Node['entries']>): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, { node }] of entries) {
    Object.defineProperty(value, name, {
      value: node.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return value;
}

class Composer {
  private readonly text: string;
  private readonly events: Events;
  private readonly maxNodes: number;
  private readonly warn: Warn;
  private readonly anchors = new Map<string, Node>();
  private at = 0;
  /** Nodes that aliases have unfolded to. */
  private unfolded = 0;

  constructor(text: string, events: Events, maxNodes: number, warn: Warn) {
    this.text = text;
    this.events = events;
    this.maxNodes = maxNodes;
    this.warn = warn;
  }

  /** The document's content; undefined where it has none. */
  document(): Node | undefined {
    if (this.events[this.at]?.type === EVENT_ID.DOCUMENT) this.at += 1;
    const event = this.events[this.at];
    return event && event.type !== EVENT_ID.POP ? this.node([], 0) : undefined;
  }

  /** `before`: the offset behind what was read last, where an empty node stands. */
  private node(path: Path, before: number): Node {
    const event = this.events[this.at];
    this.at += 1;
    if (!event || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT)
      throw new Refused('yaml: incomplete document', before);
    if (event.type === EVENT_ID.ALIAS) return this.alias(event);
    const node = this.content(event, path, before);
    if (event.anchorStart >= 0)
      this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), node);
    return node;
  }

  private content(
    event: ScalarEvent | SequenceEvent | MappingEvent,
    path: Path,
    before: number,
  ): Node {
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event, before);
    return event.type === EVENT_ID.SEQUENCE
      ? this.sequence(event, path)
      : this.mapping(event, path);
  }

  private alias(event: EventOf<typeof EVENT_ID.ALIAS>): Node {
    const from = event.anchorStart - 1;
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const target = this.anchors.get(name);
    if (!target) throw new Refused(`yaml: unknown anchor '${name}' referenced`, from);
    this.unfolded += target.size;
    if (this.unfolded > this.maxNodes)
      throw new Refused('yaml: document contains excessive aliasing', event.anchorStart);
    return { ...target, from, to: event.anchorEnd };
  }

  private scalar(event: ScalarEvent, before: number): Node {
    const { style, valueStart, valueEnd } = event;
    const value = this.scalarValue(event);
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new Refused(`json: unsupported value: ${nonFinite(value)}`, valueStart);
    if (valueStart < 0) return { value, from: before, to: before, size: 1 };
    const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
    const quote = isQuoted ? 1 : 0;
    const isBlock = style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
    // A block begins with the line of its `|` or `>`.
    const from = isBlock
      ? Math.max(before, this.text.lastIndexOf('\n', valueStart - 1))
      : valueStart - quote;
    return { value, from, to: valueEnd + quote, size: 1 };
  }

  private scalarValue(event: ScalarEvent): unknown {
    const isPlain = event.style === SCALAR_STYLE.PLAIN;
    const raw = getScalarValue(this.text, event);
    const tag = event.tagStart < 0 ? '' : this.text.slice(event.tagStart, event.tagEnd);
    if (!tag) return isPlain ? resolveScalar(raw).value : raw;
    const value = resolveTagged(tag, raw, isPlain);
    if (value !== undefined) return value;
    const kind = isPlain ? resolveScalar(raw).kind : 'str';
    throw new Refused(`yaml: cannot decode !!${kind} \`${raw}\` as a ${tag}`, event.tagStart);
  }

  /** Are there more nodes in the collection at hand? Its end is taken. */
  private hasNext(): boolean {
    const event = this.events[this.at];
    if (event && event.type !== EVENT_ID.POP) return true;
    this.at += 1;
    return false;
  }

  /** Behind a collection, whose last node ends at `last`. */
  private endOf(from: number, last: number, isFlow: boolean, close: string): number {
    if (!isFlow) return last;
    const found = this.text.indexOf(close, last);
    return found < 0 ? Math.max(from + 1, last) : found + 1;
  }

  private sequence({ start, style }: SequenceEvent, path: Path): Node {
    const isFlow = style === FLOW;
    const items: Node[] = [];
    let last = start + (isFlow ? 1 : 0);
    let size = 1;
    while (this.hasNext()) {
      const before = isFlow ? last : afterDash(this.text, last);
      const item = this.node([...path, items.length], before);
      items.push(item);
      last = Math.max(last, item.to);
      size += item.size;
    }
    const value = items.map((item) => item.value);
    return { value, from: start, to: this.endOf(start, last, isFlow, ']'), size, items };
  }

  private mapping({ start, style }: MappingEvent, path: Path): Node {
    const isFlow = style === FLOW;
    const entries: NonNullable<Node['entries']> = new Map();
    const merged: Node[] = [];
    let last = start + (isFlow ? 1 : 0);
    let size = 1;
    while (this.hasNext()) {
      const isMerge = this.isMergeKey();
      const { key, name, node } = this.entry(path, last);
      last = Math.max(last, node.to, key.to);
      size += node.size + 1;
      if (isMerge) {
        merged.push(...(node.items ?? [node]));
        continue;
      }
      if (entries.has(name)) this.warn(key, name, [...path, name]);
      entries.set(name, { key, node });
    }
    for (const source of merged) {
      mergeInto(entries, source);
    }
    const to = this.endOf(start, last, isFlow, '}');
    return { value: objectOf(entries), from: start, to, size, entries };
  }

  private isMergeKey(): boolean {
    const event = this.events[this.at];
    if (event?.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN) return false;
    return this.text.slice(event.valueStart, event.valueEnd) === '<<';
  }

  private entry(path: Path, before: number): { key: Node; name: string; node: Node } {
    const key = this.node(path, before);
    if (key.entries || key.items)
      throw new Refused(`yaml: invalid map key: ${JSON.stringify(key.value)}`, key.from);
    const name = keyText(key.value);
    const colon = this.text.indexOf(':', key.to);
    const node = this.node([...path, name], colon < 0 ? key.to : colon + 1);
    return { key, name, node };
  }
}

/** `<<`: what the map has not itself. */
function mergeInto(entries: NonNullable<Node['entries']>, source: Node): void {
  if (!source.entries) {
    const message = 'yaml: map merge requires map or sequence of maps as the value';
    throw new Refused(message, source.from);
  }
  for (const [name, entry] of source.entries) {
    if (!entries.has(name)) entries.set(name, entry);
  }
}

/** Undefined for a document without content. Throws `Refused`. */
export const compose = (
  text: string,
  events: Events,
  maxNodes: number,
  warn: Warn,
): Node | undefined => new Composer(text, events, maxNodes, warn).document();
