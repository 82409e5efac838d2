/** kubectl create service loadbalancer. Models kubectl/pkg/cmd/create/create_service.go. */
import type { Command } from '../../command.ts';
import { help } from './service-loadbalancer.help.ts';
import { createService } from './service-spec.ts';

export const loadBalancer: Command = {
  ...help,
  run: (ctx) => createService(ctx, 'LoadBalancer'),
};
