/** rm and rmdir. Models GNU's, and busybox's messages. */
import { flag } from '../../getopt.ts';
import { kindOf, list, remove, resolve } from '../../kernel/fs.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool, wordTool } from '../tool.ts';

const NO_FILE = 'No such file or directory';

/** Why a file is not removed; undefined: it can be. */
function refusal(sys: Sys, name: string, isRecursive: boolean): string | undefined {
  const path = resolve(sys.cwd, name);
  const kind = kindOf(sys.machine, path);
  if (kind === undefined) {
    return sys.ash ? `can't remove '${name}': ${NO_FILE}` : `cannot remove '${name}': ${NO_FILE}`;
  }
  if (kind === 'directory' && !isRecursive) {
    return sys.ash ? `'${name}' is a directory` : `cannot remove '${name}': Is a directory`;
  }
  return path === '/' ? "it is dangerous to operate recursively on '/'" : undefined;
}

const rm = tool({
  options: {
    recursive: flag('-r, -R, --recursive'),
    force: flag('-f, --force'),
    verbose: flag('-v'),
    interactive: flag('-i'),
  },
  run(sys, { options, operands }) {
    let code = 0;
    for (const name of operands) {
      const path = resolve(sys.cwd, name);
      const refused = refusal(sys, name, options.recursive);
      if (refused === undefined) {
        remove(sys.machine, path);
        if (options.verbose) sys.out(`removed '${name}'\n`);
        continue;
      }
      if (options.force && kindOf(sys.machine, path) === undefined) continue;
      sys.err(`rm: ${refused}\n`);
      code = 1;
    }
    return code;
  },
});

/** Why a directory is not removed; undefined: it can be. */
function directoryRefusal(sys: Sys, path: string): string | undefined {
  const kind = kindOf(sys.machine, path);
  if (kind === undefined) return NO_FILE;
  if (kind === 'file') return 'Not a directory';
  return list(sys.machine, path).length ? 'Directory not empty' : undefined;
}

/** Options are passed over. */
const rmdir = wordTool((sys) => {
  let code = 0;
  for (const name of sys.args.filter((word) => !word.startsWith('-'))) {
    const path = resolve(sys.cwd, name);
    const refused = directoryRefusal(sys, path);
    if (refused === undefined) {
      remove(sys.machine, path);
      continue;
    }
    const shown = sys.ash ? `'${name}'` : `failed to remove '${name}'`;
    sys.err(`rmdir: ${shown}: ${refused}\n`);
    code = 1;
  }
  return code;
});

export const rmTools: Record<string, Tool> = { rm, rmdir };
