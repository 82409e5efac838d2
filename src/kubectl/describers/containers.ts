/** Containers of a Pod or a template. */
import { at, byKey, isMap, type Json, list, map, num, text } from '../values.ts';
import { state } from './container-state.ts';
import { type Description, orNone, title } from './description.ts';
import { environment } from './environment.ts';
import { probe } from './probe.ts';
import { mounts } from './volumes.ts';

function ports(container: Json, host: boolean): string {
  return list(container, 'ports')
    .map((p) => {
      const name = text(p, 'name');
      return `${host ? num(p, 'hostPort') : num(p, 'containerPort')}/${text(p, 'protocol') || 'TCP'}${name ? ` (${name})` : ''}`;
    })
    .join(', ');
}

/** `space` is what stands before names inside a Pod template. */
export function containers(
  d: Description,
  label: string,
  all: Json[],
  statuses: Json[] | undefined,
  pod: Json,
  space: string,
): void {
  if (all.length === 0) {
    d.line(0, `${space}${label}: <none>`);
    return;
  }
  d.line(0, `${space}${label}:`);
  for (const c of all) {
    const status = statuses?.find((s) => s['name'] === c['name']);
    d.line(1, `${space === '' ? '' : ' '}${text(c, 'name')}:`);
    if (status) d.line(2, `Container ID:\t${text(status, 'containerID')}`);
    d.line(2, `Image:\t${text(c, 'image')}`);
    if (status) d.line(2, `Image ID:\t${text(status, 'imageID')}`);
    const container = ports(c, false),
      host = ports(c, true);
    d.line(2, `${container.includes(',') ? 'Ports' : 'Port'}:\t${orNone(container)}`).line(
      2,
      `${host.includes(',') ? 'Host Ports' : 'Host Port'}:\t${orNone(host)}`,
    );
    for (const [key, name] of [
      ['command', 'Command'],
      ['args', 'Args'],
    ] as const) {
      const words = list(c, key) as unknown as string[];
      if (words.length === 0) continue;
      d.line(2, `${name}:`);
      for (const word of words) for (const part of word.split('\n')) d.line(3, part);
    }
    if (status) {
      state(d, 'State', map(status, 'state'));
      if (at(status, 'lastState', 'terminated')) state(d, 'Last State', map(status, 'lastState'));
      d.line(2, `Ready:\t${title(status['ready'])}`).line(
        2,
        `Restart Count:\t${num(status, 'restartCount')}`,
      );
    }
    for (const [key, name] of [
      ['limits', 'Limits'],
      ['requests', 'Requests'],
    ] as const) {
      const amounts = map(c, 'resources', key);
      const names = Object.keys(amounts).sort(byKey);
      if (names.length === 0) continue;
      d.line(2, `${name}:`);
      for (const n of names) d.line(3, `${n}:\t${text(amounts, n)}`);
    }
    for (const [key, name] of [
      ['livenessProbe', 'Liveness'],
      ['readinessProbe', 'Readiness'],
      ['startupProbe', 'Startup'],
    ] as const) {
      if (isMap(c[key])) d.line(2, `${name}:\t${probe(c[key])}`);
    }
    environment(d, c, pod);
    mounts(d, c);
  }
}
