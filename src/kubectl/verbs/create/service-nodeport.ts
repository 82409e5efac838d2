/** kubectl create service nodeport. Models kubectl/pkg/cmd/create/create_service.go. */
import type { Command } from '../../command.ts';
import { help } from './service-nodeport.help.ts';
import { createService } from './service-spec.ts';

export const nodePort: Command = {
  ...help,
  run: (ctx) => createService(ctx, 'NodePort'),
};
