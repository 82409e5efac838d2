/** What the system says of itself: uname, hostname, nproc, uptime, sync. Models GNU's. */
import type { Sys } from '../sys.ts';
import { strftime } from '../../strftime.ts';
import { type Tool, wordTool } from '../tool.ts';

const uname = wordTool((sys) => {
  const parts: [letter: string, text: string][] = [
    ['s', 'Linux'],
    ['n', sys.machine.options.hostname],
    ['r', '6.18.44-generic'],
    ['v', '#1 SMP'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const letters = sys.args.join('');
  const chosen = parts.filter(([letter]) => letters.includes(letter));
  const some = chosen.length ? chosen : parts.slice(0, 1);
  const shown = sys.args.includes('-a') ? parts : some;
  sys.out(shown.map(([, text]) => text).join(' ') + '\n');
  return 0;
});

/** The address that /etc/hosts has for this machine. */
function ownAddress(sys: Sys): string | undefined {
  const { hostname } = sys.machine.options;
  const lines = (sys.machine.files['/etc/hosts'] ?? '').split('\n');
  const entries = lines.map((line) => line.trim().split(/\s+/));
  return entries.find(([, ...names]) => names.includes(hostname))?.[0];
}
const hostname = wordTool((sys) => {
  const asksAddress = /^-[iI]/.test(sys.args[0] ?? '');
  const shown = asksAddress ? `${ownAddress(sys) ?? '127.0.0.1'} ` : sys.machine.options.hostname;
  sys.out(shown + '\n');
  return 0;
});

const nproc = wordTool((sys) => {
  sys.out('2\n');
  return 0;
});

const uptime = wordTool((sys) => {
  const minutes = Math.floor(sys.os.now / 60_000);
  const time = strftime('%T', sys.os.wall);
  sys.out(` ${time} up ${minutes} min,  load average: 0.00, 0.00, 0.00\n`);
  return 0;
});

const sync = wordTool(() => 0);

export const systemContextTools: Record<string, Tool> = { uname, hostname, nproc, uptime, sync };
