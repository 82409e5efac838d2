/** All tools by name. */
import { awkTools } from './awk/index.ts';
import { basicTools } from './basic.ts';
import { compareTools } from './compare.ts';
import { clockTools } from './date.ts';
import { diffTools } from './diff.ts';
import { dumpTools } from './dump.ts';
import { exprTools } from './expr.ts';
import { fileTools } from './files.ts';
import { findTools } from './find.ts';
import { grepTools } from './grep.ts';
import { hashTools } from './hash.ts';
import { jqTools } from './jq/index.ts';
import { netTools } from './net/index.ts';
import { sedTools } from './sed/index.ts';
import { seqTools } from './seq.ts';
import { smallTools } from './small.ts';
import { columnTools } from './text/columns.ts';
import { lineTools } from './text/lines.ts';
import { sortTools } from './text/sort.ts';
import { trTools } from './text/tr.ts';
import { textTools } from './text.ts';
import { oldUsage, type Tool as OldTool } from './options.ts';
import type { Tool } from './tool.ts';
import { xargsTools } from './xargs.ts';

const all: Readonly<Record<string, Tool | OldTool>> = {
  ...basicTools,
  ...seqTools,
  ...textTools,
  ...lineTools,
  ...sortTools,
  ...trTools,
  ...columnTools,
  ...dumpTools,
  ...hashTools,
  ...exprTools,
  ...fileTools,
  ...findTools,
  ...diffTools,
  ...smallTools,
  ...grepTools,
  ...sedTools,
  ...awkTools,
  ...clockTools,
  ...xargsTools,
  ...compareTools,
  ...jqTools,
  ...netTools,
};

export const tools: Readonly<Record<string, Tool>> = Object.fromEntries(
  Object.entries(all).map(([name, one]) => [
    name,
    typeof one === 'function' ? { usage: oldUsage(name), run: one } : one,
  ]),
);
