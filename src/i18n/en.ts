/**
 * English texts of what is on the screen at first, by screen. Those of a panel whose code comes
 * later (editor, inspector, list, terminal) come with it.
 */
import { chips } from './en/chips.ts';
import { graph } from './en/graph.ts';
import { notices } from './en/notices.ts';
import { page } from './en/page.ts';
import { stored } from './en/stored.ts';

export const en = {
  ...page,
  ...graph,
  ...stored,
  ...chips,
  ...notices,
};
