/** All tools by name. */
import { awkTools } from './awk/index.ts';
import { basicTools } from './basic.ts';
import { compareTools } from './compare.ts';
import { clockTools } from './date.ts';
import { fileTools } from './files.ts';
import { grepTools } from './grep.ts';
import { jqTools } from './jq/index.ts';
import { netTools } from './net/index.ts';
import { sedTools } from './sed/index.ts';
import { textTools } from './text.ts';
import type { Tool } from './tool.ts';
import { xargsTools } from './xargs.ts';

export const tools: Readonly<Record<string, Tool>> = { ...basicTools, ...textTools, ...fileTools, ...grepTools, ...sedTools, ...awkTools, ...clockTools, ...xargsTools, ...compareTools, ...jqTools, ...netTools };
