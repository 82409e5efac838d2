/** head. Models GNU head. */
import { attached, flag, value } from '../../getopt.ts';
import { feed, type Reader } from '../input.ts';
import { type Tool, tool } from '../tool.ts';
import {
  amountOf,
  amountOptions,
  cannotOpen,
  obsoleteCount,
  type Titled,
  title,
} from './amount.ts';

interface State extends Titled {
  /** Lines or bytes shown of this file. */
  count: number;
  /** What may be among the last, which are not shown. */
  held: string[];
}
/** How much of a piece, or of a line with its end, is shown. */
type Take = (state: State, text: string) => string;

const firstBytes =
  (count: number): Take =>
  (state, text) => {
    const part = text.slice(0, Math.max(0, count - state.count));
    state.count += part.length;
    return part;
  };
const firstLines =
  (count: number): Take =>
  (state, line) => {
    if (state.count >= count) return '';
    state.count++;
    return line;
  };
const allButLastLines =
  (count: number): Take =>
  (state, line) => {
    state.held.push(line);
    return state.held.length > count ? (state.held.shift() ?? '') : '';
  };
/** What is held is cut at the end of the file. */
const allButLastBytes: Take = (state, text) => {
  state.held.push(text);
  return '';
};

const head = tool({
  options: {
    ...amountOptions,
    // Tail's, which are taken and passed over.
    follow: attached('--follow'),
    sleepInterval: value('--sleep-interval'),
    pid: value('--pid'),
    retry: flag('--retry'),
  },
  obsolete: obsoleteCount,
  *run(sys, { options, operands, order }) {
    const { count, sign, isBytes } = amountOf(sys, order);
    const end = options.zeroTerminated ? '\0' : '\n';
    const isAllBut = sign === '-';
    const firsts = isBytes ? firstBytes(count) : firstLines(count);
    const allBut = isBytes ? allButLastBytes : allButLastLines(count);
    const take = isAllBut ? allBut : firsts;
    const isTitled = (operands.length > 1 || options.verbose) && !options.quiet;
    const isOnly = operands.length < 2;
    const reader: Reader<State> = {
      start: () => ({ count: 0, held: [], shown: false, titled: '' }),
      raw: isBytes,
      separator: end,
      line(state, text, ended, file) {
        if (isTitled) title(sys, state, file);
        sys.out(take(state, isBytes || !ended ? text : text + end));
        return isOnly && !isAllBut && state.count >= count;
      },
      endOfFile(state, file) {
        if (isTitled) title(sys, state, file);
        if (isBytes && isAllBut) {
          sys.out(state.held.join('').slice(0, count ? -count : undefined));
        }
        Object.assign(state, { count: 0, held: [], titled: '' });
      },
      unreadable: (file, error) => cannotOpen(sys, file, error),
    };
    const { code } = yield* feed(sys, operands, reader);
    return code;
  },
});

export const headTools: Record<string, Tool> = { head };
