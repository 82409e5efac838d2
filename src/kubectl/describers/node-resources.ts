/** What the Pods of a node ask for, and how much of it that is. Models describeNodeResource. */
import { age } from '../times.ts';
import { byText } from '../../base/order.ts';
import { type Json, list, map, text } from '../values.ts';
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
  const biggest =
    of('initContainers').toSorted((left, right) => amount(right) - amount(left))[0] ?? '0';
  return amount(biggest) > amount(sum) ? biggest : sum;
}

type Share = (quantity: string, resource: string) => string;

function podRow(pod: Json, share: Share, now: number): string {
  const shares = (['cpu', 'memory'] as const).flatMap((resource) =>
    (['requests', 'limits'] as const).map((kind) => share(ask(pod, kind, resource), resource)),
  );
  const name = `${text(pod, 'metadata', 'namespace')}\t${text(pod, 'metadata', 'name')}`;
  return `${name}\t\t${shares.join('\t')}\t${age(text(pod, 'metadata', 'creationTimestamp'), now)}`;
}

/** Resources that are shown whether a node has them or not. */
const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

function resourceRow(pods: Json[], resource: string, share: Share): string {
  const sum = (kind: 'requests' | 'limits'): string =>
    total(pods.map((pod) => ask(pod, kind, resource)));
  const shared = STANDARD.includes(resource) || resource.startsWith('hugepages-');
  const cell = (quantity: string): string => (shared ? share(quantity, resource) : quantity);
  return `${resource}\t${cell(sum('requests'))}\t${cell(sum('limits'))}`;
}

/** The Pods that run on a node, and how much of it they ask for together. */
export function allocation(description: Description, node: Json, pods: Json[], now: number): void {
  const allocatable = map(node, 'status', 'allocatable');
  const share: Share = (quantity, resource) => {
    const all = amount(text(allocatable, resource));
    return `${quantity} (${all === 0 ? 0 : Math.trunc((amount(quantity) / all) * 100)}%)`;
  };
  description
    .line(0, `Non-terminated Pods:\t(${pods.length} in total)`)
    .columns(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  for (const pod of pods) {
    description.line(1, podRow(pod, share, now));
  }
  description
    .line(0, 'Allocated resources:')
    .line(1, '(Total limits may be over 100 percent, i.e., overcommitted.)')
    .columns(1, 'Resource\tRequests\tLimits');
  const others = Object.keys(allocatable)
    .filter((resource) => !STANDARD.includes(resource) && resource !== 'pods')
    .sort(byText);
  for (const resource of [...STANDARD, ...others])
    description.line(1, resourceRow(pods, resource, share));
}
