/**
 * How a graph that is too large for the view is arranged anew: in as many columns as show it
 * largest.
 */
import { layOut } from './layout.ts';
import { noMemory, type Layout } from './placed.ts';
import type { Model } from '../model/model.ts';

/** Text at this scale is still read with ease: more columns are not looked for. */
export const easyZoom = 0.74;
/** Another arrangement has to be so much larger. */
const better = 1.1;
const mostColumns = 4;
const mostStacks = 3;

/** px of the screen. */
export interface Space {
  width: number;
  height: number;
}

/** The scale at which all of it is seen, 1 at most. */
export const zoomOf = (layout: Pick<Layout, 'width' | 'height'>, space: Space): number =>
  Math.min(1, space.width / Math.max(1, layout.width), space.height / Math.max(1, layout.height));

/**
 * The arrangement that shows the model largest, from scratch; fewer columns where that is nearly as
 * good.
 */
export function arrange(model: Model, space: Space): Layout {
  let best = layOut(model, 'wide', noMemory);
  for (let columns = 1; columns <= mostColumns; columns += 1) {
    for (let stacks = 1; stacks <= mostStacks; stacks += 1) {
      if (zoomOf(best, space) >= easyZoom) return best;
      const next = layOut(model, 'wide', { ...noMemory, columns, stacks });
      if (zoomOf(next, space) > zoomOf(best, space) * better) best = next;
    }
  }
  return best;
}
