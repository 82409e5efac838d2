/** kill, as a program: signals to processes. */
import { type Tool, wordTool } from '../tool.ts';

const kill = wordTool((sys) => {
  const [first = ''] = sys.args;
  const signal = first.startsWith('-') ? first.slice(1) : 'TERM';
  let code = 0;
  for (const word of sys.args.filter((one) => !one.startsWith('-'))) {
    const target = sys.machine.procs[word];
    if (target) {
      sys.os.signal(target, signal);
      continue;
    }
    sys.err(`kill: (${word}) - No such process\n`);
    code = 1;
  }
  return code;
});

export const killTools: Record<string, Tool> = { kill };
