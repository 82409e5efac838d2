/** truncate. Models GNU truncate: -s with `+` and `-`. */
import { flag, UsageError, value } from '../../getopt.ts';
import { resolve, write } from '../../kernel/fs.ts';
import { limits } from '../../kernel/limits.ts';
import { Failure, type Tool, tool } from '../tool.ts';

const units: Record<string, number> = { K: 1024, M: 1_048_576, G: 2 ** 30 };

/** `10`, `+1K`, `-3`; `<` and `>` are read as nothing. Undefined: none. */
function sizeChange(text: string): ((before: number) => number) | undefined {
  const found = /^([-+<>]?)(\d+)([KMG]?)$/.exec(text);
  if (!found) return undefined;
  const [, sign, digits, unit = ''] = found;
  const amount = Number(digits) * (units[unit] ?? 1);
  if (sign === '+') return (before) => before + amount;
  return sign === '-' ? (before) => Math.max(0, before - amount) : () => amount;
}

const truncate = tool({
  options: { size: value('-s, --size'), noCreate: flag('-c, --no-create') },
  run(sys, { options, operands }) {
    const change = sizeChange(options.size ?? '');
    if (!change) throw new UsageError("you must specify either '--size' or '--reference'");
    if (!operands.length) throw new UsageError('missing file operand');
    for (const name of operands) {
      const path = resolve(sys.cwd, name);
      const before = sys.machine.files[path] ?? '';
      const size = change(before.length);
      if (size > limits.file) {
        throw new Failure(`failed to truncate '${name}' at ${size} bytes: File too large`);
      }
      const text = before.slice(0, size).padEnd(size, '\0');
      const error = write(sys.machine, path, text, sys.os.wall);
      if (error) throw new Failure(`cannot open '${name}' for writing: ${error}`);
    }
    return 0;
  },
});

export const truncateTools: Record<string, Tool> = { truncate };
