/** Containers of a Pod or a template. */
import { at, byKey, isMap, type Json, list, map, num, text } from '../values.ts';
import { state } from './container-state.ts';
import { type Description, orNone, title } from './description.ts';
import { environment } from './environment.ts';
import { probe } from './probe.ts';
import { mounts } from './volumes.ts';

function ports(container: Json, host: boolean): string {
  return list(container, 'ports')
    .map((port) => {
      const name = text(port, 'name');
      return `${host ? num(port, 'hostPort') : num(port, 'containerPort')}/${text(port, 'protocol') || 'TCP'}${name ? ` (${name})` : ''}`;
    })
    .join(', ');
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
  for (const c of all) {
    const status = statuses?.find((status) => status['name'] === c['name']);
    description.line(1, `${space === '' ? '' : ' '}${text(c, 'name')}:`);
    if (status) description.line(2, `Container ID:\t${text(status, 'containerID')}`);
    description.line(2, `Image:\t${text(c, 'image')}`);
    if (status) description.line(2, `Image ID:\t${text(status, 'imageID')}`);
    const container = ports(c, false),
      host = ports(c, true);
    description
      .line(2, `${container.includes(',') ? 'Ports' : 'Port'}:\t${orNone(container)}`)
      .line(2, `${host.includes(',') ? 'Host Ports' : 'Host Port'}:\t${orNone(host)}`);
    for (const [key, name] of [
      ['command', 'Command'],
      ['args', 'Args'],
    ] as const) {
      const words = list(c, key) as unknown as string[];
      if (words.length === 0) continue;
      description.line(2, `${name}:`);
      for (const word of words) for (const part of word.split('\n')) description.line(3, part);
    }
    if (status) {
      state(description, 'State', map(status, 'state'));
      if (at(status, 'lastState', 'terminated'))
        state(description, 'Last State', map(status, 'lastState'));
      description
        .line(2, `Ready:\t${title(status['ready'])}`)
        .line(2, `Restart Count:\t${num(status, 'restartCount')}`);
    }
    for (const [key, name] of [
      ['limits', 'Limits'],
      ['requests', 'Requests'],
    ] as const) {
      const amounts = map(c, 'resources', key);
      const names = Object.keys(amounts).sort(byKey);
      if (names.length === 0) continue;
      description.line(2, `${name}:`);
      for (const name of names) description.line(3, `${name}:\t${text(amounts, name)}`);
    }
    for (const [key, name] of [
      ['livenessProbe', 'Liveness'],
      ['readinessProbe', 'Readiness'],
      ['startupProbe', 'Startup'],
    ] as const) {
      if (isMap(c[key])) description.line(2, `${name}:\t${probe(c[key])}`);
    }
    environment(description, c, pod);
    mounts(description, c);
  }
}
