import { describe, expect, it } from 'vitest';
import { stateOf } from '../../dev/playground.ts';
import { bootcamp } from '../../dev/scenes.ts';
import { layOut } from './layout.ts';
import { noMemory } from './placed.ts';
import { podsOf } from '../model/model.ts';
import { buildModel } from '../model/build.ts';
import { inView, panTo, placeOf } from './spot.ts';

const frame = { left: 0, top: 40, right: 400, bottom: 300 };
const rect = { x: 100, y: 100, w: 50, h: 20 };

describe('panTo', () => {
  it('what is shown stays', () => {
    const view = { x: 0, y: 0, zoom: 1 };
    expect(panTo(rect, view, frame)).toBe(view);
  });
  it.each([
    [
      { x: 0, y: 500, zoom: 1 },
      { x: 0, y: 156, zoom: 1 },
    ],
    [
      { x: -300, y: -300, zoom: 1 },
      { x: -76, y: -36, zoom: 1 },
    ],
    [
      { x: 900, y: 0, zoom: 2 },
      { x: 76, y: 0, zoom: 2 },
    ],
  ])('from %j', (view, then) => expect(panTo(rect, view, frame)).toEqual(then));
  it('what is larger than the frame shows its beginning', () => {
    expect(panTo({ x: 0, y: 0, w: 900, h: 900 }, { x: -500, y: -500, zoom: 1 }, frame)).toEqual({
      x: 24,
      y: 64,
      zoom: 1,
    });
  });
});

describe('placeOf', () => {
  it.each([3, 40])('finds each of %i Pods, folded or not', (n) => {
    const model = buildModel({ ...stateOf(bootcamp(n)), view: 'owner', namespace: '' });
    const layout = layOut(model, 'wide', noMemory);
    const places = podsOf(model.groups).map((uid) => placeOf(layout, uid));
    const all = { x: 0, y: layout.top, w: layout.width, h: layout.height };
    expect(places.every((place) => inView(place, all))).toBe(true);
    expect(placeOf(layout, 'nobody')).toBeUndefined();
    expect(inView(undefined, all)).toBe(false);
  });
});
