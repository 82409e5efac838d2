/** Flags of all subcommands of `kubectl set`. */
import { flag, type FlagDef } from '../../flags.ts';
import { recordFlag } from '../../record.ts';
import {
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../../shared-flags.ts';

export const setFlags: FlagDef[] = [
  ...printFlags,
  ...fileFlags,
  dryRunFlag,
  selectorFlag,
  managerFlag('kubectl-set'),
  recordFlag,
  flag('all:bool=false', 'Select all resources, in the namespace of the specified resource types'),
  flag('local:bool=false', 'If true, the command will NOT contact api-server but run locally.'),
];
