/** In which order groups are placed at first, and where each would best lie. */
import { podsIn, type Group, type Model, type Wire } from '../model/model.ts';
import { askedFirst, type Board } from './board.ts';
import { groupsByPod } from './groupSizes.ts';
import * as size from './size.ts';

/** What no Service reaches comes after what one does, and what nobody owns after that. */
const unserved = 999;
const unowned = 2000;

/** Wires that tell where a Service's requests go. */
export const isReaching = ({ kind }: Wire): boolean => kind === 'endpoint' || kind === 'name';

/** Pod or outside → the number of the first Service that reaches it. */
function servedBy(model: Model): Map<string, number> {
  const served = new Map<string, number>();
  for (const [index, service] of model.services.toSorted(askedFirst(model)).entries()) {
    for (const wire of model.wires) {
      if (wire.service === service.id && isReaching(wire) && !served.has(wire.to))
        served.set(wire.to, index);
    }
  }
  return served;
}

function rankOf({ id, kind, boxes }: Group, served: ReadonlyMap<string, number>): number {
  if (kind === 'none' || kind === 'unscheduled') return unowned;
  if (kind === 'node') return 0;
  const ids = kind === 'outside' ? [id] : boxes.flatMap(podsIn);
  return Math.min(unserved, ...ids.map((each) => served.get(each) ?? unserved));
}

/**
 * First time: those that a Service reaches in the order of Services, then the rest; outside and
 * orphans at the end.
 */
export function groupOrder(model: Model): Group[] {
  const served = servedBy(model);
  return model.groups.toSorted((left, right) => rankOf(left, served) - rankOf(right, served));
}

/** A Service has at least so much room beside its groups, px more than it is high. */
const serviceRoom = 6;

/** Groups wanted beside the Service that reaches them first, each Service with room of its own. */
export function besideServices(
  model: Model,
  order: readonly Group[],
  { sized, rows }: Board,
): Map<string, number> {
  const wanted = new Map<string, number>();
  const groupOf = groupsByPod(order);
  const { gap } = size.tray;
  let top = 0;
  for (const { id: service } of model.services.toSorted(askedFirst(model))) {
    const reached = new Set(
      model.wires
        .filter(({ from, kind }) => from === service && kind !== 'miss')
        .map(({ to }) => groupOf.get(to)),
    );
    if (reached.size === 0) continue;
    const mine = [...reached].filter((id) => id !== undefined && !wanted.has(id));
    const heights = mine.map((id) => sized.get(id!)!.h + gap);
    const height = heights.reduce((sum, each) => sum + each, -gap);
    const block = Math.max(rows.get(service)!.h + serviceRoom, height);
    let at = top + (block - height) / 2;
    for (const [index, id] of mine.entries()) {
      wanted.set(id!, at);
      at += heights[index]!;
    }
    top += block + gap;
  }
  return wanted;
}
