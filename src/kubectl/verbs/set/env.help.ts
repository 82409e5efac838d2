/** Words and flags of kubectl set env. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { setFlags } from './set-flags.ts';

export const help: CommandHelp = {
  name: 'env',
  short: 'Update environment variables on a pod template',
  usage: 'RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]',
  flags: [
    ...setFlags,
    flag(
      'c,containers=*',
      'The names of containers in the selected pod templates to change - may use wildcards',
    ),
    flag(
      'e,env:array',
      'Specify a key-value pair for an environment variable to set into each container.',
    ),
    flag('from', 'The name of a resource from which to inject environment variables'),
    flag('keys:list', 'Comma-separated list of keys to import from specified resource'),
    flag(
      'list:bool=false',
      'If true, display the environment and any changes in the standard format. this flag ' +
        'will removed when we have kubectl view env.',
    ),
    flag(
      'overwrite:bool=true',
      'If true, allow environment to be overwritten, otherwise reject updates that ' +
        'overwrite existing environment.',
    ),
    flag('prefix', 'Prefix to append to variable names'),
    flag(
      'resolve:bool=false',
      'If true, show secret or configmap references when listing variables',
    ),
  ],
};
