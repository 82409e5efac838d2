/** ps. Models procps', and busybox's columns. */
import { type Tool, wordTool } from '../tool.ts';

const ps = wordTool((sys) => {
  const { user } = sys.machine.options;
  sys.out(sys.ash ? 'PID   USER     TIME  COMMAND\n' : '    PID TTY          TIME CMD\n');
  for (const { pid, argv } of Object.values(sys.machine.procs)) {
    const number = String(pid).padStart(sys.ash ? 5 : 7);
    const program = (argv[0] ?? '').replace(/^.*\//, '');
    const busybox = `${number} ${user.padEnd(8)}  0:00 ${argv.join(' ')}\n`;
    sys.out(sys.ash ? busybox : `${number} pts/0    00:00:00 ${program}\n`);
  }
  return 0;
});

export const psTools: Record<string, Tool> = { ps };
