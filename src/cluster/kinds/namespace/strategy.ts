/** Models pkg/apis/core/v1/defaults.go and pkg/registry/core/namespace. */
import type { Namespace } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

const NAME_LABEL = 'kubernetes.io/metadata.name';
const FINALIZER = 'kubernetes';
const common = withoutDefaults({ status: true });

export const namespaceStrategy: Strategy<Namespace> = {
  ...common,
  defaults({ metadata }) {
    if (metadata.name && metadata.labels?.[NAME_LABEL] !== metadata.name)
      metadata.labels = { ...metadata.labels, [NAME_LABEL]: metadata.name };
  },
  prepareCreate(namespace) {
    common.prepareCreate(namespace);
    namespace.status = { phase: 'Active' };
    namespace.spec ??= {};
    const finalizers = namespace.spec.finalizers ?? [];
    if (!finalizers.includes(FINALIZER)) namespace.spec.finalizers = [...finalizers, FINALIZER];
  },
  prepareUpdate(namespace, old) {
    common.prepareUpdate(namespace, old);
    // Only the finalize subresource changes them.
    namespace.spec = { finalizers: [...(old.spec?.finalizers ?? [])] };
  },
};
