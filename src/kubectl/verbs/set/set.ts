/** kubectl set. Models kubectl/pkg/cmd/set. */
import type { Command } from '../../command.ts';
import { env } from './env.ts';
import { image } from './image.ts';
import { resources } from './resources.ts';
import { selector } from './selector.ts';
import { serviceaccount } from './serviceaccount.ts';
import { subject } from './subject.ts';

export const set: Command = {
  name: 'set',
  short: 'Set specific features on objects',
  usage: 'SUBCOMMAND [options]',
  subcommands: [env, image, resources, selector, serviceaccount, subject],
  long: 'Configure application resources.\n\n These commands help you make changes to existing application resources.',
};
