/** What the registry is asked and what it answers. */
import type { AnyStored } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';

export interface WriteOptions {
  /** Who writes: the actor of the log entry. */
  actor: string;
  /** What caused it (a command line), for the log entry. */
  reason?: string;
  /** Everything but the write. */
  dryRun?: boolean;
  /** Field manager of an update; absent: managedFields are left as they are. */
  manager?: string;
  /** managedFields of the object are up to date already (server-side apply). */
  tracked?: boolean;
}
export type Written =
  | { ok: true; object: AnyStored; /** False when nothing had to be written. */ changed: boolean }
  | { ok: false; status: Status };
/** `object`: what is there now, or its last state. `gone`: it has been removed. */
export type Deleted =
  { ok: true; object: AnyStored; gone: boolean } | { ok: false; status: Status };

export const refuse = (status: Status): { ok: false; status: Status } => ({ ok: false, status });

/** A create that names a version. */
export const hasVersion: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'resourceVersion should not be set on objects to be created',
  code: 500,
};
