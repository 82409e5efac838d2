/** tail, with -f and -F on files. Models GNU tail. */
import { resolve } from '../../kernel/fs.ts';
import { attached, flag, value } from '../../getopt.ts';
import { keep, type Run, sleep } from '../ask.ts';
import { feed, type Reader } from '../input.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';
import {
  type Amount,
  amountOf,
  amountOptions,
  cannotOpen,
  obsoleteCount,
  type Titled,
  title,
} from './amount.ts';

interface State extends Titled {
  /** Lines or bytes that were seen, or that are held. */
  count: number;
  held: string[];
}
/** While it follows: the size of each file when it was last looked at. */
interface Following {
  follow: number[];
}

/** `+5` → `-n +5`, as of old; not where it is the value of an option. */
const obsoleteStart = (args: string[]): string[] =>
  args.flatMap((word, index) => {
    const isValue = /^-[nc]$/.test(args[index - 1] ?? '');
    return /^\+\d+$/.test(word) && !isValue ? ['-n', word] : [word];
  });

/** `+count`: all from there on. */
function from({ count, isBytes }: Amount, state: State, text: string): string {
  const skip = Math.max(0, count - 1 - state.count);
  state.count += isBytes ? text.length : 1;
  if (isBytes) return text.slice(skip);
  return skip === 0 ? text : '';
}

/** Holds the last of what came. */
function hold({ count, isBytes }: Amount, state: State, text: string): void {
  state.held.push(text);
  if (isBytes) holdBytes(state, text, count);
  else if (state.held.length > count) state.held.shift();
}
/** Pieces of which the last `count` units can be taken; `state.count` counts what is held. */
function holdBytes(state: State, piece: string, count: number): void {
  state.count += piece.length;
  while (state.held.length && state.count - (state.held[0]?.length ?? 0) >= count) {
    state.count -= state.held.shift()?.length ?? 0;
  }
}
function heldText({ count, isBytes }: Amount, state: State): string {
  const text = state.held.join('');
  return isBytes ? text.slice(count ? -count : text.length) : text;
}

/** Shows what files grow by, once a second. */
function* follow(sys: Sys, names: string[], sizes: number[]): Run<never> {
  const text = (name: string): string => sys.machine.files[resolve(sys.cwd, name)] ?? '';
  const known = sizes.length ? sizes : names.map((name) => text(name).length);
  for (;;) {
    yield* keep({ follow: known } satisfies Following);
    yield* sleep(1000);
    for (const [index, name] of names.entries()) {
      const now = sys.once(() => text(name));
      const before = known[index] ?? 0;
      if (now.length > before) sys.out(now.slice(before));
      known[index] = now.length;
    }
  }
}

const tail = tool({
  options: {
    ...amountOptions,
    follow: flag('-f'),
    followHow: attached('--follow'),
    followName: flag('-F'),
    sleepInterval: value('-s, --sleep-interval'),
    pid: value('--pid'),
    retry: flag('--retry'),
  },
  obsolete: (args) => obsoleteCount(obsoleteStart(args)),
  *run(sys, { options, operands, order }) {
    const amount = amountOf(sys, order);
    const following = sys.saved as Partial<Following> | undefined;
    if (following?.follow) return yield* follow(sys, operands, following.follow);
    const { isBytes } = amount;
    const end = options.zeroTerminated ? '\0' : '\n';
    const isTitled = (operands.length > 1 || options.verbose) && !options.quiet;
    const reader: Reader<State> = {
      start: () => ({ count: 0, held: [], shown: false, titled: '' }),
      raw: isBytes,
      separator: end,
      line(state, text, ended, file) {
        const line = isBytes || !ended ? text : text + end;
        if (amount.sign !== '+') {
          hold(amount, state, line);
          return;
        }
        if (isTitled) title(sys, state, file);
        sys.out(from(amount, state, line));
      },
      endOfFile(state, file) {
        if (isTitled) title(sys, state, file);
        sys.out(heldText(amount, state));
        Object.assign(state, { count: 0, held: [], titled: '' });
      },
      unreadable: (file, error) => cannotOpen(sys, file, error),
    };
    const { code } = yield* feed(sys, operands, reader);
    const follows = options.follow || options.followName || options.followHow !== undefined;
    return follows && operands.length ? yield* follow(sys, operands, []) : code;
  },
});

export const tailTools: Record<string, Tool> = { tail };
