/** Words and flags of kubectl create ingress. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'ingress',
  aliases: ['ing'],
  short: 'Create an ingress with the specified name',
  usage: 'NAME --rule=host/path=service:port[,tls[=secret]] [options]',
  flags: [
    ...generatorFlags,
    flag(
      'annotation:array',
      'Annotation to insert in the ingress object, in the format annotation=value',
    ),
    flag('class', 'Ingress Class to be used'),
    flag('default-backend', 'Default service for backend, in format of svcname:port'),
    flag(
      'rule:array',
      'Rule in format host/path=service:port[,tls=secretname]. Paths containing the ' +
        "leading character '*' are considered pathType=Prefix.",
    ),
  ],
};
