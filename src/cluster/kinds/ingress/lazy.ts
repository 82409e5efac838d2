/** Ingress: validation, warnings. Models pkg/registry/networking/ingress. */
import type { Ingress } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkIngress, ingressWarnings } from './validation.ts';

export const ingress: StoredKind<Ingress> = {
  generation: ['spec'],
  validate: checkIngress,
  warnings: ingressWarnings,
};
