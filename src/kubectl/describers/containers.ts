/** Containers of a Pod or a template. */
import { isObject } from '../../base/object.ts';
import { byText } from '../../base/order.ts';
import { at, type Json, list, map, num, text, texts } from '../values.ts';
import { state } from './container-state.ts';
import { type Description, orNone, title } from './description.ts';
import { environment } from './environment.ts';
import { probe } from './probe.ts';
import { mounts } from './volumes.ts';

function portText(port: Json, key: 'containerPort' | 'hostPort'): string {
  const name = text(port, 'name');
  const protocol = text(port, 'protocol') || 'TCP';
  return `${num(port, key)}/${protocol}${name ? ` (${name})` : ''}`;
}

function ports(description: Description, container: Json): void {
  const all = list(container, 'ports');
  const own = all.map((port) => portText(port, 'containerPort')).join(', ');
  const host = all.map((port) => portText(port, 'hostPort')).join(', ');
  const plural = all.length > 1 ? 's' : '';
  description
    .line(2, `Port${plural}:\t${orNone(own)}`)
    .line(2, `Host Port${plural}:\t${orNone(host)}`);
}

/** A word a line. */
function commandLines(description: Description, label: string, words: string[]): void {
  if (words.length === 0) return;
  description.line(2, `${label}:`);
  for (const part of words.flatMap((word) => word.split('\n'))) {
    description.line(3, part);
  }
}

function states(description: Description, status: Json): void {
  state(description, 'State', map(status, 'state'));
  if (at(status, 'lastState', 'terminated'))
    state(description, 'Last State', map(status, 'lastState'));
  description
    .line(2, `Ready:\t${title(status['ready'])}`)
    .line(2, `Restart Count:\t${num(status, 'restartCount')}`);
}

function amounts(description: Description, label: string, quantities: Json): void {
  const resources = Object.keys(quantities).sort(byText);
  if (resources.length === 0) return;
  description.line(2, `${label}:`);
  for (const resource of resources)
    description.line(3, `${resource}:\t${text(quantities, resource)}`);
}

const PROBES = [
  ['livenessProbe', 'Liveness'],
  ['readinessProbe', 'Readiness'],
  ['startupProbe', 'Startup'],
] as const;

function probes(description: Description, container: Json): void {
  for (const [key, label] of PROBES) {
    const given = container[key];
    if (isObject(given)) description.line(2, `${label}:\t${probe(given)}`);
  }
}

/** One container; `status` is there in a Pod, not in a template. */
function describeContainer(
  description: Description,
  container: Json,
  status: Json | undefined,
  pod: Json,
): void {
  if (status) description.line(2, `Container ID:\t${text(status, 'containerID')}`);
  description.line(2, `Image:\t${text(container, 'image')}`);
  if (status) description.line(2, `Image ID:\t${text(status, 'imageID')}`);
  ports(description, container);
  commandLines(description, 'Command', texts(container, 'command'));
  commandLines(description, 'Args', texts(container, 'args'));
  if (status) states(description, status);
  amounts(description, 'Limits', map(container, 'resources', 'limits'));
  amounts(description, 'Requests', map(container, 'resources', 'requests'));
  probes(description, container);
  environment(description, container, pod);
  mounts(description, container);
}

/** `space` is what stands before names inside a Pod template. */
export function containers(
  description: Description,
  label: string,
  all: Json[],
  statuses: Json[] | undefined,
  pod: Json,
  space: string,
): void {
  if (all.length === 0) {
    description.line(0, `${space}${label}: <none>`);
    return;
  }
  description.line(0, `${space}${label}:`);
  for (const container of all) {
    const status = statuses?.find((each) => each['name'] === container['name']);
    description.line(1, `${space === '' ? '' : ' '}${text(container, 'name')}:`);
    describeContainer(description, container, status, pod);
  }
}
