/** What every language has to say. `{name}` in a text stands for a parameter. */
import type { chips } from './en/chips.ts';
import type { editor } from './en/editor.ts';
import type { graph } from './en/graph.ts';
import type { inspector } from './en/inspector.ts';
import type { list } from './en/list.ts';
import type { notices } from './en/notices.ts';
import type { page } from './en/page.ts';
import type { stored } from './en/stored.ts';
import type { terminal } from './en/terminal.ts';

export type Key =
  | keyof typeof chips
  | keyof typeof editor
  | keyof typeof graph
  | keyof typeof inspector
  | keyof typeof list
  | keyof typeof notices
  | keyof typeof page
  | keyof typeof stored
  | keyof typeof terminal;
export type Texts = Record<Key, string>;
