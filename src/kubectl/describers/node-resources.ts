/** What the Pods of a node ask for, and how much of it that is. Models describeNodeResource. */
import { age } from '../times.ts';
import { byKey, type Json, list, map, text } from '../values.ts';
import { Description } from './description.ts';

const UNITS: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

function amount(quantity: string): number {
  const match = /^([-+]?[\d.]+)([A-Za-z]*)$/.exec(quantity);
  return match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1) : 0;
}

/** Sum of quantities, written in the manner of the first. */
function total(quantities: string[]): string {
  const given = quantities.filter((quantity) => quantity !== '' && amount(quantity) !== 0);
  if (given.length === 0) return '0';
  const sum = given.reduce((running, quantity) => running + amount(quantity), 0);
  const unit = /[A-Za-z]+$/.exec(given[0]!)?.[0] ?? '';
  if (unit === 'm' || (unit === '' && !Number.isInteger(sum))) {
    const milli = Math.round(sum * 1000);
    return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
  }
  if (unit === '') return String(sum);
  for (const larger of unit.endsWith('i') ? ['Ti', 'Gi', 'Mi', 'Ki'] : ['T', 'G', 'M', 'k'])
    if (Number.isInteger(sum / UNITS[larger]!)) return `${sum / UNITS[larger]!}${larger}`;
  return String(sum);
}

/** What a Pod asks for: containers together, or the largest init container if that is more. */
function ask(pod: Json, kind: 'requests' | 'limits', resource: string): string {
  const of = (key: string): string[] =>
    list(pod, 'spec', key)
      .map((container) => text(container, 'resources', kind, resource))
      .filter((quantity) => quantity !== '');
  const sum = total(of('containers'));
  const biggest = of('initContainers').toSorted((a, b) => amount(b) - amount(a))[0] ?? '0';
  return amount(biggest) > amount(sum) ? biggest : sum;
}

export function allocation(description: Description, node: Json, pods: Json[], now: number): void {
  const allocatable = map(node, 'status', 'allocatable');
  const share = (quantity: string, resource: string): string => {
    const all = amount(text(allocatable, resource));
    return `${quantity} (${all === 0 ? 0 : Math.trunc((amount(quantity) / all) * 100)}%)`;
  };
  description.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  description
    .line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge')
    .line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const pod of pods) {
    const cells = (['cpu', 'memory'] as const).flatMap((resource) =>
      (['requests', 'limits'] as const).map((kind) => share(ask(pod, kind, resource), resource)),
    );
    description.line(
      1,
      `${text(pod, 'metadata', 'namespace')}\t${text(pod, 'metadata', 'name')}\t\t${cells.join('\t')}\t${age(text(pod, 'metadata', 'creationTimestamp'), now)}`,
    );
  }
  description
    .line(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)')
    .line(1, 'Resource\tRequests\tLimits')
    .line(1, '--------\t--------\t------');
  const standard = ['cpu', 'memory', 'ephemeral-storage'];
  const others = Object.keys(allocatable)
    .filter((key) => !standard.includes(key) && key !== 'pods')
    .sort(byKey);
  for (const resource of [...standard, ...others]) {
    const [requests, limits] = (['requests', 'limits'] as const).map((kind) =>
      total(pods.map((pod) => ask(pod, kind, resource))),
    );
    description.line(
      1,
      standard.includes(resource) || resource.startsWith('hugepages-')
        ? `${resource}\t${share(requests!, resource)}\t${share(limits!, resource)}`
        : `${resource}\t${requests}\t${limits}`,
    );
  }
}
