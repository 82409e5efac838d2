/** The tools of coreutils, by name. */
import type { Tool } from '../tool.ts';
import { base64Tools } from './base64.ts';
import { catTools } from './cat.ts';
import { checksumTools } from './checksums.ts';
import { chmodTools } from './chmod.ts';
import { commTools } from './comm.ts';
import { conditionTools } from './conditions.ts';
import { cpTools } from './cp.ts';
import { cutTools } from './cut.ts';
import { dateTools } from './date.ts';
import { expandTools } from './expand.ts';
import { exprTools } from './expr.ts';
import { factorTools } from './factor.ts';
import { fileNameTools } from './file-names.ts';
import { foldTools } from './fold.ts';
import { headTools } from './head.ts';
import { invocationTools } from './invocation.ts';
import { joinTools } from './join.ts';
import { killTools } from './kill.ts';
import { lsTools } from './ls.ts';
import { mkdirTools } from './mkdir.ts';
import { nlTools } from './nl.ts';
import { numfmtTools } from './numfmt.ts';
import { odTools } from './od.ts';
import { pasteTools } from './paste.ts';
import { printingTools } from './printing.ts';
import { rmTools } from './rm.ts';
import { seqTools } from './seq.ts';
import { shufTools } from './shuf.ts';
import { sleepTools } from './sleep.ts';
import { sortTools } from './sort.ts';
import { splitTools } from './split.ts';
import { statTools } from './stat.ts';
import { systemContextTools } from './system-context.ts';
import { tacTools } from './tac.ts';
import { tailTools } from './tail.ts';
import { teeTools } from './tee.ts';
import { timeoutTools } from './timeout.ts';
import { touchTools } from './touch.ts';
import { trTools } from './tr.ts';
import { truncateTools } from './truncate.ts';
import { tsortTools } from './tsort.ts';
import { uniqTools } from './uniq.ts';
import { userInformationTools } from './user-information.ts';
import { wcTools } from './wc.ts';
import { workingContextTools } from './working-context.ts';

export const coreutils: Readonly<Record<string, Tool>> = {
  ...base64Tools,
  ...catTools,
  ...checksumTools,
  ...chmodTools,
  ...commTools,
  ...conditionTools,
  ...cpTools,
  ...cutTools,
  ...dateTools,
  ...expandTools,
  ...exprTools,
  ...factorTools,
  ...fileNameTools,
  ...foldTools,
  ...headTools,
  ...invocationTools,
  ...joinTools,
  ...killTools,
  ...lsTools,
  ...mkdirTools,
  ...nlTools,
  ...numfmtTools,
  ...odTools,
  ...pasteTools,
  ...printingTools,
  ...rmTools,
  ...seqTools,
  ...shufTools,
  ...sleepTools,
  ...sortTools,
  ...splitTools,
  ...statTools,
  ...systemContextTools,
  ...tacTools,
  ...tailTools,
  ...teeTools,
  ...timeoutTools,
  ...touchTools,
  ...trTools,
  ...truncateTools,
  ...tsortTools,
  ...uniqTools,
  ...userInformationTools,
  ...wcTools,
  ...workingContextTools,
};
