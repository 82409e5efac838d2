/** stat. Models GNU stat. */
import { utf8Bytes } from '../../../base/utf8.ts';
import { flag, UsageError, value } from '../../getopt.ts';
import { kindOf, resolve } from '../../kernel/fs.ts';
import { DIRECTORY_SIZE, modeOf, modifiedAt, permissions, userId } from '../file-mode.ts';
import { strftime } from '../../strftime.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';

/** What is known of a file, by the letters of formats. */
type Known = Record<string, string>;

function knownOf(sys: Sys, name: string, path: string): Known {
  const { files, options } = sys.machine;
  const isDirectory = kindOf(sys.machine, path) === 'directory';
  const size = isDirectory ? DIRECTORY_SIZE : utf8Bytes(files[path] ?? '').length;
  const kindOfFile = size ? 'regular file' : 'regular empty file';
  const mode = modeOf(sys, path);
  const modified = modifiedAt(sys, path);
  const time = strftime('%Y-%m-%d %H:%M:%S.%N +0000', modified);
  const seconds = String(Math.floor(modified / 1000));
  const id = String(userId(sys));
  return {
    n: name,
    N: `'${name}'`,
    s: String(size),
    F: isDirectory ? 'directory' : kindOfFile,
    a: mode.toString(8),
    A: (isDirectory ? 'd' : '-') + permissions(mode),
    U: options.user,
    G: options.user,
    u: id,
    g: id,
    y: time,
    x: time,
    z: time,
    Y: seconds,
    X: seconds,
    Z: seconds,
    h: isDirectory ? '2' : '1',
    b: String(Math.ceil(size / 512)),
    B: '512',
    o: '4096',
    '%': '%',
  };
}

const formatted = (format: string, known: Known): string =>
  format.replace(/%(.)/g, (all, letter: string) => known[letter] ?? all);

/** What is shown without a format. */
function described({ n, s = '', b = '', F, a = '', A, u = '', U = '', y }: Known): string {
  const owner = `${u.padStart(5)}/${U.padStart(8)}`;
  return (
    `  File: ${n}\n` +
    `  Size: ${s.padEnd(10)}\tBlocks: ${b.padEnd(10)} IO Block: 4096   ${F}\n` +
    `Access: (${a.padStart(4, '0')}/${A})  Uid: (${owner})   Gid: (${owner})\n` +
    `Access: ${y}\nModify: ${y}\nChange: ${y}\n Birth: -\n`
  );
}

const stat = tool({
  options: {
    format: value('-c, --format'),
    printf: value('--printf'),
    terse: flag('-t, --terse'),
    dereference: flag('-L'),
    fileSystem: flag('-f'),
  },
  run(sys, { options: { format, printf }, operands }) {
    if (!operands.length) throw new UsageError('missing operand');
    let code = 0;
    for (const name of operands) {
      const path = resolve(sys.cwd, name);
      if (kindOf(sys.machine, path) === undefined) {
        const verb = sys.ash ? "can't stat" : 'cannot statx';
        sys.err(`stat: ${verb} '${name}': No such file or directory\n`);
        code = 1;
        continue;
      }
      const known = knownOf(sys, name, path);
      if (format !== undefined) sys.out(formatted(format, known) + '\n');
      else if (printf === undefined) sys.out(described(known));
      else sys.out(formatted(printf, known).replaceAll('\\n', '\n').replaceAll('\\t', '\t'));
    }
    return code;
  },
});

export const statTools: Record<string, Tool> = { stat };
