/**
 * `systemctl` on a node. Services of the node run; stopping them is not modelled yet, and says so.
 */
import type { HostProgram } from '../../kubectl/host.ts';
import type { ProgramCall } from '../program-call.ts';
import type { ComputerPort, ShellInner } from '../ports.ts';

const units = new Set(['kubelet', 'containerd']);

export function systemctl(
  _computer: ComputerPort,
  _shell: ShellInner,
  _call: ProgramCall,
): HostProgram {
  return (argv, host) => {
    const [verb = 'status', name = ''] = argv.filter((arg) => !arg.startsWith('-'));
    const unit = name.replace(/\.service$/, '');
    if (name !== '' && !units.has(unit)) {
      host.stderr(`Unit ${unit}.service could not be found.\n`);
      return Promise.resolve(4);
    }
    if (verb === 'is-active' && name !== '') {
      host.stdout('active\n');
      return Promise.resolve(0);
    }
    if (verb === 'status' && name !== '') {
      host.stdout(
        `● ${unit}.service\n` +
          `     Loaded: loaded (/lib/systemd/system/${unit}.service; enabled)\n` +
          `     Active: active (running)\n`,
      );
      return Promise.resolve(0);
    }
    host.stderr(`systemctl ${verb}: not modelled in this playground.\n`);
    return Promise.resolve(1);
  };
}
