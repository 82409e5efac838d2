/** Host programs besides kubectl, and on which machine each is. */
import type { HostProgram } from '../../kubectl/host.ts';
import { ip } from './ip.ts';
import { iptablesSave } from './iptables-save.ts';
import { minikube } from './minikube.ts';
import type { ProgramCall } from '../program-call.ts';
import type { ComputerPort, ShellInner } from '../ports.ts';
import { ssh } from './ssh.ts';
import { systemctl } from './systemctl.ts';

type Maker = (computer: ComputerPort, shell: ShellInner, call: ProgramCall) => HostProgram;

const makers: Record<string, Maker> = {
  ssh,
  minikube,
  'iptables-save': iptablesSave,
  ip,
  systemctl,
};

export const programs = {
  machine: ['kubectl', 'ssh', 'minikube', 'ip'],
  /** kubectl is where kubeadm leaves an admin's kubeconfig: on the control plane. */
  node: (controlPlane: boolean): string[] => [
    'ssh',
    'iptables-save',
    'ip',
    'systemctl',
    ...(controlPlane ? ['kubectl'] : []),
  ],
  find(name: string, computer: ComputerPort, shell: ShellInner, call: ProgramCall): HostProgram {
    const make = makers[name];
    if (make) return make(computer, shell, call);
    return (_argv, host) => {
      host.stderr(`${name}: command not found\n`);
      return Promise.resolve(127);
    };
  },
};
