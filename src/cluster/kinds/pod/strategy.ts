/** Models pkg/apis/core/v1/defaults.go (Pod) and pkg/registry/core/pod. */
import type { Pod } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';
import { defaultPod, defaultPodSpec, qosClass } from './defaults.ts';

const common = withoutDefaults({ status: true, generation: ['spec'] });

export const podStrategy: Strategy<Pod> = {
  ...common,
  defaults(pod) {
    pod.spec ??= { containers: [] };
    // Requests follow from limits before the rest, as the order of Go's defaulting has it.
    defaultPodSpec(pod.spec);
    defaultPod(pod.spec);
  },
  prepareCreate(pod) {
    common.prepareCreate(pod);
    pod.status = { phase: 'Pending', qosClass: qosClass(pod.spec ?? { containers: [] }) };
  },
  prepareStatus(pod, old) {
    common.prepareStatus(pod, old);
    if (pod.status && old.status?.qosClass) pod.status.qosClass ??= old.status.qosClass;
  },
};
