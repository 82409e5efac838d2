/**
 * English texts by screen: the type that every other language must match. `{name}` stands for a
 * parameter.
 */
import { chips } from './en/chips.ts';
import { editor } from './en/editor.ts';
import { graph } from './en/graph.ts';
import { inspector } from './en/inspector.ts';
import { list } from './en/list.ts';
import { notices } from './en/notices.ts';
import { page } from './en/page.ts';
import { terminal } from './en/terminal.ts';

export const en = {
  ...page,
  ...graph,
  ...chips,
  ...inspector,
  ...list,
  ...editor,
  ...terminal,
  ...notices,
};

export type Key = keyof typeof en;
export type Texts = Record<Key, string>;
