/** Flags of all subcommands of `kubectl rollout`. */
import {
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../../shared-flags.ts';

export const selectFlags = [...fileFlags, selectorFlag];

export const changeFlags = [
  ...printFlags,
  ...selectFlags,
  dryRunFlag,
  managerFlag('kubectl-rollout'),
];
