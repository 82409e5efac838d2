/** Requests a second for each drawn wire, from counts by edge. */
import type { EdgeCount } from '../../../cluster/ports.ts';
import type { Drawn } from '../layout/placed.ts';
import type { EntryItem, Model, Wire } from '../model/model.ts';

type Sums = ReadonlyMap<string, number>;

/** Requests a second by what they have in common: client, entry, Pod. */
function sumsOf(traffic: readonly EdgeCount[], rates: readonly number[]): Sums {
  const sums = new Map<string, number>();
  const add = (key: string, rate: number) => sums.set(key, (sums.get(key) ?? 0) + rate);
  for (const [index, { client, service, entry, pod }] of traffic.entries()) {
    const rate = rates[index] ?? 0;
    if (rate === 0) continue;
    add(`client ${client} ${service}`, rate);
    if (entry) {
      add(`client ${client} ${service} ${entry}`, rate);
      add(`entry ${service} ${entry}`, rate);
    }
    if (pod) add(`pod ${service} ${pod}`, rate);
  }
  return sums;
}

/** An entry that stands for no single node carries what all its clients send. */
const clientsOf = (entry: string | undefined, { wires }: Model, sums: Sums): number =>
  wires
    .filter(({ kind, to }) => kind === 'enter' && to === entry)
    .map(({ client, service }) => sums.get(`client ${client} ${service}`) ?? 0)
    .reduce((sum, rate) => sum + rate, 0);

function rateOf(
  { kind, client, service, entry, pod }: Wire,
  model: Model,
  entries: ReadonlyMap<string, EntryItem>,
  sums: Sums,
): number {
  const node = entries.get(entry ?? '')?.node;
  const counted = (key: string) => sums.get(key) ?? 0;
  switch (kind) {
    case 'enter':
    case 'lost':
      return counted(`client ${client} ${service}${node === undefined ? '' : ` ${node}`}`);
    case 'via':
      return node === undefined
        ? clientsOf(entry, model, sums)
        : counted(`entry ${service} ${node}`);
    default:
      return counted(`pod ${service} ${pod}`);
  }
}

/** As shown: whole from ten on, else one decimal. */
const rounded = (rate: number): number =>
  rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10;

/** Drawn wire → requests a second, rounded to what is shown. */
export function wireRates(
  model: Model,
  drawn: readonly Drawn[],
  traffic: readonly EdgeCount[],
  rates: readonly number[],
): Record<string, number> {
  const sums = sumsOf(traffic, rates);
  const entries = new Map(model.entries.map((entry) => [entry.id, entry]));
  const found: Record<string, number> = {};
  for (const { id, wires } of drawn) {
    const rate = wires.reduce((sum, wire) => sum + rateOf(wire, model, entries, sums), 0);
    if (rate > 0) found[id] = rounded(rate);
  }
  return found;
}
