/** Code is asked for before the first side effect of a run that may need it. */
import { lookupImage } from '../images/registry.ts';
import { processOf } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import { needsMachine } from './main-process.ts';
import type { Container, PodContainer } from './state.ts';

/** Loads what starting or stopping this container may need. */
export function preload(kubelet: Kubelet, { spec, record }: PodContainer): void {
  const process = processOf(record);
  const preStop = spec.lifecycle?.preStop;
  const usesMachine = process ? (preStop?.exec ?? process.machine) : needsMachine(spec);
  if (usesMachine) kubelet.kernel.module('posix');
  if (process ? preStop : needsLazy(spec)) kubelet.lazy();
}

/** Has the container probes, hooks, or a program that is loaded on demand? */
function needsLazy({ lifecycle, startupProbe, readinessProbe, livenessProbe, image }: Container) {
  if (lifecycle || startupProbe || readinessProbe || livenessProbe) return true;
  const found = lookupImage(image ?? '');
  if (found.kind !== 'image') return false;
  return Object.values(found.image.programs).some((program) => typeof program === 'string');
}
