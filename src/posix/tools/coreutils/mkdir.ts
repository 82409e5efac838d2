/** mkdir. Models GNU mkdir, and busybox's messages. */
import { flag, value } from '../../getopt.ts';
import { kindOf, makeDir, parentOf, resolve } from '../../kernel/fs.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';

/** Why a directory is not made; undefined: it can be, or it is there and may be. */
function refusal(sys: Sys, path: string, parents: boolean): string | undefined {
  const kind = kindOf(sys.machine, path);
  if (kind !== undefined) return parents && kind === 'directory' ? undefined : 'File exists';
  const hasParent = kindOf(sys.machine, parentOf(path)) === 'directory';
  return hasParent || parents ? undefined : 'No such file or directory';
}

const mkdir = tool({
  options: { parents: flag('-p, --parents'), mode: value('-m'), verbose: flag('-v') },
  run(sys, { options, operands }) {
    let code = 0;
    for (const name of operands) {
      const path = resolve(sys.cwd, name);
      const refused = refusal(sys, path, options.parents);
      if (refused !== undefined) {
        const shown = sys.ash
          ? `can't create directory '${name}'`
          : `cannot create directory ‘${name}’`;
        sys.err(`mkdir: ${shown}: ${refused}\n`);
        code = 1;
        continue;
      }
      const isMissing = (at: string): boolean => kindOf(sys.machine, at) === undefined;
      for (let at = path; at !== '/' && isMissing(at); at = parentOf(at)) {
        makeDir(sys.machine, at, sys.os.wall);
      }
    }
    return code;
  },
});

export const mkdirTools: Record<string, Tool> = { mkdir };
