/** Words and flags of kubectl rollout resume. */
import type { CommandHelp } from '../../command.ts';
import { changeFlags } from './rollout-flags.ts';

export const help: CommandHelp = {
  name: 'resume',
  short: 'Resume a paused resource',
  usage: 'RESOURCE [options]',
  long: `Resume a paused resource.

 Paused resources will not be reconciled by a controller. By resuming a resource, we allow it to \
be reconciled again. Currently only deployments support being resumed.`,
  flags: changeFlags,
};
