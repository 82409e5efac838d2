/** split: by lines and bytes. Models GNU split. */
import { attached, flag, number, value } from '../../getopt.ts';
import { resolve, write } from '../../kernel/fs.ts';
import { inputText } from '../input.ts';
import { Failure, type Tool, tool } from '../tool.ts';

/** `aa`, `ab` … */
function letterSuffix(index: number, length: number): string {
  let out = '';
  let left = index;
  while (out.length < length) {
    out = String.fromCharCode(97 + (left % 26)) + out;
    left = Math.floor(left / 26);
  }
  return out;
}

const split = tool({
  options: {
    lines: value('-l, --lines'),
    bytes: value('-b, --bytes'),
    suffixLength: number('-a, --suffix-length', 2),
    numeric: flag('-d'),
    numericSuffixes: attached('--numeric-suffixes'),
    additionalSuffix: value('--additional-suffix'),
  },
  *run(sys, { options, operands: [name = '-', prefix = 'x'] }) {
    const found = yield* inputText(sys, name);
    if ('error' in found) {
      throw new Failure(`cannot open '${name}' for reading: ${found.error}`);
    }
    const { lines, bytes, suffixLength, additionalSuffix = '' } = options;
    const size = Number(lines ?? bytes?.replace(/k$/i, '000') ?? 1000);
    if (!(size > 0)) {
      const unit = bytes === undefined ? 'lines' : 'bytes';
      throw new Failure(`invalid number of ${unit}: '${lines ?? bytes}'`);
    }
    const { text } = found;
    const allLines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    const units = bytes === undefined ? allLines : Array.from(text);
    const isNumeric = options.numeric || options.numericSuffixes !== undefined;
    for (let part = 0; part * size < units.length; part++) {
      const suffix = isNumeric
        ? String(part).padStart(suffixLength, '0')
        : letterSuffix(part, suffixLength);
      const file = prefix + suffix;
      const content = units.slice(part * size, (part + 1) * size).join('');
      const path = resolve(sys.cwd, file + additionalSuffix);
      const error = write(sys.machine, path, content, sys.os.wall);
      if (error) throw new Failure(`${file}: ${error}`);
    }
    return 0;
  },
});

export const splitTools: Record<string, Tool> = { split };
