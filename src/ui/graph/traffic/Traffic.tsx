/**
 * One canvas over the graph that draws the dots. No React while they move; nothing at all when
 * hidden, idle, or motion is unwanted.
 */
import { useEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import { usePlayground } from '../../kit/playground.tsx';
import { crossMs, dotOf, legsOf, waysOf, type Dot } from './dots.ts';
import { along } from './along.ts';
import { useGraphStore } from '../context.ts';

const most = 240;
/**
 * Colours follow the theme this late at most: reading them in each frame would cost a style pass.
 */
const coloursMs = 500;

export function Traffic() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const playground = usePlayground();
  const graph = useGraphStore();
  const flow = useStoreApi();

  useEffect(() => {
    const el = canvas.current;
    const pen = el?.getContext('2d');
    if (!el || !pen) return undefined;
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    let dots: Dot[] = [];
    let frame: number | undefined;
    let { layout, model } = graph.store.getState();
    let ways = waysOf(model, layout);
    let stopped: number | undefined;
    let shift = 0;
    const at = { x: 0, y: 0 };
    let ink = '';
    let bad = '';
    let read = -Infinity;

    const draw = () => {
      frame = undefined;
      const scale = devicePixelRatio;
      const {
        width,
        height,
        transform: [tx, ty, zoom],
      } = flow.getState();
      if (el.width !== Math.round(width * scale) || el.height !== Math.round(height * scale)) {
        el.width = Math.round(width * scale);
        el.height = Math.round(height * scale);
      }
      if (performance.now() - read > coloursMs) {
        const style = getComputedStyle(el);
        ink = style.color;
        bad = style.borderTopColor;
        read = performance.now();
      }
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, el.width, el.height);
      pen.setTransform(scale * zoom, 0, 0, scale * zoom, tx * scale, ty * scale);
      const now = (stopped ?? performance.now()) - shift;
      pen.fillStyle = ink;
      pen.strokeStyle = bad;
      pen.lineWidth = 2.2;
      const left: Dot[] = [];
      for (const dot of dots) {
        const age = now - dot.start;
        if (age < 0) {
          left.push(dot);
          continue;
        }
        if (age > dot.ms + (dot.failed ? crossMs : 0)) continue;
        // What moves along a wire that has gone goes with it.
        const legs = legsOf(dot, ways);
        if (!legs) continue;
        left.push(dot);
        let way = Math.min(1, age / dot.ms) * legs.reduce((sum, l) => sum + l.length, 0);
        let leg = legs[0]!;
        for (const l of legs) {
          leg = l;
          if (way <= l.length) break;
          way -= l.length;
        }
        along(leg, leg.length > 0 ? way / leg.length : 1, at);
        if (age <= dot.ms) {
          pen.beginPath();
          pen.arc(at.x, at.y, 4, 0, 7);
          pen.fill();
        } else {
          pen.globalAlpha = 1 - (age - dot.ms) / crossMs;
          pen.beginPath();
          pen.moveTo(at.x - 5, at.y - 5);
          pen.lineTo(at.x + 5, at.y + 5);
          pen.moveTo(at.x + 5, at.y - 5);
          pen.lineTo(at.x - 5, at.y + 5);
          pen.stroke();
          pen.globalAlpha = 1;
        }
      }
      dots = left;
      if (dots.length > 0 && stopped === undefined) soon();
    };
    const soon = () => {
      if (frame === undefined && !document.hidden) frame = requestAnimationFrame(draw);
    };

    const ends = [
      playground.onFlights((flights, now) => {
        if (document.hidden || still.matches || stopped !== undefined) return;
        const { speed } = playground.store.getState().clock;
        const real = performance.now() - shift;
        for (const flight of flights) {
          if (dots.length >= most) break;
          // A batch spans some virtual time: its flights start as far apart as they did there, at
          // most a second late.
          const late = Math.min(1000, Math.max(0, (now - flight.start) / Math.max(0.1, speed)));
          const dot = dotOf(flight, ways, real + Math.max(0, 120 - late));
          if (dot) dots.push(dot);
        }
        if (dots.length > 0) soon();
      }),
      graph.store.subscribe((g) => {
        if (g.layout === layout && g.model === model) return;
        ({ layout, model } = g);
        ways = waysOf(model, layout);
        soon();
      }),
      playground.store.subscribe((s, was) => {
        if (s.scenario !== was.scenario || s.clock.now < was.clock.now) {
          dots = [];
          soon();
        }
        if (s.clock.paused && stopped === undefined) stopped = performance.now();
        else if (!s.clock.paused && stopped !== undefined) {
          shift += performance.now() - stopped;
          stopped = undefined;
          soon();
        }
      }),
      flow.subscribe((s, was) => {
        if (s.transform !== was.transform || s.width !== was.width || s.height !== was.height)
          soon();
      }),
    ];
    const shown = () => {
      if (document.hidden) dots = [];
      else soon();
    };
    document.addEventListener('visibilitychange', shown);
    return () => {
      for (const end of ends) end();
      document.removeEventListener('visibilitychange', shown);
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [playground, graph, flow]);

  return <canvas ref={canvas} className="traffic" aria-hidden="true" />;
}
