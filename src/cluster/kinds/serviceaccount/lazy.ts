/** Models pkg/registry/core/serviceaccount and printServiceAccount. */
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, since } from '../table.ts';
import { checkMeta, isDns1123Subdomain } from '../validation/validate.ts';

export const serviceAccount: KindModule = {
  ...strategies.ServiceAccount,
  validate: (object, old) => checkMeta(object.metadata, isDns1123Subdomain, old?.metadata),
  columns: columns('Name Age'),
  row: (object, nowMs) => [
    object.metadata.name ?? '',
    since(object.metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
