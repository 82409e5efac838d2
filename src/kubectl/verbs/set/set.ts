/** kubectl set. Models kubectl/pkg/cmd/set. */
import type { Command } from '../../command.ts';
import { env } from './env.ts';
import { image } from './image.ts';
import { resources } from './resources.ts';
import { selector } from './selector.ts';
import { serviceaccount } from './serviceaccount.ts';
import { help } from './set.help.ts';
import { subject } from './subject.ts';

export const set: Command = {
  ...help,
  subcommands: [env, image, resources, selector, serviceaccount, subject],
};
