/** 한국어. 쿠버네티스 용어는 한국어 문서가 그러듯 영문으로 두고, 처음 나올 때 뜻을 덧붙여요. */
import type { Texts } from './keys.ts';
import { chips } from './ko/chips.ts';
import { editor } from './ko/editor.ts';
import { graph } from './ko/graph.ts';
import { inspector } from './ko/inspector.ts';
import { list } from './ko/list.ts';
import { notices } from './ko/notices.ts';
import { page } from './ko/page.ts';
import { stored } from './ko/stored.ts';
import { terminal } from './ko/terminal.ts';

export const ko: Texts = {
  ...page,
  ...graph,
  ...chips,
  ...inspector,
  ...list,
  ...stored,
  ...editor,
  ...terminal,
  ...notices,
};
