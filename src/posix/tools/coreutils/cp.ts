/** cp and mv. Models GNU's, and busybox's messages. */
import { flag } from '../../getopt.ts';
import { baseName, kindOf, makeDir, remove, resolve, walk, write } from '../../kernel/fs.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';

const NO_FILE = 'No such file or directory';

const options = {
  recursive: flag('-r, -R, --recursive'),
  archive: flag('-a'),
  force: flag('-f'),
  preserve: flag('-p'),
  noClobber: flag('-n'),
  update: flag('-u'),
  verbose: flag('-v'),
  interactive: flag('-i'),
};

/** Where the sources go; `target` as it was written. */
interface Destination {
  target: string;
  path: string;
  /** Into it, or in its place. */
  isDirectory: boolean;
}

/** Throws `Failure`. */
function destinationOf(sys: Sys, operands: string[]): Destination {
  const target = operands.at(-1);
  if (target === undefined) throw new Failure('missing file operand');
  if (operands.length < 2) {
    throw new Failure(`missing destination file operand after '${target}'`);
  }
  const path = resolve(sys.cwd, target);
  const kind = kindOf(sys.machine, path);
  if (operands.length > 2 && kind !== 'directory') {
    throw new Failure(`target '${target}': ${kind ? 'Not a directory' : NO_FILE}`);
  }
  return { target, path, isDirectory: kind === 'directory' };
}

/** What is not there, in the words of each tool. */
function missing(sys: Sys, name: string): string {
  if (!sys.ash) return `cannot stat '${name}': ${NO_FILE}`;
  return `can't ${sys.name === 'mv' ? 'rename' : 'stat'} '${name}': ${NO_FILE}`;
}
function notWritten(sys: Sys, target: string, error: string): string {
  if (sys.ash) return `can't create '${target}': ${error}`;
  const what = sys.name === 'mv' ? 'move' : 'create regular file';
  return `cannot ${what} '${target}': ${error}`;
}

/** Why a source is not copied; undefined: it can be. */
function refusal(
  sys: Sys,
  name: string,
  isDeep: boolean,
  { target, path }: Destination,
): string | undefined {
  const from = resolve(sys.cwd, name);
  const kind = kindOf(sys.machine, from);
  if (kind === undefined) return missing(sys, name);
  if (kind === 'directory' && !isDeep) {
    const omitting = `omitting directory '${name}'`;
    return sys.ash ? omitting : `-r not specified; ${omitting}`;
  }
  return path === from ? `'${name}' and '${target}' are the same file` : undefined;
}

/** Copies a file, or a directory with all below it. What could not be written. */
function copyAll(sys: Sys, from: string, to: string): string[] {
  const { machine } = sys;
  const errors: string[] = [];
  for (const path of walk(machine, from)) {
    const copy = to + path.slice(from.length);
    if (kindOf(machine, path) === 'directory') {
      makeDir(machine, copy, sys.os.wall);
      continue;
    }
    const error = write(machine, copy, machine.files[path] ?? '', sys.os.wall);
    if (error) errors.push(error);
    const mode = machine.modes[path];
    if (mode !== undefined) machine.modes[copy] = mode;
  }
  return errors;
}

const copy = tool({
  options,
  run(sys, { options: given, operands }) {
    const destination = destinationOf(sys, operands);
    const isMove = sys.name === 'mv';
    let code = 0;
    const fail = (message: string): void => {
      sys.err(`${sys.name}: ${message}\n`);
      code = 1;
    };
    for (const name of operands.slice(0, -1)) {
      const from = resolve(sys.cwd, name);
      const path = destination.isDirectory
        ? resolve(destination.path, baseName(from))
        : destination.path;
      const isDeep = isMove || given.recursive || given.archive;
      const refused = refusal(sys, name, isDeep, { ...destination, path });
      if (refused !== undefined) {
        fail(refused);
        continue;
      }
      for (const error of copyAll(sys, from, path)) {
        fail(notWritten(sys, destination.target, error));
      }
      if (isMove && !code) remove(sys.machine, from);
    }
    return code;
  },
});

export const cpTools: Record<string, Tool> = { cp: copy, mv: copy };
