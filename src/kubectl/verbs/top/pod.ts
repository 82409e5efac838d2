/** kubectl top pod. Models kubectl/pkg/cmd/top/top_pod.go. */
import type { Command } from '../../command.ts';
import { help } from './pod.help.ts';
import { usage } from './usage.ts';

export const pod: Command = {
  ...help,
  run: usage('pods'),
};
