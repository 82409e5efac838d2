import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Flight } from '../../../cluster/ports.ts';
import { fakePlayground } from '../../dev/playground.ts';
import { bootcamp } from '../../dev/scenes.ts';
import { createGraph } from '../store.ts';
import { startTraffic } from './startTraffic.ts';

let frames: (() => void)[] = [];
let now = 0;
let isStill = false;
let isHidden = false;
let visibility: (() => void) | undefined;
const drawn: string[] = [];

beforeEach(() => {
  frames = [];
  now = 1000;
  isStill = false;
  isHidden = false;
  drawn.length = 0;
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal('matchMedia', () => ({ matches: isStill }));
  vi.stubGlobal('devicePixelRatio', 2);
  vi.stubGlobal('getComputedStyle', () => ({ color: 'black', borderTopColor: 'red' }));
  vi.stubGlobal('document', {
    get hidden() {
      return isHidden;
    },
    addEventListener: (_: string, listener: () => void) => {
      visibility = listener;
    },
    removeEventListener: () => {
      visibility = undefined;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Draws one frame `ms` later: how many dots there were. */
function frame(ms: number): number | undefined {
  now += ms;
  const [run] = frames;
  frames = [];
  if (!run) return undefined;
  drawn.length = 0;
  run();
  return drawn.filter((call) => call === 'arc').length;
}

function opened() {
  const flights = new Set<(flights: readonly Flight[], at: number) => void>();
  const playground = {
    ...fakePlayground(bootcamp(2, false)),
    onFlights: (listener: (flights: readonly Flight[], at: number) => void) => {
      flights.add(listener);
      return () => flights.delete(listener);
    },
  };
  const graph = createGraph(playground);
  const pen = new Proxy(
    {},
    {
      get: (_, name) => () => drawn.push(String(name)),
      set: () => true,
    },
  );
  const element = { width: 0, height: 0 };
  const flowState = { width: 300, height: 200, transform: [10, 20, 1.5] };
  let moved: ((after: object, before: object) => void) | undefined;
  const flow = {
    getState: () => flowState,
    subscribe: (listener: (after: object, before: object) => void) => {
      moved = listener;
      return () => undefined;
    },
  };
  const surface = { element, pen, playground, graph, flow };
  // Only what is drawn with stands in for the browser's own.
  const end = startTraffic(surface as never);
  const fly = (count = 1) => {
    for (const listen of flights) {
      listen(
        Array.from({ length: count }, (_, id): Flight => ({
          id,
          client: 'client-visitors',
          from: { kind: 'outside', address: '198.51.100.79' },
          service: 'service-kubernetes-bootcamp',
          entry: 'kube-node1',
          result: 'succeeded',
          start: 42_000,
          ms: 4,
          hops: [],
        })),
        42_000,
      );
    }
  };
  return { end, fly, element, playground, flights, move: () => moved?.({ width: 1 }, flowState) };
}

describe('dots', () => {
  it('set out a moment later, move while they are under way, and rest then', () => {
    const { fly, element } = opened();
    fly();
    expect(frame(0)).toBe(0);
    expect(frame(130)).toBe(1);
    expect([element.width, element.height]).toEqual([600, 400]);
    expect(frame(200)).toBe(1);
    expect(frame(5000)).toBe(0);
    expect(frames).toEqual([]);
  });
  it('are no more than so many', () => {
    const { fly } = opened();
    fly(300);
    expect(frame(130)).toBe(240);
  });
  it('none where motion is unwanted, nor while nobody looks', () => {
    isStill = true;
    opened().fly();
    expect(frames).toEqual([]);
    isStill = false;
    const { fly } = opened();
    isHidden = true;
    fly();
    expect(frames).toEqual([]);
  });
  it('are gone once the page was hidden', () => {
    const { fly } = opened();
    fly();
    isHidden = true;
    visibility?.();
    isHidden = false;
    visibility?.();
    expect(frame(130)).toBe(0);
  });
  it('stand still with the clock, and go on from where they were', () => {
    const { fly, playground } = opened();
    fly();
    expect(frame(130)).toBe(1);
    playground.actions.pause();
    expect(frame(5000)).toBe(1);
    expect(frames).toEqual([]);
    fly();
    expect(frames).toEqual([]);
    playground.actions.resume();
    expect(frame(0)).toBe(1);
    expect(frame(5000)).toBe(0);
  });
  it('are gone with the scenario, and with a clock that was set back', () => {
    const { fly, playground } = opened();
    const { store } = playground;
    fly();
    store.setState({ scenario: 'tutorial' });
    expect(frame(130)).toBe(0);
    fly();
    expect(frame(130)).toBe(1);
    store.setState(({ clock }) => ({ clock: { ...clock, now: 0 } }));
    expect(frame(10)).toBe(0);
  });
  it('are drawn anew when the view moves', () => {
    const { move } = opened();
    expect(frames).toEqual([]);
    move();
    expect(frames.length).toBe(1);
  });
  it('after its end nobody listens', () => {
    const { end, flights } = opened();
    expect([flights.size, visibility !== undefined]).toEqual([1, true]);
    end();
    expect([flights.size, visibility]).toEqual([0, undefined]);
  });
});
