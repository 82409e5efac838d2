import type { ObjectMeta } from '../../schema/types.ts';

export const isDeleting = (object: { metadata: ObjectMeta }): boolean =>
  object.metadata.deletionTimestamp !== undefined;
