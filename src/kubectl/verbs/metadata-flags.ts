/** Flags of label and annotate. Models kubectl/pkg/cmd/label and annotate. */
import { flag, type FlagDef } from '../flags.ts';
import { recordFlag } from '../record.ts';
import {
  allNamespacesFlag,
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../shared-flags.ts';

export const metadataFlags = (manager: string, what: string): FlagDef[] => [
  ...printFlags,
  ...fileFlags,
  dryRunFlag,
  selectorFlag,
  allNamespacesFlag,
  managerFlag(manager),
  recordFlag,
  flag('all:bool=false', `Select all resources, in the namespace of the specified resource types`),
  flag(
    'field-selector',
    "Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. " +
      '--field-selector key1=value1,key2=value2). The server only supports a limited number of ' +
      'field queries per type.',
  ),
  flag('list:bool=false', `If true, display the ${what}s for a given resource.`),
  flag('local:bool=false', `If true, ${what} will NOT contact api-server but run locally.`),
  flag(
    'overwrite:bool=false',
    `If true, allow ${what}s to be overwritten, otherwise reject ${what} updates that ` +
      `overwrite existing ${what}s.`,
  ),
  flag(
    'resource-version',
    `If non-empty, the ${what}s update will only succeed if this is the current ` +
      `resource-version for the object. Only valid when specifying a single resource.`,
  ),
];
