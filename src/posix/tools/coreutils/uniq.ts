/** uniq. Models GNU uniq. */
import { resolve, write } from '../../kernel/fs.ts';
import { attached, flag, number } from '../../getopt.ts';
import { feed } from '../input.ts';
import { type Tool, tool } from '../tool.ts';

/** A run of lines that are the same. */
interface Group {
  /** Its first line; null before there is one. */
  line: string | null;
  count: number;
}

const uniq = tool({
  options: {
    count: flag('-c, --count'),
    repeated: flag('-d, --repeated'),
    unique: flag('-u, --unique'),
    ignoreCase: flag('-i, --ignore-case'),
    skipFields: number('-f, --skip-fields', 0),
    skipChars: number('-s, --skip-chars', 0),
    checkChars: number('-w, --check-chars', Infinity),
    eachRepeated: flag('-D'),
    allRepeated: attached('--all-repeated'),
    zeroTerminated: flag('-z, --zero-terminated'),
  },
  *run(sys, { options, operands: [source, target] }) {
    const end = options.zeroTerminated ? '\0' : '\n';
    const showsAll = options.eachRepeated || options.allRepeated !== undefined;
    let written = '';
    const put = (text: string): void => {
      if (target === undefined) sys.out(text);
      else written += text;
    };
    /** What is compared of a line. */
    const key = (line: string): string => {
      let text = line;
      for (let field = 0; field < options.skipFields; field++) {
        text = text.replace(/^[ \t]*[^ \t]*/, '');
      }
      const part = text.slice(options.skipChars).slice(0, options.checkChars);
      return options.ignoreCase ? part.toLowerCase() : part;
    };
    const flush = ({ line, count }: Group): void => {
      if (line === null || showsAll) return;
      if ((options.repeated && count < 2) || (options.unique && count > 1)) return;
      put((options.count ? `${String(count).padStart(7)} ` : '') + line + end);
    };
    const { state, code } = yield* feed<Group>(sys, source === undefined ? [] : [source], {
      start: () => ({ line: null, count: 0 }),
      separator: end,
      line(group, text) {
        if (group.line === null || key(text) !== key(group.line)) {
          flush(group);
          group.line = text;
          group.count = 1;
          return;
        }
        if (showsAll) put((group.count === 1 ? group.line + end : '') + text + end);
        group.count++;
      },
    });
    flush(state);
    if (target !== undefined) {
      write(sys.machine, resolve(sys.cwd, target), written, sys.os.wall);
    }
    return code;
  },
});

export const uniqTools: Record<string, Tool> = { uniq };
