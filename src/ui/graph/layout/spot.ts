/** Where on the graph an object is drawn, and whether that can be seen. */
import type { Layout } from './placed.ts';

/** In the graph's own px. */
export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The place of a Pod, Service, client, tray or box; of a folded Pod the cell's. */
export function placeOf(layout: Layout, uid: string): Rect | undefined {
  const node = layout.nodes.find((n) => n.id === uid || n.id === `box:${uid}`);
  return node ?? layout.cells[uid];
}

/** Can more than half of it be seen? */
export function inView(rect: Rect | undefined, view: Rect): boolean {
  if (!rect) return false;
  const x = rect.x + rect.w / 2;
  const y = rect.y + rect.h / 2;
  return x >= view.x && x <= view.x + view.w && y >= view.y && y <= view.y + view.h;
}

/** px of the screen that are left around what is brought into view. */
const around = 24;

/**
 * The least move of the view (`x`, `y` on the screen, `zoom`) that shows `rect` inside `frame`; the
 * same object where it is shown.
 */
export function panTo<V extends { x: number; y: number; zoom: number }>(
  rect: Rect,
  view: V,
  frame: { left: number; top: number; right: number; bottom: number },
): V {
  const shift = (from: number, size: number, least: number, most: number): number => {
    if (from < least + around) return least + around - from;
    const over = from + size - (most - around);
    // What is larger than the frame shows its beginning.
    return over > 0 ? -Math.min(over, from - least - around) : 0;
  };
  const dx = shift(rect.x * view.zoom + view.x, rect.w * view.zoom, frame.left, frame.right);
  const dy = shift(rect.y * view.zoom + view.y, rect.h * view.zoom, frame.top, frame.bottom);
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy };
}
