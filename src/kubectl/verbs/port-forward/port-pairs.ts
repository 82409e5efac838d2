/**
 * `LOCAL:REMOTE` of port-forward. Models kubectl/pkg/cmd/portforward
 * (translateServicePortToTargetPort, convertPodNamedPortToNumber).
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { type Json, list, num, text } from '../../values.ts';

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

/** A port by number or by name. */
const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** The container's port behind a port of a Service; that itself for a headless one. */
function targetPort(service: KubeObject, port: Json, pod: KubeObject, given: string): number {
  if (text(service, 'spec', 'clusterIP') === 'None' && isNumber(given)) return Number(given);
  const target = text(port, 'targetPort');
  return isNumber(target) ? Number(target) : containerPort(pod, target);
}

/** The local port: the one given, none in particular for `:80`, else the remote one. */
function localPort(first: string, second: string | undefined, otherwise: number): number {
  if (second === undefined) return otherwise;
  return first === '' ? 0 : Number(first);
}

function servicePair(spec: string, service: KubeObject, pod: KubeObject): Pair {
  const [first = '', second] = spec.split(':');
  const given = second ?? first;
  const port = list(service, 'spec', 'ports').find(
    (each) =>
      (isNumber(given) && num(each, 'port') === Number(given)) || text(each, 'name') === given,
  );
  if (!port)
    throw new CliError(
      `Service ${service.metadata.name ?? ''} does not have a service port ${given}`,
    );
  return {
    local: localPort(first, second, num(port, 'port')),
    remote: targetPort(service, port, pod, given),
  };
}

function podPair(spec: string, pod: KubeObject): Pair {
  const [first = '', second] = spec.split(':');
  const given = second ?? first;
  const remote = isNumber(given) ? Number(given) : containerPort(pod, given);
  if (remote < 1 || remote > 65_535) throw new CliError(`remote port must be > 0`);
  return { local: localPort(first, second, remote), remote };
}

/** `8080:80`, `8080`, `:80`, `http`; ports of a Service are taken to those of its Pod. */
export const portPairs = (specs: string[], owner: KubeObject, pod: KubeObject): Pair[] =>
  specs.map((spec) =>
    owner.kind === 'Service' ? servicePair(spec, owner, pod) : podPair(spec, pod),
  );
