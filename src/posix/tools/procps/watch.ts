/** watch. Models procps' watch. */
import { flag, parsed } from '../../getopt.ts';
import { keep, sleep, start, waitFor } from '../ask.ts';
import { clearScreen } from '../clear.ts';
import { strftime } from '../../strftime.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';

/** In seconds: procps takes no shorter interval, and no longer one. */
const SHORTEST = 0.1;
const LONGEST = 2 ** 32 / 1000;

function interval(text: string): number {
  const seconds = Number(text);
  if (Number.isNaN(seconds)) {
    throw new Failure(`failed to parse argument: '${text}': Invalid argument`);
  }
  return Math.min(Math.max(seconds, SHORTEST), LONGEST);
}

/** The command on the left, the time on the right. */
function title(sys: Sys, seconds: number, command: string): string {
  const left = `Every ${seconds.toFixed(1)}s: ${command}`;
  const time = strftime('%a %b %e %H:%M:%S %Y', sys.now());
  const right = `${sys.machine.options.hostname}: ${time}`;
  const room = sys.once((os, proc) => os.columns(proc)) - left.length;
  return `${left}${right.padStart(Math.max(right.length + 1, room))}\n\n`;
}

const watch = tool({
  options: {
    interval: parsed('-n, --interval', interval, 2),
    noTitle: flag('-t, --no-title'),
    differences: flag('-d'),
  },
  stopAtOperand: true,
  *run(sys, { options, operands }) {
    const [first = ''] = operands;
    const argv = operands.length === 1 ? ['sh', '-c', first] : operands;
    for (;;) {
      clearScreen(sys);
      if (!options.noTitle) sys.out(title(sys, options.interval, operands.join(' ')));
      const pid = yield* start(argv);
      if (typeof pid === 'string') throw new Failure(`${argv[0]}: not found`, 127);
      yield* waitFor(pid);
      yield* sleep(options.interval * 1000);
      yield* keep(1);
    }
  },
});

export const watchTools: Record<string, Tool> = { watch };
