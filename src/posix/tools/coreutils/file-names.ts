/** basename, dirname, realpath, readlink, mktemp. Models GNU's; there are no links. */
import { flag, UsageError, value } from '../../getopt.ts';
import { makeDir, resolve, write } from '../../kernel/fs.ts';
import { nextRandom } from '../random.ts';
import { type Tool, tool, wordTool } from '../tool.ts';

const withoutEndSlashes = (path: string): string => path.replace(/(.)\/+$/, '$1');

function lastPart(path: string, suffix: string): string {
  const name = withoutEndSlashes(path).replace(/^.*\/(?=.)/, '');
  const hasSuffix = suffix !== '' && name !== suffix && name.endsWith(suffix);
  return hasSuffix ? name.slice(0, -suffix.length) : name;
}

const basename = tool({
  options: {
    multiple: flag('-a, --multiple'),
    suffix: value('-s, --suffix'),
    zero: flag('-z, --zero'),
  },
  stopAtOperand: true,
  run(sys, { options, operands }) {
    const [first, second = '', third] = operands;
    const isMultiple = options.multiple || options.suffix !== undefined;
    if (first === undefined) throw new UsageError('missing operand');
    if (!isMultiple && third !== undefined) throw new UsageError(`extra operand '${third}'`);
    const suffix = isMultiple ? (options.suffix ?? '') : second;
    for (const path of isMultiple ? operands : [first]) {
      sys.out(lastPart(path, suffix) + (options.zero ? '\0' : '\n'));
    }
    return 0;
  },
});

function directoryOf(given: string): string {
  const path = withoutEndSlashes(given);
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : withoutEndSlashes(path.slice(0, at)) || '/';
}
const dirname = tool({
  options: { zero: flag('-z, --zero') },
  run(sys, { options, operands }) {
    if (!operands.length) throw new UsageError('missing operand');
    for (const path of operands) {
      sys.out(directoryOf(path) + (options.zero ? '\0' : '\n'));
    }
    return 0;
  },
});

const realpath = wordTool((sys) => {
  for (const name of sys.args) {
    sys.out(resolve(sys.cwd, name) + '\n');
  }
  return 0;
});

const readlink = wordTool((sys) => {
  sys.out(resolve(sys.cwd, sys.args.at(-1) ?? '.') + '\n');
  return 0;
});

const mktemp = wordTool((sys) => {
  const letters = nextRandom(sys).toString(36).padStart(10, 'a').slice(0, 10);
  const path = `/tmp/tmp.${letters}`;
  if (sys.args.includes('-d')) makeDir(sys.machine, path, sys.os.wall);
  else write(sys.machine, path, '', sys.os.wall);
  sys.out(path + '\n');
  return 0;
});

export const fileNameTools: Record<string, Tool> = {
  basename,
  dirname,
  realpath,
  readlink,
  mktemp,
};
