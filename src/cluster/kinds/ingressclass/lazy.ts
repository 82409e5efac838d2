/** IngressClass. Models SetDefaults_IngressClass of pkg/apis/networking/v1/defaults.go. */
import type { IngressClass } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkIngressClass } from './validation.ts';

export const ingressClass: StoredKind<IngressClass> = {
  generation: ['spec'],
  defaults({ spec }) {
    if (spec?.parameters) spec.parameters.scope ??= 'Cluster';
  },
  validate: checkIngressClass,
};
