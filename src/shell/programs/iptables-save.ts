/** `iptables-save [-t TABLE]` in a node's shell: the rules that kube-proxy wrote there. */
import type { HostProgram } from '../../kubectl/host.ts';
import type { ProgramCall } from '../program-call.ts';
import type { ComputerPort, ShellInner } from '../ports.ts';

export function iptablesSave(
  computer: ComputerPort,
  shell: ShellInner,
  _call: ProgramCall,
): HostProgram {
  return async (argv, host) => {
    let table: string | undefined;
    for (let index = 0; index < argv.length; index++) {
      const arg = argv[index]!;
      if (arg === '-t' || arg === '--table') table = argv[++index];
      else if (arg.startsWith('--table=')) table = arg.slice(8);
      else if (arg !== '-c' && arg !== '--counters') {
        host.stderr(`iptables-save v1.8.9 (nf_tables): unknown option "${arg}"\n`);
        return 1;
      }
    }
    const text = await shell.deps.network.rules(computer.hostname);
    if (table === undefined) {
      host.stdout(text);
      return 0;
    }
    // A table begins with a comment and its name, and ends with COMMIT and a comment.
    const found = text
      .match(/^# Generated[^\n]*\n\*[\s\S]*?^COMMIT\n# Completed[^\n]*\n/gm)
      ?.find((section) => section.includes(`\n*${table}\n`));
    if (found === undefined && !['filter', 'nat', 'mangle', 'raw', 'security'].includes(table)) {
      host.stderr(`iptables-save v1.8.9 (nf_tables): table \`${table}' does not exist\n`);
      return 1;
    }
    host.stdout(found ?? '');
    return 0;
  };
}
