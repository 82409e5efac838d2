/** All tools by name. */
import { basicTools } from './basic.ts';
import { grepTools } from './grep.ts';
import { sedTools } from './sed.ts';
import...textTools, ...grepTools, ...sedTools } from './text.ts';
import type { Tool } from './tool.ts';

export const tools: Readonly<Record<string, Tool>> = { ...basicTools, ...textTools, ...grepTools, ...sedTools };
