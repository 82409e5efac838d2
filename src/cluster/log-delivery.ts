/**
 * Who hears of a write: components while it is made (`observe`), listeners after the run or the
 * request that made it, so that nothing runs re-entrantly.
 */
import type { AnyComponent } from './component.ts';
import type { ComponentContext } from './context.ts';
import type { Crashes } from './crash.ts';
import type { LogEntry } from './ports.ts';

type Observer = readonly [component: AnyComponent, context: ComponentContext];
type Listener = (entry: LogEntry) => void;

export class LogDelivery {
  private readonly ofAll: Observer[] = [];
  private readonly ofKind = new Map<string, Observer[]>();
  private readonly listeners = new Set<Listener>();
  private pending: LogEntry[] = [];
  /** Runs and requests that are under way, one within another. */
  private depth = 0;
  private readonly crashes: Crashes;

  constructor(crashes: Crashes) {
    this.crashes = crashes;
  }

  observe(component: AnyComponent, context: ComponentContext): void {
    if (component.kinds === undefined) this.ofAll.push([component, context]);
    for (const kind of component.kinds ?? []) {
      const observers = this.ofKind.get(kind);
      if (observers === undefined) this.ofKind.set(kind, [[component, context]]);
      else observers.push([component, context]);
    }
  }

  /** Gives back how to stop. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs `action`, then tells listeners what it wrote. */
  enter<T>(action: () => T): T {
    this.depth++;
    try {
      return action();
    } finally {
      this.depth--;
      this.flush();
    }
  }

  wrote(entry: LogEntry): void {
    for (const observer of this.ofAll) this.show(observer, entry);
    const interested = this.ofKind.get(entry.object.kind);
    if (interested !== undefined) for (const observer of interested) this.show(observer, entry);
    if (this.listeners.size === 0) return;
    this.pending.push(entry);
    this.flush();
  }

  /** What was written and not told yet is of a past that is no more. */
  forget(): void {
    this.pending.length = 0;
  }

  private flush(): void {
    if (this.depth > 0) return;
    this.depth++;
    try {
      // What a listener writes is told as well: the list grows meanwhile.
      for (const entry of this.pending) this.tell(entry);
    } finally {
      this.pending = [];
      this.depth--;
    }
  }

  private tell(entry: LogEntry): void {
    for (const listener of this.listeners)
      this.crashes.guard(
        'client',
        () => 'watch',
        () => listener(entry),
      );
  }

  /** The writer is not to blame for what an observer does. */
  private show([component, context]: Observer, entry: LogEntry): void {
    const { kind, metadata } = entry.object;
    const key = (): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    this.crashes.guard(component.name, key, () => component.observe?.(entry, context));
  }
}
