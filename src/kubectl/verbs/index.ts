/** All verbs. */
import type { Command } from '../command.ts';
import { annotate, label } from './label.ts';
import { create } from './create.ts';
import { del } from './delete.ts';
import { get } from './get.ts';
import { scale } from './scale.ts';

export const commands: Command[] = [create, get, del, scale, label, annotate];
