/** Words and flags of kubectl rollout pause. */
import type { CommandHelp } from '../../command.ts';
import { changeFlags } from './rollout-flags.ts';

export const help: CommandHelp = {
  name: 'pause',
  short: 'Mark the provided resource as paused',
  usage: 'RESOURCE [options]',
  long: `Mark the provided resource as paused.

 Paused resources will not be reconciled by a controller. Use "kubectl rollout resume" to resume \
a paused resource. Currently only deployments support being paused.`,
  flags: changeFlags,
};
