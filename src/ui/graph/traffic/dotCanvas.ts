/** Dots on a canvas: where each is at a moment, and how it is drawn. */
import type { Way } from '../layout/path.ts';
import { along } from './along.ts';
import { crossMs, legsOf, type Dot, type Ways } from './dots.ts';

/** What of a canvas is drawn with. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'arc'
  | 'fill'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'globalAlpha'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
>;

const radius = 4;
/** Half of a cross's width, and how thick it is, px. */
const arm = 5;
const thickness = 2.2;

/** What is left of the dots at `now` (real ms): those that are still to come or under way. */
export const leftOf = (dots: readonly Dot[], ways: Ways, now: number): Dot[] =>
  dots.filter((dot) => {
    const age = now - dot.start;
    if (age < 0) return true;
    const isOver = age > dot.ms + (dot.failed ? crossMs : 0);
    // What moves along a wire that has gone goes with it.
    return !isOver && legsOf(dot, ways) !== undefined;
  });

/** The point at a part (0 to 1) of several legs, one after the other. */
export function pointOf(legs: readonly Way[], part: number, out: { x: number; y: number }): void {
  let rest = part * legs.reduce((sum, { length }) => sum + length, 0);
  for (const [index, leg] of legs.entries()) {
    if (rest > leg.length && index < legs.length - 1) {
      rest -= leg.length;
      continue;
    }
    along(leg, leg.length > 0 ? rest / leg.length : 1, out);
    return;
  }
}

const at = { x: 0, y: 0 };

/** `ink`, `bad`: colours of what moves, and of where it failed. */
export function drawDots(
  pen: Pen,
  dots: readonly Dot[],
  ways: Ways,
  now: number,
  { ink, bad }: { ink: string; bad: string },
): void {
  pen.fillStyle = ink;
  pen.strokeStyle = bad;
  pen.lineWidth = thickness;
  for (const dot of dots) {
    const age = now - dot.start;
    const legs = legsOf(dot, ways);
    if (age < 0 || !legs) continue;
    pointOf(legs, Math.min(1, age / dot.ms), at);
    if (age <= dot.ms) drawDot(pen);
    else drawCross(pen, 1 - (age - dot.ms) / crossMs);
  }
}

function drawDot(pen: Pen): void {
  pen.beginPath();
  // Somewhat more than once around.
  pen.arc(at.x, at.y, radius, 0, 7);
  pen.fill();
}

function drawCross(pen: Pen, alpha: number): void {
  pen.globalAlpha = alpha;
  pen.beginPath();
  pen.moveTo(at.x - arm, at.y - arm);
  pen.lineTo(at.x + arm, at.y + arm);
  pen.moveTo(at.x + arm, at.y - arm);
  pen.lineTo(at.x - arm, at.y + arm);
  pen.stroke();
  pen.globalAlpha = 1;
}
