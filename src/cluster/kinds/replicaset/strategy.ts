/** Models pkg/apis/apps/v1/defaults.go (ReplicaSet) and pkg/registry/apps/replicaset. */
import type { ReplicaSet } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { defaultTemplate } from '../pod/defaults.ts';
import { withoutDefaults } from '../strategy.ts';

const common = withoutDefaults({ status: true, generation: ['spec'] });

export const replicaSetStrategy: Strategy<ReplicaSet> = {
  ...common,
  defaults({ spec }) {
    if (!spec) return;
    spec.replicas ??= 1;
    defaultTemplate(spec.template);
  },
  prepareCreate(replicaSet) {
    common.prepareCreate(replicaSet);
    replicaSet.status = { replicas: 0 };
  },
};
