/** Top to bottom, for narrow graphs: each Service above what it reaches. */
import type { Model } from '../model/model.ts';
import { askedFirst, type Board } from './board.ts';
import { groupsByPod } from './groupSizes.ts';
import * as size from './size.ts';

/** px at which trays begin: wires run down beside them. */
const trayLeft = 100;
/** How many clients or entries stand side by side. */
const across = 3;
/** px. */
const clientGap = { x: 16, y: 12 };
const entryGap = { x: 8, y: 8 };
const afterEntries = 20;
const afterBlock = 14;
const afterService = 16;
export const tallWidth = 3 * size.entry.w + 2 * entryGap.x;

/** Where the `index`th of `count` stands, in rows that are centred; px from the rows' top. */
function inRows(
  index: number,
  count: number,
  { w, h }: { w: number; h: number },
  gap: { x: number; y: number },
): { x: number; y: number } {
  const row = Math.floor(index / across);
  const inRow = Math.min(across, count - row * across);
  const start = (tallWidth - inRow * (w + gap.x) + gap.x) / 2;
  return { x: start + (index % across) * (w + gap.x), y: row * (h + gap.y) };
}

const heightOf = (count: number, height: number, gap: number): number =>
  Math.ceil(count / across) * (height + gap);

export function tall(model: Model, board: Board): void {
  const { at, before } = board;
  let top = placeClients(model, board);
  const waiting = new Set(model.groups.map(({ id }) => id));
  const stack = (ids: Iterable<string>) => {
    for (const id of ids) {
      if (!waiting.delete(id)) continue;
      board.addGroup(id, trayLeft, top);
      top += board.sized.get(id)!.h + afterBlock;
    }
  };
  const groupOf = groupsByPod(model.groups);
  // Services keep the order in which they came; at first those that somebody asks.
  const isAsked = askedFirst(model);
  const turn = ({ id }: { id: string }) => before.at[id] ?? 1e6;
  const order = model.services.toSorted(
    (left, right) => turn(left) - turn(right) || isAsked(left, right),
  );
  for (const [index, { id }] of order.entries()) {
    at[id] = index;
    top = placeEntries(model, board, id, top);
    board.addService(id, trayLeft + (size.tray.w - size.service.w) / 2, top);
    top += board.rows.get(id)!.h + afterBlock;
    const wires = model.wires.filter(({ service, from }) => service === id && from === id);
    stack(new Set(wires.map(({ to }) => groupOf.get(to) ?? '')));
    top += afterService;
  }
  stack(model.groups.map(({ id }) => id));
}

/** Gives where they end, px. */
function placeClients({ clients }: Model, board: Board): number {
  for (const [index, { id }] of clients.entries()) {
    const { x, y } = inRows(index, clients.length, size.client, clientGap);
    board.addClient(id, x, y);
  }
  return heightOf(clients.length, size.client.h, clientGap.y);
}

/** Gives where they end, px. */
function placeEntries(model: Model, board: Board, service: string, top: number): number {
  const entries = model.entries.filter((entry) => entry.service === service);
  for (const [index, { id }] of entries.entries()) {
    const { x, y } = inRows(index, entries.length, size.entry, entryGap);
    board.addEntry(id, x, top + y);
  }
  if (entries.length === 0) return top;
  return top + heightOf(entries.length, size.entry.h, entryGap.y) + afterEntries;
}
