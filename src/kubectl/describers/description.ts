/**
 * Text of a description: levels, aligned values, the blocks that many kinds share. Models
 * kubectl/pkg/describe.
 */
import type { KubeObject } from '../../schema/objects.ts';
import { eventAge, eventMessage, lastTimestamp } from '../event-times.ts';
import { align } from '../printers/tabwriter.ts';
import { byKey, type Json, list, num, strings, text } from '../values.ts';

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
  labels(title: string, labels: Record<string, string>, first = '', inner = '\t'): this {
    const keys = Object.keys(labels).sort(byKey);
    this.write(0, `${first}${title}:${inner}`);
    if (keys.length === 0) return this.write(0, '<none>\n');
    keys.forEach((key, i) => this.write(0, `${i === 0 ? '' : inner}${key}=${labels[key]}\n`));
    return this;
  }

  annotations(object: Json, first = '', title = 'Annotations'): this {
    const all = strings(object, 'metadata', 'annotations');
    const keys = Object.keys(all)
      .filter((key) => key !== 'kubectl.kubernetes.io/last-applied-configuration')
      .sort(byKey);
    this.write(0, `${first}${title}:\t`);
    if (keys.length === 0) return this.write(0, '<none>\n');
    keys.forEach((key, i) => {
      const value = (all[key] ?? '').replace(/\n$/, '');
      this.write(0, i === 0 ? '' : '\t');
      if (value.length + key.length + 2 > 140 || value.includes('\n')) {
        this.write(0, `${key}:\n`);
        for (const part of value.split('\n'))
          this.write(0, `\t  ${part.length > 138 ? `${part.slice(0, 138)}...` : part}\n`);
      } else this.write(0, `${key}: ${value}\n`);
    });
    return this;
  }

  tolerations(tolerations: Json[], first = ''): this {
    this.write(0, `${first}Tolerations:\t`);
    if (tolerations.length === 0) return this.write(0, '<none>\n');
    tolerations.forEach((toleration, i) => {
      const seconds = toleration['tolerationSeconds'];
      const [key, value, effect] = [
        text(toleration, 'key'),
        text(toleration, 'value'),
        text(toleration, 'effect'),
      ];
      let line = `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
      if (toleration['operator'] === 'Exists' && value === '')
        line += key !== '' || effect !== '' ? ' op=Exists' : 'op=Exists';
      this.write(
        0,
        `${i === 0 ? '' : '\t'}${line}${seconds === undefined || seconds === null ? '' : ` for ${num(toleration, 'tolerationSeconds')}s`}\n`,
      );
    });
    return this;
  }

  events(events: KubeObject[] | undefined, now: number): this {
    if (events === undefined) return this;
    if (events.length === 0) return this.write(0, 'Events:\t<none>\n');
    this.flush();
    this.write(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage\n').write(
      1,
      '----\t------\t----\t----\t-------\n',
    );
    for (const event of events.toSorted((a, b) => lastTimestamp(a) - lastTimestamp(b))) {
      this.write(
        1,
        `${text(event, 'type')}\t${text(event, 'reason')}\t${eventAge(event, now)}\t${text(event, 'source', 'component') || text(event, 'reportingComponent')}\t${eventMessage(event)}\n`,
      );
    }
    return this;
  }
}

/** `Deployment/web` of the controlling owner, or undefined. */
export function controller(object: Json): string | undefined {
  const owner = list(object, 'metadata', 'ownerReferences').find(
    (owner) => owner['controller'] === true,
  );
  return owner ? `${text(owner, 'kind')}/${text(owner, 'name')}` : undefined;
}

export const orNone = (text: string): string => (text === '' ? '<none>' : text);

/** True, False. */
export const title = (value: unknown): string => (value === true ? 'True' : 'False');
