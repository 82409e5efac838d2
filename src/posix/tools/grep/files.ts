/** What grep looks for and where: its patterns and its files. */
import { baseName, kindOf, resolve, walk } from '../../kernel/fs.ts';
import { matches } from '../../lang/glob.ts';
import { fileText, linesOf } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';
import type { Options } from './options.ts';

/** The patterns of -e and -f, else the first operand; undefined: there is none. */
export function patternsOf(sys: Sys, given: Options, files: string[]): string[] | undefined {
  const patterns = given.regexp.flatMap((text) => text.split('\n'));
  for (const name of given.file) {
    const found = fileText(sys, name);
    if ('error' in found) throw new Failure(`${name}: ${found.error}`, 2);
    patterns.push(...linesOf(found.text));
  }
  if (given.regexp.length || given.file.length) return patterns;
  return files.shift()?.split('\n');
}

/** Whether a file below a root is looked into. */
function isWanted({ include, exclude, excludeDir }: Options, below: string): boolean {
  const fits = (patterns: readonly string[], name: string): boolean =>
    patterns.some((pattern) => matches(pattern, name));
  const name = baseName(below);
  if (include.length && !fits(include, name)) return false;
  const directories = below.split('/').slice(1, -1);
  if (directories.some((directory) => fits(excludeDir, directory))) return false;
  return !fits(exclude, name);
}

/** The files to look into: with -r all below directories, as they are shown. */
export function filesOf(sys: Sys, given: Options, operands: string[]): string[] {
  if (!given.recursive && !given.dereferenceRecursive) return operands;
  if (!operands.length) return filesBelow(sys, given, '.').map((name) => name.slice(1));
  return operands.flatMap((name) => {
    const isDirectory = kindOf(sys.machine, resolve(sys.cwd, name)) === 'directory';
    const prefix = name.replace(/\/$/, '');
    return isDirectory ? filesBelow(sys, given, name).map((below) => prefix + below) : [name];
  });
}
/** Each with a slash before it. */
function filesBelow(sys: Sys, given: Options, directory: string): string[] {
  const root = resolve(sys.cwd, directory);
  const files = walk(sys.machine, root).filter((path) => kindOf(sys.machine, path) === 'file');
  return files
    .filter((path) => isWanted(given, path.slice(root.length)))
    .map((path) => path.slice(root === '/' ? 0 : root.length));
}
