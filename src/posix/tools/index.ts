/** All tools by name. */
import { awkTools } from './awk/awk.ts';
import { clearTools } from './clear.ts';
import { coreutils } from './coreutils/index.ts';
import { cmpTools } from './diffutils/cmp.ts';
import { diffTools } from './diffutils/diff.ts';
import { findTools } from './findutils/find.ts';
import { xargsTools } from './findutils/xargs.ts';
import { grepTools } from './grep/grep.ts';
import { jqTools } from './jq/jq.ts';
import { netTools } from './net/index.ts';
import { psTools } from './procps/ps.ts';
import { watchTools } from './procps/watch.ts';
import { sedTools } from './sed/sed.ts';
import type { Tool } from './tool.ts';
import { columnTools } from './util-linux/column.ts';
import { hexdumpTools } from './util-linux/hexdump.ts';
import { revTools } from './util-linux/rev.ts';
import { whichTools } from './which.ts';
import { xxdTools } from './xxd.ts';

export const tools: Readonly<Record<string, Tool>> = {
  ...awkTools,
  ...clearTools,
  ...coreutils,
  ...cmpTools,
  ...columnTools,
  ...diffTools,
  ...findTools,
  ...grepTools,
  ...hexdumpTools,
  ...jqTools,
  ...netTools,
  ...psTools,
  ...revTools,
  ...sedTools,
  ...watchTools,
  ...whichTools,
  ...xargsTools,
  ...xxdTools,
};
