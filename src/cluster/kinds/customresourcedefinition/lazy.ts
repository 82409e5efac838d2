/** CustomResourceDefinition: defaults. */
import type { CustomResourceDefinition } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import {
  defaultCustomResourceDefinition,
  prepareCustomResourceDefinitionCreate,
} from './defaults.ts';

export const customResourceDefinition: StoredKind<CustomResourceDefinition> = {
  generation: ['spec'],
  defaults: defaultCustomResourceDefinition,
  prepareCreate: prepareCustomResourceDefinitionCreate,
};
