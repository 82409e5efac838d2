/** The format of find's -printf. Models GNU find. */
import { baseName } from '../../kernel/fs.ts';
import { DIRECTORY_SIZE, isDirectory, modeOf } from '../file-mode.ts';
import type { Sys } from '../sys.ts';
import type { Entry } from './find-words.ts';

const escapes: Record<string, string> = { n: '\n', t: '\t', 0: '\0', '\\': '\\' };

/** The path without the root it was found below. */
const belowRoot = ({ shown, root }: Entry): string =>
  shown === root ? '' : shown.slice(root.length).replace(/^\//, '');

/** Undefined: a letter that means nothing. */
function directive(sys: Sys, entry: Entry, letter: string): string | undefined {
  const { shown, path, depth } = entry;
  const directory = isDirectory(sys, path);
  switch (letter) {
    case 'p':
      return shown;
    case 'f':
      return baseName(path) || '/';
    case 'h':
      return shown.includes('/') ? shown.slice(0, shown.lastIndexOf('/')) : '.';
    case 'P':
      return belowRoot(entry);
    case 's':
      return String(directory ? DIRECTORY_SIZE : (sys.machine.files[path] ?? '').length);
    case 'd':
      return String(depth);
    case 'y':
      return directory ? 'd' : 'f';
    case 'm':
      return modeOf(sys, path).toString(8);
    case 'u':
    case 'g':
      return sys.machine.options.user;
    case '%':
      return '%';
    default:
      return undefined;
  }
}

export const formatEntry = (sys: Sys, format: string, entry: Entry): string =>
  format.replace(/\\([nt0\\])|%(.)/g, (all, escape?: string, letter?: string) => {
    if (escape !== undefined) return escapes[escape] ?? all;
    return directive(sys, entry, letter ?? '') ?? all;
  });
