/**
 * `LOCAL:REMOTE` of port-forward. Models kubectl/pkg/cmd/portforward
 * (translateServicePortToTargetPort, convertPodNamedPortToNumber).
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { list, num, text } from '../../values.ts';

interface Pair {
  local: number;
  remote: number;
}

function containerPort(pod: KubeObject, name: string): number {
  const found = list(pod, 'spec', 'containers')
    .flatMap((container) => list(container, 'ports'))
    .find((port) => port['name'] === name);
  if (!found)
    throw new CliError(`Pod '${pod.metadata.name ?? ''}' does not have a named port '${name}'`);
  return num(found, 'containerPort');
}

/** `8080:80`, `8080`, `:80`, `http`; ports of a Service are taken to those of its Pod. */
export function pairs(specs: string[], owner: KubeObject, pod: KubeObject): Pair[] {
  return specs.map((spec) => {
    const [first = '', second] = spec.split(':');
    const remoteText = second ?? first;
    let remote = /^\d+$/.test(remoteText) ? Number(remoteText) : Number.NaN;
    if (owner.kind === 'Service') {
      const port = list(owner, 'spec', 'ports').find(
        (port) => num(port, 'port') === remote || text(port, 'name') === remoteText,
      );
      if (!port)
        throw new CliError(
          `Service ${owner.metadata.name ?? ''} does not have a service port ${remoteText}`,
        );
      const target = text(port, 'targetPort');
      remote =
        text(owner, 'spec', 'clusterIP') === 'None' && /^\d+$/.test(remoteText)
          ? remote
          : /^\d+$/.test(target)
            ? Number(target)
            : containerPort(pod, target);
      const local = second === undefined ? num(port, 'port') : first === '' ? 0 : Number(first);
      return { local, remote };
    }
    if (Number.isNaN(remote)) remote = containerPort(pod, remoteText);
    if (remote < 1 || remote > 65_535) throw new CliError(`remote port must be > 0`);
    return { local: second === undefined ? remote : first === '' ? 0 : Number(first), remote };
  });
}
