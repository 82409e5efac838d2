/** echo, printf, yes. Models GNU's; what they print is made as the shell's own make it. */
import { echo } from '../../echo.ts';
import { printf } from '../../printf.ts';
import { keep, type Run } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';
import { withHelp } from '../usage.ts';

const echoTool = wordTool((sys) => {
  sys.out(echo(sys.args, false));
  return 0;
});

const printfTool = wordTool((sys) => {
  const [format, ...args] = sys.args;
  if (format === undefined) {
    if (!sys.ash) throw new Failure(withHelp('printf', 'missing operand'));
    sys.err('Usage: printf FORMAT [ARG]...\n');
    return 1;
  }
  let code = 0;
  const complain = (message: string): void => {
    sys.err(`printf: ${message}\n`);
    code = 1;
  };
  const voice = sys.ash ? 'ash' : 'coreutils';
  sys.out(printf(format, args, { complain, voice, now: sys.os.wall }));
  return code;
});

/** Written at once, in characters. */
const PIECE = 1024;

function* yes(sys: Sys): Run {
  const line = (sys.args.join(' ') || 'y') + '\n';
  const text = line.repeat(Math.max(1, Math.floor(PIECE / line.length)));
  for (;;) {
    sys.out(text);
    yield* keep(1);
  }
}

export const printingTools: Record<string, Tool> = {
  echo: echoTool,
  printf: printfTool,
  yes: wordTool(yes),
};
