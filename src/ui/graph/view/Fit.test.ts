import { describe, expect, it } from 'vitest';
import { barHeights, viewOf } from './Fit.tsx';

const size = { width: 852, height: 652 };
const seen = (
  layout: { width: number; height: number; top: number },
  direction: 'wide' | 'tall',
  whole: boolean,
  screen = size,
  hinted = false,
) => {
  const { x, y, zoom } = viewOf(layout, screen, direction, hinted, whole);
  return {
    all:
      y + layout.top * zoom >= barHeights[direction] &&
      y + (layout.top + layout.height) * zoom <= screen.height &&
      x >= 0 &&
      x + layout.width * zoom <= screen.width,
    zoom,
  };
};

describe('fit fits', () => {
  it.each([
    [{ width: 828, height: 244, top: 0 }, false],
    [{ width: 828, height: 1030, top: 0 }, false],
    [{ width: 828, height: 2700, top: 0 }, true],
    [{ width: 1448, height: 520, top: -80 }, false],
    [{ width: 4000, height: 90, top: 0 }, false],
  ])('%j, with a hint: %s', (layout, hinted) =>
    expect(seen(layout, 'wide', false, size, hinted).all).toBe(true),
  );
  it('what is small is not blown up', () =>
    expect(seen({ width: 300, height: 100, top: 0 }, 'wide', false).zoom).toBe(1));
  const phone = { width: 390, height: 742 };
  it('a phone shows what a finger can hit, and all when it is asked', () => {
    const tall = { width: 364, height: 2600, top: 0 };
    expect(seen(tall, 'tall', false, phone).zoom).toBe(1);
    expect(seen(tall, 'tall', true, phone)).toEqual({
      all: true,
      zoom: expect.closeTo(630 / 2600, 3) as number,
    });
  });
});
