/** Code is asked for before the first side effect of a run that may need it. */
import { lookupImage } from '../images/registry.ts';
import { processOf, type ContainerRecord } from './container.ts';
import { argvOf, launchOf } from './entrypoint.ts';
import { hasSources } from './environment.ts';
import type { Kubelet } from './kubelet.ts';
import { hasOwnVolumes, runsAsNonRoot, type Container, type Pod } from './state.ts';

/** Loads what starting or stopping a container may need. */
export function preload(
  kubelet: Kubelet,
  pod: Pod,
  spec: Container,
  record: ContainerRecord | undefined,
): void {
  const process = record && processOf(record);
  const { preStop, postStart } = spec.lifecycle ?? {};
  if (process) {
    if (preStop?.exec ?? process.machine) kubelet.kernel.module('posix');
    // Stopped when its image is another by now; a sidecar, when the others are done.
    const mayStop = record.created?.image !== spec.image || spec.restartPolicy === 'Always';
    if (preStop ?? mayStop) kubelet.lazy();
    return;
  }
  const start = startsWith(spec);
  if (postStart?.exec ?? start === 'machine') kubelet.kernel.module('posix');
  if (start !== 'server' || record?.starts || hasSpecialties(pod, spec)) kubelet.lazy();
}

/** What the container's command line starts. `unusual`: there is more to it. */
function startsWith({ image = '', ...spec }: Container): 'server' | 'machine' | 'unusual' {
  const found = lookupImage(image);
  if (found.kind !== 'image' || spec.imagePullPolicy === 'Never') return 'unusual';
  const launch = launchOf(found.image, argvOf(spec, found.image, {}), () => true);
  if (launch.kind === 'machine') return 'machine';
  const isApart = Object.values(found.image.programs).some(
    (program) => typeof program === 'string',
  );
  return launch.kind === 'error' || isApart ? 'unusual' : 'server';
}

/** Has the container hooks, probes, volumes, values that stand elsewhere, a policy of its own? */
const hasSpecialties = (pod: Pod, spec: Container): boolean =>
  spec.restartPolicy !== undefined ||
  Boolean(spec.lifecycle ?? spec.startupProbe ?? spec.readinessProbe ?? spec.livenessProbe) ||
  hasOwnVolumes(pod) ||
  hasSources(spec) ||
  runsAsNonRoot(pod, spec);
