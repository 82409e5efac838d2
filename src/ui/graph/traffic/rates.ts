/**
 * Requests a second for each drawn wire, and what became of the latest ones by client and by Pod,
 * from counts by edge.
 */
import type { EdgeCount } from '../../../cluster/ports.ts';
import type { Drawn } from '../layout/placed.ts';
import type { Model, Wire } from '../model/model.ts';

/** Drawn wire → requests a second, rounded to what is shown. */
export function wireRates(
  model: Model,
  drawn: readonly Drawn[],
  traffic: readonly EdgeCount[],
  rates: readonly number[],
): Record<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, rate: number) => sums.set(key, (sums.get(key) ?? 0) + rate);
  for (const [i, edge] of traffic.entries()) {
    const rate = rates[i] ?? 0;
    if (rate === 0) continue;
    add(`client ${edge.client} ${edge.service}`, rate);
    if (edge.entry) {
      add(`client ${edge.client} ${edge.service} ${edge.entry}`, rate);
      add(`entry ${edge.service} ${edge.entry}`, rate);
    }
    if (edge.pod) add(`pod ${edge.service} ${edge.pod}`, rate);
  }
  const entries = new Map(model.entries.map((e) => [e.id, e]));
  const of = (wire: Wire): number => {
    const node = wire.entry === undefined ? undefined : entries.get(wire.entry)?.node;
    if (wire.kind === 'enter' || wire.kind === 'lost')
      return (
        sums.get(`client ${wire.client} ${wire.service}${node === undefined ? '' : ` ${node}`}`) ??
        0
      );
    if (wire.kind === 'via') {
      if (node !== undefined) return sums.get(`entry ${wire.service} ${node}`) ?? 0;
      return model.wires.reduce(
        (sum, w) =>
          w.kind === 'enter' && w.to === wire.entry
            ? sum + (sums.get(`client ${w.client} ${w.service}`) ?? 0)
            : sum,
        0,
      );
    }
    return sums.get(`pod ${wire.service} ${wire.pod}`) ?? 0;
  };
  const out: Record<string, number> = {};
  for (const d of drawn) {
    const rate = d.wires.reduce((sum, w) => sum + of(w), 0);
    if (rate > 0) out[d.id] = rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10;
  }
  return out;
}
