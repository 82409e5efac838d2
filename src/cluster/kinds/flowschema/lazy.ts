/** FlowSchema. Models SetDefaults_FlowSchemaSpec of pkg/apis/flowcontrol/v1/defaults.go. */
import type { FlowSchema } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkFlowSchema } from './validation.ts';

export const flowSchema: StoredKind<FlowSchema> = {
  generation: ['spec'],
  defaults(object) {
    (object.spec ??= {}).matchingPrecedence ||= 1000;
  },
  validate: checkFlowSchema,
};
