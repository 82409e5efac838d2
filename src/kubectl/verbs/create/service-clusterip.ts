/** kubectl create service clusterip. Models kubectl/pkg/cmd/create/create_service.go. */
import type { Command } from '../../command.ts';
import { help } from './service-clusterip.help.ts';
import { createService } from './service-spec.ts';

export const clusterIP: Command = {
  ...help,
  run: (ctx) => createService(ctx, 'ClusterIP'),
};
