/** Keeps the dots: takes flights as they come, draws while any moves, stands with the clock. */
import type { useStoreApi } from '@xyflow/react';
import type { Flight } from '../../../cluster/ports.ts';
import type { Playground, PlaygroundState } from '../../../session/playground.ts';
import type { Graph } from '../store.ts';
import { drawDots, leftOf } from './dotCanvas.ts';
import { delayOf, dotOf, waysOf, type Dot, type Ways } from './dots.ts';

const mostDots = 240;
/**
 * Colours follow the theme this late at most: reading them in each frame would cost a style pass.
 */
const coloursMs = 500;

type Flow = ReturnType<typeof useStoreApi>;

export interface Surface {
  element: HTMLCanvasElement;
  pen: CanvasRenderingContext2D;
  playground: Playground;
  graph: Graph;
  flow: Pick<Flow, 'getState' | 'subscribe'>;
}

class DotTraffic {
  private readonly on: Surface;
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)');
  private dots: Dot[] = [];
  private frame: number | undefined;
  private ways: Ways;
  /** Real ms at which the clock stopped, and for how long it has stood in all. */
  private stopped: number | undefined;
  private shift = 0;
  private colours = { ink: '', bad: '', at: -Infinity };
  private readonly ends: (() => void)[];

  constructor(on: Surface) {
    const { playground, graph, flow } = on;
    this.on = on;
    const { layout, model } = graph.store.getState();
    this.ways = waysOf(model, layout);
    this.ends = [
      playground.onFlights((flights, now) => this.take(flights, now)),
      graph.store.subscribe((now, before) => {
        if (now.layout === before.layout && now.model === before.model) return;
        this.ways = waysOf(now.model, now.layout);
        this.soon();
      }),
      playground.store.subscribe((now, before) => this.follow(now, before)),
      flow.subscribe((now, before) => {
        const isMoved = now.transform !== before.transform;
        if (isMoved || now.width !== before.width || now.height !== before.height) this.soon();
      }),
    ];
    document.addEventListener('visibilitychange', this.shown);
  }

  private soon(): void {
    if (document.hidden) return;
    this.frame ??= requestAnimationFrame(this.draw);
  }

  /** Real ms as dots count them: without the time that the clock stood still. */
  private now(): number {
    return (this.stopped ?? performance.now()) - this.shift;
  }

  private take(flights: readonly Flight[], now: number): void {
    if (document.hidden || this.still.matches || this.stopped !== undefined) return;
    const { speed } = this.on.playground.store.getState().clock;
    for (const flight of flights) {
      if (this.dots.length >= mostDots) break;
      const dot = dotOf(flight, this.ways, this.now() + delayOf(flight, now, speed));
      if (dot) this.dots.push(dot);
    }
    if (this.dots.length > 0) this.soon();
  }

  /** Another scenario has no dots yet; a clock that stands holds them. */
  private follow(now: PlaygroundState, before: PlaygroundState): void {
    if (now.scenario !== before.scenario || now.clock.now < before.clock.now) {
      this.dots = [];
      this.soon();
    }
    if (now.clock.paused) {
      this.stopped ??= performance.now();
    } else if (this.stopped !== undefined) {
      this.shift += performance.now() - this.stopped;
      this.stopped = undefined;
      this.soon();
    }
  }

  private readonly shown = (): void => {
    if (document.hidden) this.dots = [];
    else this.soon();
  };

  private readonly draw = (): void => {
    this.frame = undefined;
    this.clear();
    this.readColours();
    const now = this.now();
    this.dots = leftOf(this.dots, this.ways, now);
    drawDots(this.on.pen, this.dots, this.ways, now, this.colours);
    if (this.dots.length > 0 && this.stopped === undefined) this.soon();
  };

  /** Empties the canvas, and lays the graph's own px on it. */
  private clear(): void {
    const { element, pen, flow } = this.on;
    const { width, height, transform } = flow.getState();
    const [x, y, zoom] = transform;
    const scale = devicePixelRatio;
    const wide = Math.round(width * scale);
    const high = Math.round(height * scale);
    if (element.width !== wide || element.height !== high) {
      element.width = wide;
      element.height = high;
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, wide, high);
    pen.setTransform(scale * zoom, 0, 0, scale * zoom, x * scale, y * scale);
  }

  private readColours(): void {
    const now = performance.now();
    if (now - this.colours.at <= coloursMs) return;
    const { color, borderTopColor } = getComputedStyle(this.on.element);
    this.colours = { ink: color, bad: borderTopColor, at: now };
  }

  end(): void {
    for (const end of this.ends) {
      end();
    }
    document.removeEventListener('visibilitychange', this.shown);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
  }
}

/** Gives what ends it. */
export function startTraffic(on: Surface): () => void {
  const traffic = new DotTraffic(on);
  return () => traffic.end();
}
