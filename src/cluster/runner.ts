/**
 * Runs the queue, one entry at a time. An entry waits for a token of its component's client, or for
 * code that it needs; what it throws costs this entry only.
 */
import type { Clock } from './clock.ts';
import type { AnyComponent } from './component.ts';
import type { ComponentContext } from './context.ts';
import type { Crashes } from './crash.ts';
import type { LoadedModules } from './loaded-modules.ts';
import type { LogDelivery } from './log-delivery.ts';
import { NeedsModule, type ModuleName, type Modules } from './modules.ts';
import type { Advanced, Settled } from './ports.ts';
import type { Queue, QueueEntry } from './queue.ts';
import type { Timers } from './timers.ts';

const NOTHING: readonly never[] = [];

/** What it runs, and with what. */
export interface Machinery {
  readonly clock: Clock;
  readonly queue: Queue;
  readonly timers: Timers;
  readonly crashes: Crashes;
  readonly modules: LoadedModules;
  readonly delivery: LogDelivery;
  readonly components: ReadonlyMap<string, AnyComponent>;
  context(component: string): ComponentContext;
}

export class Runner {
  private readonly with: Machinery;

  constructor(machinery: Machinery) {
    this.with = machinery;
  }

  /** When there is something to do; undefined: never. */
  next(): number | undefined {
    const { queue, timers } = this.with;
    const next = Math.min(queue.peek()?.at ?? Infinity, timers.next);
    return next === Infinity ? undefined : next;
  }

  advanceTo(time: number): Advanced {
    const { clock, queue } = this.with;
    for (;;) {
      const entry = queue.peek();
      this.runTimers(Math.min(time, entry?.at ?? Infinity));
      if (entry === undefined || entry.at > time) break;
      const needs = this.runNext();
      if (needs !== undefined) return { now: clock.now, needs: [needs] };
    }
    clock.now = Math.max(clock.now, time);
    return { now: clock.now, needs: [] };
  }

  settle(limitMs: number): Settled {
    const { clock, queue } = this.with;
    const limit = clock.now + limitMs;
    while (queue.workCount > 0) {
      if ((queue.peek()?.at ?? Infinity) > limit) {
        clock.now = limit;
        return { now: limit, needs: [], settled: false };
      }
      const needs = this.runNext();
      if (needs !== undefined) return { now: clock.now, needs: [needs], settled: false };
    }
    return { now: clock.now, needs: [], settled: true };
  }

  private runTimers(until: number): void {
    const { clock, crashes, timers } = this.with;
    timers.runDue(until, (timer) => {
      clock.now = Math.max(clock.now, timer.at);
      crashes.guard('client', () => 'timer', timer.run);
    });
  }

  private runNext(): ModuleName | undefined {
    const { clock, components, crashes, queue } = this.with;
    const entry = queue.pop();
    if (entry === undefined) return undefined;
    if (entry.at > clock.now) clock.now = entry.at;
    const component = components.get(entry.component);
    if (component === undefined) return undefined;
    const context = this.with.context(entry.component);
    if (this.waits(entry, context)) return undefined;
    const needs = crashes.stalled(entry) ? undefined : this.run(component, entry, context);
    if (entry.lane === 0 && needs === undefined) queue.proceed(entry.component, context.readyAt());
    return needs;
  }

  /**
   * Whether the entry waits for a token of its component's client, behind those that wait already.
   */
  private waits(entry: QueueEntry, context: ComponentContext): boolean {
    const { clock, queue } = this.with;
    if (!context.holds(entry.key)) return false;
    const at = context.readyAt();
    if (entry.lane === 0) {
      if (at > clock.now) queue.putBack({ ...entry, at });
      return at > clock.now;
    }
    if (at <= clock.now && !queue.isHeld(entry.component)) return false;
    queue.hold(entry, at);
    return true;
  }

  /** The module that the run needs; anything that it throws costs this entry only. */
  private run(
    component: AnyComponent,
    entry: QueueEntry,
    context: ComponentContext,
  ): ModuleName | undefined {
    const { crashes, delivery, modules } = this.with;
    try {
      const code = modules.code as Modules;
      const needs =
        modules.missing(component.needs ?? NOTHING) ??
        delivery.enter(() => component.run(entry.key, context, code))?.needs;
      if (needs !== undefined) return this.putBack(entry, needs);
      crashes.ended(entry);
    } catch (error) {
      if (error instanceof NeedsModule) return this.putBack(entry, error.module);
      crashes.threw(entry, error);
    }
    context.ran();
    return undefined;
  }

  /** The entry is the next to run when the module is there. */
  private putBack(entry: QueueEntry, needs: ModuleName): ModuleName {
    this.with.queue.putBack(entry);
    return needs;
  }
}
