/**
 * Text of a description: levels, aligned values, the blocks that many kinds share. Models
 * kubectl/pkg/describe.
 */
import type { KubeObject } from '../../schema/objects.ts';
import { eventAge, eventMessage, lastTimestamp } from '../event-times.ts';
import { LAST_APPLIED } from '../last-applied.ts';
import { align } from '../printers/tabwriter.ts';
import { byText } from '../../base/order.ts';
import { type Json, list, strings, text } from '../values.ts';

export class Description {
  private done = '';
  private open = '';

  /** A line (or part of one) at a level of two spaces. Tabs separate columns. */
  write(level: number, text: string): this {
    this.open += '  '.repeat(level) + text;
    return this;
  }
  line(level: number, text: string): this {
    return this.write(level, `${text}\n`);
  }
  /** `Key:<tab>value` at level 0. */
  field(name: string, value: string | number | boolean): this {
    return this.line(0, `${name}:\t${value}`);
  }
  /** A field, unless it is empty. */
  given(name: string, value: string): this {
    return value === '' ? this : this.field(name, value);
  }
  /** Titles of columns, and as many dashes below. */
  columns(level: number, titles: string): this {
    return this.line(level, titles).line(level, titles.replaceAll(/[^\t]/g, '-'));
  }
  /** Name, namespace, labels, annotations: what most descriptions begin with. */
  head(object: Json): this {
    return this.field('Name', text(object, 'metadata', 'name'))
      .field('Namespace', text(object, 'metadata', 'namespace'))
      .labels('Labels', strings(object, 'metadata', 'labels'))
      .annotations(object);
  }

  /** What follows is aligned by itself. */
  flush(): void {
    this.done += align(this.open);
    this.open = '';
  }
  /** Text without alignment. */
  raw(): string {
    return this.done + this.open;
  }
  text(): string {
    this.flush();
    return this.done;
  }

  /** `Labels:` and one line a label; `first` is what stands before the title. */
  labels(title: string, labels: Record<string, string>, first = ''): this {
    const keys = Object.keys(labels).sort(byText);
    return this.column(
      `${first}${title}`,
      keys.map((key) => `${key}=${labels[key]}\n`),
    );
  }

  /** Long ones, and those of several lines, stand below their keys. */
  annotations(object: Json, first = ''): this {
    const all = strings(object, 'metadata', 'annotations');
    const keys = Object.keys(all)
      .filter((key) => key !== LAST_APPLIED)
      .sort(byText);
    return this.column(
      `${first}Annotations`,
      keys.map((key) => annotationText(key, (all[key] ?? '').replace(/\n$/, ''))),
    );
  }

  tolerations(tolerations: Json[], first = ''): this {
    return this.column(`${first}Tolerations`, tolerations.map(tolerationText));
  }

  /** A title, and entries below each other beside it. */
  private column(title: string, entries: string[]): this {
    const shown = entries.length === 0 ? ['<none>\n'] : entries;
    return this.write(0, `${title}:\t${shown.join('\t')}`);
  }

  /** Oldest first; undefined is not shown. */
  events(events: KubeObject[] | undefined, now: number): this {
    if (events === undefined) return this;
    if (events.length === 0) return this.write(0, 'Events:\t<none>\n');
    this.flush();
    this.line(0, 'Events:')
      .line(1, 'Type\tReason\tAge\tFrom\tMessage')
      .line(1, '----\t------\t----\t----\t-------');
    for (const event of events.toSorted(
      (left, right) => lastTimestamp(left) - lastTimestamp(right),
    )) {
      const from = text(event, 'source', 'component') || text(event, 'reportingComponent');
      const what = `${text(event, 'type')}\t${text(event, 'reason')}\t${eventAge(event, now)}`;
      this.line(1, `${what}\t${from}\t${eventMessage(event)}`);
    }
    return this;
  }
}

/** Longer than this an annotation stands below its key; longer than the second it is cut. */
const ONE_LINE = 140;
const LONGEST = 138;

function annotationText(key: string, value: string): string {
  if (`${key}: ${value}`.length <= ONE_LINE && !value.includes('\n')) return `${key}: ${value}\n`;
  const lines = value
    .split('\n')
    .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line));
  return `${key}:\n${lines.map((line) => `\t  ${line}\n`).join('')}`;
}

/** `key=value:effect`, `op=Exists`, with `for 300s`. */
function tolerationText(toleration: Json): string {
  const key = text(toleration, 'key');
  const value = text(toleration, 'value');
  const effect = text(toleration, 'effect');
  let line = `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
  if (toleration['operator'] === 'Exists' && value === '')
    line += line === '' ? 'op=Exists' : ' op=Exists';
  const seconds = text(toleration, 'tolerationSeconds');
  return seconds === '' ? `${line}\n` : `${line} for ${seconds}s\n`;
}

/** `Deployment/web` of the controlling owner, or undefined. */
export function controller(object: Json): string | undefined {
  const owners = list(object, 'metadata', 'ownerReferences');
  const owner = owners.find((reference) => reference['controller'] === true);
  return owner ? `${text(owner, 'kind')}/${text(owner, 'name')}` : undefined;
}

export const orNone = (text: string): string => (text === '' ? '<none>' : text);

/** True, False. */
export const title = (value: unknown): string => (value === true ? 'True' : 'False');
