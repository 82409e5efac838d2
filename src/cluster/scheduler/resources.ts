// Models k8s.io/apimachinery/pkg/api/resource and pkg/api/v1/resource: quantities, and what a Pod
// asks for.
import { QUANTITY_UNITS } from '../../base/quantity-units.ts';
import type { Container, PodSpec } from '../../schema/types.ts';

/** A quantity as a number; NaN for text that is none. */
export function quantity(text: string | number | undefined): number {
  const match = /^([-+]?[\d.]+(?:[eE][-+]?\d+)?)([a-zA-Z]*)$/.exec(String(text ?? '0'));
  if (match === null) return NaN;
  const [, number, suffix = ''] = match;
  return Number(number) * (QUANTITY_UNITS[suffix] ?? NaN);
}

/**
 * cpu in thousandths of a core, memory and ephemeral-storage in bytes, others as counted. Whole
 * numbers, so that sums do not drift.
 */
export type Resources = Record<string, number>;

export const amount = (name: string, text: string | number | undefined): number =>
  Math.ceil(quantity(text) * (name === 'cpu' ? 1000 : 1) - 1e-6);
const amounts = (list: { [name: string]: string } | undefined): Resources =>
  Object.fromEntries(Object.entries(list ?? {}).map(([name, text]) => [name, amount(name, text)]));
const requests = (container: Pick<Container, 'resources'>): Resources =>
  amounts(container.resources?.requests);

export function add(total: Resources, more: Resources, sign = 1): Resources {
  for (const name in more) total[name] = (total[name] ?? 0) + sign * (more[name] ?? 0);
  return total;
}
function max(total: Resources, other: Resources): Resources {
  for (const name in other) total[name] = Math.max(total[name] ?? 0, other[name] ?? 0);
  return total;
}

/**
 * The sum over containers and sidecars, or what an init container needs beside the sidecars before
 * it, whichever is more.
 */
export function requested(spec: PodSpec): Resources {
  const sidecars: Resources = {};
  const init: Resources = {};
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') add(sidecars, requests(container));
    else max(init, add({ ...sidecars }, requests(container)));
  }
  const running = spec.containers.reduce((total, container) => add(total, requests(container)), {
    ...sidecars,
  });
  return add(
    { ...max(running, init), ...amounts(spec.resources?.requests) },
    amounts(spec.overhead),
  );
}

/** What scoring takes a Pod to need: containers that ask for nothing count as 100m and 200 MB. */
export function scored(spec: PodSpec): { cpu: number; memory: number } {
  let cpu = 0;
  let memory = 0;
  for (const container of spec.containers) {
    const asked = requests(container);
    cpu += asked['cpu'] ?? 100;
    memory += asked['memory'] ?? 200 * 2 ** 20;
  }
  return { cpu, memory };
}
