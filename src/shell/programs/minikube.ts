/**
 * The two words of minikube that the tutorial needs. The cluster here was made by kubeadm, and the
 * others say so.
 */
import type { ClusterSpec, NodeSpec } from '../../cluster/spec.ts';
import type { Host, HostProgram } from '../../kubectl/host.ts';
import type { Service } from '../../schema/types.ts';
import type { ComputerPort, ShellInner } from '../ports.ts';
import type { ProgramCall } from '../program-call.ts';

/** Exit codes of minikube's reasons. */
const USAGE = 64;
const SERVICE_NOT_FOUND = 115;

/** The node whose address is told: a worker, if there is one. */
const nodeOf = (spec: ClusterSpec): NodeSpec =>
  spec.nodes.find((node) => !node.roles.includes('control-plane')) ?? spec.nodes[0]!;

interface ServiceArguments {
  name: string | undefined;
  namespace: string;
  /** `--url`: only the address is wanted, no browser. */
  url: boolean;
}

function readArguments(words: string[]): ServiceArguments {
  let namespace = 'default';
  let url = false;
  const names: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === '--url') url = true;
    else if (word === '-n' || word === '--namespace') namespace = words[++index] ?? namespace;
    else if (word.startsWith('--namespace=')) namespace = word.slice('--namespace='.length);
    else if (!word.startsWith('-')) names.push(word);
  }
  return { name: names[0], namespace, url };
}

async function service(host: Host, node: NodeSpec, words: string[]): Promise<number> {
  const { name, namespace, url } = readArguments(words);
  if (name === undefined) {
    host.stderr('X Exiting due to MK_USAGE: You must specify a service name\n');
    return USAGE;
  }
  const answer = await host.api.request({
    method: 'GET',
    path: `/api/v1/namespaces/${namespace}/services/${name}`,
  });
  if (answer.status !== 200) {
    host.stderr(
      `X Exiting due to SVC_NOT_FOUND: Service '${name}' was not found in '${namespace}' ` +
        `namespace.\n` +
        `You may select another namespace by using 'minikube service ${name} -n <namespace>'. ` +
        `Or list out all the services using 'minikube service list'\n`,
    );
    return SERVICE_NOT_FOUND;
  }
  const { spec } = answer.body as Service;
  const ports = (spec?.ports ?? []).flatMap(({ nodePort }) => (nodePort ? [nodePort] : []));
  if (ports.length === 0) {
    host.stderr(`* service ${namespace}/${name} has no node port\n`);
    return 0;
  }
  host.stdout(ports.map((port) => `http://${node.address}:${port}\n`).join(''));
  if (!url) host.stderr('A browser cannot be opened from here; the address is above.\n');
  return 0;
}

export const minikube =
  (_computer: ComputerPort, shell: ShellInner, _call: ProgramCall): HostProgram =>
  async ([verb = '', ...words], host) => {
    const node = nodeOf(shell.deps.spec);
    if (verb === 'service') return service(host, node, words);
    if (verb === 'ip') {
      host.stdout(`${node.address}\n`);
      return 0;
    }
    host.stderr(
      `minikube ${verb}: only "minikube ip" and "minikube service NAME --url" are ` +
        `here; this cluster was made by kubeadm.\n`,
    );
    return 1;
  };
