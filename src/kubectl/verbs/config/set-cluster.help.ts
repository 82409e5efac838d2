/** Words and flags of kubectl config set-cluster. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { usageOf } from './set-entry.ts';

/** Global flags, most of them, that are written down. */
export const FIELDS = [
  'server',
  'certificate-authority',
  'insecure-skip-tls-verify',
  'tls-server-name',
  'proxy-url',
];

export const help: CommandHelp = {
  name: 'set-cluster',
  short: 'Set a cluster entry in kubeconfig',
  usage: usageOf(FIELDS),
  flags: [
    flag('embed-certs:bool=false', 'Embed certificates in kubeconfig'),
    flag('proxy-url', 'The proxy to use'),
  ],
};
