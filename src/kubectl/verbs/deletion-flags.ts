/** Flags of verbs that delete. Models kubectl/pkg/cmd/delete/delete_flags.go. */
import { flag, type FlagDef } from '../flags.ts';

export const deleteFlags: FlagDef[] = [
  flag(
    'cascade=background',
    'Must be "background", "orphan", or "foreground". Selects the deletion cascading ' +
      'strategy for the dependents (e.g. Pods created by a ReplicationController). Defaults to ' +
      'background.',
    { bare: 'background' },
  ),
  flag(
    'force:bool=false',
    'If true, immediately remove resources from API and bypass graceful deletion. Note that ' +
      'immediate deletion of some resources may result in inconsistency or data loss and ' +
      'requires confirmation.',
  ),
  flag(
    'grace-period:int=-1',
    'Period of time in seconds given to the resource to terminate gracefully. Ignored if ' +
      'negative. Set to 1 for immediate shutdown. Can only be set to 0 when --force is true ' +
      '(force deletion).',
  ),
  flag(
    'timeout:duration=0s',
    'The length of time to wait before giving up on a delete, zero means determine a timeout ' +
      'from the size of the object',
  ),
  flag(
    'wait:bool=true',
    'If true, wait for resources to be gone before returning. This waits for finalizers.',
  ),
];
