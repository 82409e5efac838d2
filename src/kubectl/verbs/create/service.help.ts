/** Words and flags of kubectl create service. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'service',
  aliases: ['svc'],
  short: 'Create a service using a specified subcommand',
  usage: '[flags] [options]',
  long: 'Create a service using a specified subcommand.',
};
