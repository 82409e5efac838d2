/** Left to right: who asks, where it enters, Services, Pods. One column. */
import type { ServiceItem } from '../model/backends.ts';
import type { EntryItem, Model } from '../model/model.ts';
import type { Board } from './board.ts';
import { besideServices, groupOrder, isReaching } from './groupOrder.ts';
import { place } from './stack.ts';
import type { Memory, Placed } from './placed.ts';
import * as size from './size.ts';

/** px between what stands side by side. */
const afterClients = 24;
const clientsToServices = 60;
const entriesToServices = 36;
const servicesToGroups = 104;
const stackGap = 40;
/** px between what stands one below the other. */
const serviceGap = 20;
const clientGap = 20;
const entryBlockGap = 28;

/** A Service with the entries before it. */
interface Block {
  id: string;
  h: number;
  entries: EntryItem[];
  /** Height of all entries, px. */
  entriesHeight: number;
  /** Where it would best start; absent where it reaches nothing. */
  want?: number;
}

const middleOf = (values: readonly number[]): number =>
  (Math.min(...values) + Math.max(...values)) / 2;

/** `left`: px at which the column begins. */
export function wide(model: Model, board: Board, left: number): void {
  const { before, stack } = board;
  const stacks = Math.min(before.stacks ?? 1, Math.max(1, Math.ceil(model.services.length / 2)));
  const at = startsOf(model, left, stacks);
  placeGroups(model, board, at.groups);
  const blocks = blocksOf(model, board);
  const was = positionsBefore(blocks, before);
  Object.assign(stack, stacksOf(blocks, stacks, before));
  const tops = placeServices(blocks, board, was, stacks, at.services);
  placeEntries(blocks, board, was, tops, at.entries);
  placeClients(model, board, left);
}

/** Where each kind of thing starts, px from the left. */
function startsOf(model: Model, left: number, stacks: number) {
  const hasClients = model.clients.length > 0;
  const hasServices = model.services.length > 0;
  const entries = left + (hasClients ? size.client.w + afterClients : 0);
  const services =
    model.entries.length > 0
      ? entries + size.entry.w + entriesToServices
      : left + (hasClients ? size.client.w + clientsToServices : 0);
  if (hasServices) {
    const lastStack = services + (stacks - 1) * (size.service.w + stackGap);
    return { entries, services, groups: lastStack + size.service.w + servicesToGroups };
  }
  const isAlone = !hasClients && left > 0;
  return { entries, services, groups: isAlone ? left : entries + clientsToServices };
}

function placeGroups(model: Model, board: Board, x: number): void {
  const order = groupOrder(model);
  const beside = besideServices(model, order, board);
  const items = order.map(({ id }) => ({ id, h: board.sized.get(id)!.h, want: beside.get(id) }));
  for (const [id, y] of place(items, board.before.at, size.tray.gap)) {
    board.at[id] = y;
    board.addGroup(id, x, y);
  }
}

/** A Service beside its Pods; those that reach nothing go below. */
function blocksOf(model: Model, board: Board): Block[] {
  const blocks = model.services.map((service): Block => {
    const entries = model.entries.filter((entry) => entry.service === service.id);
    const { h, gap } = size.entry;
    const want = wantOf(service, model, board);
    return {
      id: service.id,
      h: board.rows.get(service.id)!.h,
      entries,
      entriesHeight: entries.length > 0 ? entries.length * (h + gap) - gap : 0,
      ...(want === undefined ? {} : { want }),
    };
  });
  const order = ({ want = Infinity }: Block) => want;
  return blocks.sort((a, b) => order(a) - order(b) || 0);
}

function wantOf({ id }: ServiceItem, { wires }: Model, { ports, rows }: Board): number | undefined {
  const ends = wires
    .filter((wire) => wire.service === id && isReaching(wire))
    .map(({ to }) => ports.get(to)?.y)
    .filter((y) => y !== undefined);
  return ends.length > 0 ? middleOf(ends) - rows.get(id)!.h / 2 : undefined;
}

/** Who has reached nothing yet stays where it is until it does, then finds its place. */
function positionsBefore(blocks: readonly Block[], before: Memory): Record<string, number> {
  const was = { ...before.at };
  for (const { id, want } of blocks) {
    const floated = before.at[`float:${id}`];
    if (before.at[id] !== undefined || floated === undefined) continue;
    if (want === undefined) was[id] = floated;
    else delete was[`entries:${id}`];
  }
  return was;
}

/**
 * Which stack each Service stands in: who has one keeps it, others go round, from top to bottom.
 */
function stacksOf(
  blocks: readonly Block[],
  count: number,
  { stack }: Memory,
): Record<string, number> {
  const nthOf = (id: string, index: number) => {
    const had = stack?.[id];
    return had !== undefined && had < count ? had : index % count;
  };
  return Object.fromEntries(blocks.map(({ id }, index) => [id, nthOf(id, index)]));
}

/** Gives the top of each Service. */
function placeServices(
  blocks: readonly Block[],
  board: Board,
  was: Record<string, number>,
  stacks: number,
  x: number,
): Map<string, number> {
  const { stack, before, at } = board;
  const tops = new Map<string, number>();
  for (let nth = 0; nth < stacks; nth += 1) {
    const mine = blocks.filter(({ id }) => stack[id] === nth);
    for (const [id, y] of place(mine, was, serviceGap)) {
      tops.set(id, y);
    }
  }
  for (const { id, want } of blocks) {
    const y = tops.get(id)!;
    const isPlaced = want !== undefined || before.at[id] !== undefined;
    at[isPlaced ? id : `float:${id}`] = y;
    board.addService(id, x + stack[id]! * (size.service.w + stackGap), y);
  }
  return tops;
}

/** A Service's entries in a block beside the row where its requests come in. */
function placeEntries(
  blocks: readonly Block[],
  board: Board,
  was: Record<string, number>,
  tops: ReadonlyMap<string, number>,
  x: number,
): void {
  const entered = blocks.filter(({ entries }) => entries.length > 0);
  const items = entered.map(({ id, entriesHeight }) => ({
    id: `entries:${id}`,
    h: entriesHeight,
    want: tops.get(id)! + board.rows.get(id)!.inY - entriesHeight / 2,
  }));
  const starts = place(items, was, entryBlockGap);
  for (const { id, entries } of entered) {
    const y = starts.get(`entries:${id}`)!;
    board.at[`entries:${id}`] = y;
    for (const [index, entry] of entries.entries()) {
      board.addEntry(entry.id, x, y + index * (size.entry.h + size.entry.gap));
    }
  }
}

/** px from the left and top: where requests arrive. */
const inOf = (node: Placed): number =>
  node.type === 'service' ? node.y + node.rows.inY : node.y + node.h / 2;

/** Each client beside what it asks; it has no place of its own before it asks something. */
function placeClients({ clients, wires }: Model, board: Board, x: number): void {
  const { before, put, at } = board;
  const items = clients.map(({ id }) => {
    const ends = wires
      .filter(({ client }) => client === id)
      .map(({ to }) => put.get(to))
      .filter((node) => node !== undefined)
      .map(inOf);
    const want = ends.length > 0 ? middleOf(ends) - size.client.portY : undefined;
    return { id, h: size.client.h, want };
  });
  const asking = new Set(wires.map(({ client }) => client));
  for (const [id, y] of place(items, before.at, clientGap)) {
    if (asking.has(id) || before.at[id] !== undefined) at[id] = y;
    board.addClient(id, x, y);
  }
}
