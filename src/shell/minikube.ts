/**
 * The two words of minikube that the tutorial needs. The cluster here was made by kubeadm, and the
 * others say so.
 */
import type { HostProgram } from '../kubectl/host.ts';
import type { Service } from '../schema/types.ts';
import type { ProgramCall } from './host.ts';
import type { Computer } from './computer.ts';
import type { ShellInner } from './shell.ts';

export function minikube(_computer: Computer, shell: ShellInner, _call: ProgramCall): HostProgram {
  return async (argv, host) => {
    const { spec } = shell.deps;
    const node = spec.nodes.find((node) => !node.roles.includes('control-plane')) ?? spec.nodes[0]!;
    const [verb, ...rest] = argv;
    if (verb === 'ip') {
      host.stdout(`${node.address}\n`);
      return 0;
    }
    if (verb === 'service') {
      let namespace = 'default';
      let url = false;
      const names: string[] = [];
      for (let index = 0; index < rest.length; index++) {
        const arg = rest[index]!;
        if (arg === '--url') url = true;
        else if (arg === '-n' || arg === '--namespace') namespace = rest[++index] ?? namespace;
        else if (arg.startsWith('--namespace=')) namespace = arg.slice(12);
        else if (!arg.startsWith('-')) names.push(arg);
      }
      const [name] = names;
      if (name === undefined) {
        host.stderr('X Exiting due to MK_USAGE: You must specify a service name\n');
        return 64;
      }
      const answer = await host.api.request({
        method: 'GET',
        path: `/api/v1/namespaces/${namespace}/services/${name}`,
      });
      if (answer.status !== 200) {
        host.stderr(
          `X Exiting due to SVC_NOT_FOUND: Service '${name}' was not found in '${namespace}' namespace.\n` +
            `You may select another namespace by using 'minikube service ${name} -n <namespace>'. Or list out all the services using 'minikube service list'\n`,
        );
        return 115;
      }
      const ports = ((answer.body as Service).spec?.ports ?? []).flatMap((port) =>
        port.nodePort ? [port.nodePort] : [],
      );
      if (ports.length === 0) {
        host.stderr(`* service ${namespace}/${name} has no node port\n`);
        return 0;
      }
      const urls = ports.map((port) => `http://${node.address}:${port}\n`).join('');
      host.stdout(urls);
      if (!url) host.stderr('A browser cannot be opened from here; the address is above.\n');
      return 0;
    }
    host.stderr(
      `minikube ${verb ?? ''}: only "minikube ip" and "minikube service NAME --url" are ` +
        `here; this cluster was made by kubeadm.\n`,
    );
    return 1;
  };
}
