/** kubectl rollout. Models kubectl/pkg/cmd/rollout. */
import type { Command } from '../../command.ts';
import { history } from './history.ts';
import { pause } from './pause.ts';
import { restart } from './restart.ts';
import { resume } from './resume.ts';
import { help } from './rollout.help.ts';
import { status } from './status.ts';
import { undo } from './undo.ts';

export const rollout: Command = {
  ...help,
  subcommands: [history, pause, restart, resume, status, undo],
};
