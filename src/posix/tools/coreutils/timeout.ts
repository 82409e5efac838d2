/** timeout. Models GNU timeout, and busybox's with `-t`. */
import { flag, value } from '../../getopt.ts';
import { start, waitFor } from '../ask.ts';
import { cannotExecute } from '../start-failure.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { gnuUsage, withHelp } from '../usage.ts';
import { parseInterval } from './sleep.ts';

/** A signal to a process and all that it started. */
function killTree(sys: Sys, pid: number, signal: string): void {
  sys.once((os) => {
    for (const proc of os.tree(pid).reverse()) {
      os.signal(proc, signal);
    }
    return null;
  });
}

const timeout = tool({
  options: {
    killAfter: value('-k, --kill-after'),
    signal: value('-s, --signal'),
    seconds: value('-t'),
    verbose: flag('-v'),
    preserveStatus: flag('--preserve-status'),
    foreground: flag('--foreground'),
  },
  stopAtOperand: true,
  usage: gnuUsage(125),
  *run(sys, { options, operands }) {
    const { signal = 'TERM', killAfter, seconds } = options;
    const [limit = '', ...argv] = seconds === undefined ? operands : [seconds, ...operands];
    const ms = parseInterval(limit);
    if (ms === undefined && limit) throw new Failure(`invalid time interval '${limit}'`, 125);
    if (ms === undefined || !argv.length) {
      throw new Failure(withHelp('timeout', 'missing operand'), 125);
    }
    const pid = yield* start(argv);
    if (typeof pid === 'string') throw cannotExecute(sys, argv, pid);
    const code = yield* waitFor(pid, ms || undefined);
    if (code !== null) return code;
    killTree(sys, pid, signal.replace(/^SIG/, ''));
    const grace = killAfter === undefined ? undefined : parseInterval(killAfter);
    const ended = yield* waitFor(pid, grace);
    if (ended === null) {
      killTree(sys, pid, 'KILL');
      yield* waitFor(pid);
      return 137;
    }
    if (sys.ash) return 143;
    if (options.preserveStatus) return ended;
    return signal.endsWith('KILL') ? 137 : 124;
  },
});

export const timeoutTools: Record<string, Tool> = { timeout };
