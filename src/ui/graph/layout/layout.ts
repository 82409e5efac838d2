/**
 * Places for everything in the model. All geometry is computed, nothing measured. Left to right
 * (`wide`) or top to bottom (`tall`). Positions are kept by `memory`, which the next call is given
 * back.
 */
import type { Model } from '../model/model.ts';
import { Board } from './board.ts';
import { columns } from './columns.ts';
import { sizeGroups } from './groupSizes.ts';
import type { Layout, Memory } from './placed.ts';
import { tall } from './placeTall.ts';
import { tallWires } from './tallWires.ts';
import { wideWires } from './wideWires.ts';

export function layOut(model: Model, direction: 'wide' | 'tall', before: Memory): Layout {
  const sized = sizeGroups(model, before.slots);
  const board = new Board(model, sized, before);
  if (direction === 'wide') columns(model, board);
  else tall(model, board);
  const { nodes, cells, at, column, stack } = board;
  const slots: Memory['slots'] = {};
  for (const { boxes } of sized.values()) {
    for (const { box, slots: mine } of boxes) {
      slots[box.id] = mine;
    }
  }
  const top = Math.min(0, ...nodes.map(({ y }) => y));
  return {
    nodes,
    drawn: direction === 'wide' ? wideWires(model, board) : tallWires(model, board),
    cells,
    top,
    memory: { ...before, at, slots, column, stack },
    width: Math.max(0, ...nodes.map(({ x, w }) => x + w)),
    height: Math.max(0, ...nodes.map(({ y, h }) => y + h)) - top,
  };
}
