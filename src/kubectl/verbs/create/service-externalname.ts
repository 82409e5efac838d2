/** kubectl create service externalname. Models kubectl/pkg/cmd/create/create_service.go. */
import type { Command } from '../../command.ts';
import { help } from './service-externalname.help.ts';
import { createService } from './service-spec.ts';

export const externalName: Command = {
  ...help,
  run: (ctx) => createService(ctx, 'ExternalName'),
};
