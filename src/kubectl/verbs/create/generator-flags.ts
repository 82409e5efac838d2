/** Flags of every generator of `kubectl create`. */
import { flag, type FlagDef } from '../../flags.ts';
import { dryRunFlag, managerFlag, printFlags, validateFlag } from '../../shared-flags.ts';

export const generatorFlags: FlagDef[] = [
  ...printFlags,
  dryRunFlag,
  validateFlag,
  managerFlag('kubectl-create'),
  flag(
    'save-config:bool=false',
    'If true, the configuration of current object will be saved in its annotation. Otherwise, ' +
      'the annotation will be unchanged. This flag is useful when you want to perform kubectl ' +
      'apply on this object in the future.',
  ),
];
