/** Parts that have nothing to do with each other side by side, each as wide as it is. */
import type { Model } from '../model/model.ts';
import { askedFirst, type Board } from './board.ts';
import { groupOrder } from './groupOrder.ts';
import { columnOf, columnsOf, partsOf } from './parts.ts';
import * as size from './size.ts';
import { wide } from './placeWide.ts';

const columnGap = 72;

const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

export function columns(model: Model, board: Board): void {
  const { rows, sized, before, column, nodes } = board;
  const count = before.columns ?? 1;
  if (count === 1) {
    wide(model, board, 0);
    return;
  }
  const heightOf = (id: string) => (rows.get(id)?.h ?? sized.get(id)?.h ?? 0) + size.tray.gap;
  const services = idsOf(model.services.toSorted(askedFirst(model)));
  const parts = partsOf(model, services, idsOf(groupOrder(model)), heightOf);
  Object.assign(column, columnsOf(parts, count, before.column ?? {}));
  let left = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const first = nodes.length;
    wide(columnOf(model, column, nth), board, left);
    const mine = nodes.slice(first);
    if (mine.length > 0) left = Math.max(...mine.map(({ x, w }) => x + w)) + columnGap;
  }
}
