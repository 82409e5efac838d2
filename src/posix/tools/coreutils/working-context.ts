/** pwd, tty, printenv. Models GNU's. */
import type { Sys } from '../sys.ts';
import { type Tool, wordTool } from '../tool.ts';

const pwd = wordTool((sys) => {
  sys.out(sys.cwd + '\n');
  return 0;
});

const tty = wordTool((sys) => {
  const isTty = sys.os.isTty(sys.proc, 0);
  sys.out(isTty ? '/dev/pts/0\n' : 'not a tty\n');
  return isTty ? 0 : 1;
});

/** `name=value` lines; `_` is the shell's own. */
export function environmentLines(env: Sys['env']): string {
  const names = Object.keys(env).filter((name) => name !== '_');
  return names.map((name) => `${name}=${env[name]}\n`).join('');
}

const printenv = wordTool((sys) => {
  if (!sys.args.length) {
    sys.out(environmentLines(sys.env));
    return 0;
  }
  let code = 0;
  for (const name of sys.args) {
    const text = sys.env[name];
    if (text === undefined) code = 1;
    else sys.out(text + '\n');
  }
  return code;
});

export const workingContextTools: Record<string, Tool> = { pwd, tty, printenv };
