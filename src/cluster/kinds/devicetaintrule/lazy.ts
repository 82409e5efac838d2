/** DeviceTaintRule. Models the strategy in pkg/registry/resource/devicetaintrule. */
import type { DeviceTaintRule } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';

export const deviceTaintRule: StoredKind<DeviceTaintRule> = {
  generation: ['spec'],
  prepareCreate({ metadata, spec }) {
    if (spec?.taint) spec.taint.timeAdded ??= metadata.creationTimestamp ?? '';
  },
};
