import { describe, expect, it } from 'vitest';
import { Pen as WayPen } from '../layout/path.ts';
import { along } from './along.ts';
import { drawDots, leftOf, pointOf, type Pen } from './dotCanvas.ts';
import { crossMs, delayOf, type Dot } from './dots.ts';

const right = new WayPen().move(0, 0).line(100, 0).done();
const down = new WayPen().move(100, 0).line(100, 50).done();
const ways = new Map([
  ['right', right],
  ['down', down],
]);
const dot = (more: Partial<Dot> = {}): Dot => ({
  legs: ['right', 'down'],
  start: 0,
  ms: 150,
  failed: false,
  ...more,
});

describe('where a dot is', () => {
  const bent = new WayPen().move(0, 0).line(30, 40).line(30, 90).done();
  it.each([
    [0, 0, 0],
    [0.25, 15, 20],
    [0.5, 30, 40],
    [0.75, 30, 65],
    [1, 30, 90],
    [2, 30, 90],
    [-1, 0, 0],
  ])('at %d of one way', (part, x, y) => {
    const at = { x: -1, y: -1 };
    along(bent, part, at);
    expect(at).toEqual({ x, y });
  });
  it('a way without length is one point', () => {
    const at = { x: 0, y: 0 };
    along(new WayPen().move(7, 8).line(7, 8).done(), 0.5, at);
    expect(at).toEqual({ x: 7, y: 8 });
  });
  it.each([
    [0, 0, 0],
    [1 / 3, 50, 0],
    [2 / 3, 100, 0],
    [5 / 6, 100, 25],
    [1, 100, 50],
  ])('at %d of two legs', (part, x, y) => {
    const at = { x: -1, y: -1 };
    pointOf([right, down], part, at);
    expect(at.x).toBeCloseTo(x);
    expect(at.y).toBeCloseTo(y);
  });
});

describe('which dots are left', () => {
  it.each([
    ['not set out yet', dot({ start: 10 }), 5, 1],
    ['under way', dot(), 150, 1],
    ['arrived', dot(), 151, 0],
    ['failed: its cross stays', dot({ failed: true }), 150 + crossMs, 1],
    ['failed, some time ago', dot({ failed: true }), 151 + crossMs, 0],
    ['its wire is gone', dot({ legs: ['right', 'gone'] }), 10, 0],
    ['its wire is gone before it set out', dot({ legs: ['gone'], start: 10 }), 5, 1],
  ])('%s', (_, given, now, count) => expect(leftOf([given], ways, now).length).toBe(count));
});

/** What was drawn, in words. */
function drawn(given: Dot[], now: number): string[] {
  const said: string[] = [];
  const pen: Pen = {
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    beginPath: () => said.push('begin'),
    arc: (x, y, radius) => said.push(`arc ${x} ${y} ${radius}`),
    fill: () => said.push(`fill ${JSON.stringify(pen.fillStyle)}`),
    moveTo: (x, y) => said.push(`move ${x} ${y}`),
    lineTo: (x, y) => said.push(`line ${x} ${y}`),
    stroke: () =>
      said.push(`stroke ${JSON.stringify(pen.strokeStyle)} ${pen.lineWidth} ${pen.globalAlpha}`),
  };
  drawDots(pen, given, ways, now, { ink: 'black', bad: 'red' });
  expect(pen.globalAlpha).toBe(1);
  return said;
}

describe('what is drawn', () => {
  it('a dot where it is', () =>
    expect(drawn([dot()], 50)).toEqual(['begin', 'arc 50 0 4', 'fill "black"']));
  it('at its end it is still a dot', () =>
    expect(drawn([dot()], 150)).toEqual(['begin', 'arc 100 50 4', 'fill "black"']));
  it('a cross that fades where it failed', () =>
    expect(drawn([dot({ failed: true })], 150 + crossMs / 2)).toEqual([
      'begin',
      'move 95 45',
      'line 105 55',
      'move 105 45',
      'line 95 55',
      'stroke "red" 2.2 0.5',
    ]));
  it('nothing before it sets out, nor where its wire is gone', () =>
    expect([...drawn([dot({ start: 60 })], 50), ...drawn([dot({ legs: ['gone'] })], 50)]).toEqual(
      [],
    ));
});

describe('flights of a batch set out as far apart as they did there', () => {
  const flight = (start: number) => ({
    id: 1,
    start,
    ms: 1,
    hops: [],
    result: 'succeeded' as const,
    from: { kind: 'machine' as const },
  });
  it.each([
    [1000, 1000, 1, 120],
    [950, 1000, 1, 70],
    [950, 1000, 2, 95],
    [950, 1000, 0.5, 20],
    [0, 1000, 1, 0],
    [1500, 1000, 1, 120],
    [999, 1000, 0, 110],
  ])('at %i of %i, speed %d: %i ms', (start, now, speed, delay) =>
    expect(delayOf(flight(start), now, speed)).toBe(delay),
  );
});
