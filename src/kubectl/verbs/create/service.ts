/** kubectl create service: one subcommand a type. */
import type { Command } from '../../command.ts';
import { clusterIP } from './service-clusterip.ts';
import { externalName } from './service-externalname.ts';
import { loadBalancer } from './service-loadbalancer.ts';
import { nodePort } from './service-nodeport.ts';
import { help } from './service.help.ts';

export const service: Command = {
  ...help,
  subcommands: [clusterIP, externalName, loadBalancer, nodePort],
};
