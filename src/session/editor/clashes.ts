/** Numbers that only one Service can have. */
import { isObject } from '../../base/object.ts';
import type { KubeObject } from '../../schema/objects.ts';

function nodePorts(spec: Record<string, unknown>): unknown[] {
  const ports: unknown[] = Array.isArray(spec.ports) ? spec.ports : [];
  return ports.flatMap((port) =>
    isObject(port) && port.nodePort !== undefined ? [port.nodePort] : [],
  );
}

const specOf = (object: KubeObject): Record<string, unknown> =>
  isObject(object['spec']) ? object['spec'] : {};

const isAddress = (clusterIP: unknown): boolean =>
  typeof clusterIP === 'string' && clusterIP !== 'None' && clusterIP !== '';

/**
 * Does a Service hold what another one asks for by number: a node port, an address? Then one must
 * go before the other comes.
 */
export function clashes(live: KubeObject | undefined, next: KubeObject | undefined): boolean {
  if (live?.kind !== 'Service' || next?.kind !== 'Service') return false;
  const has = specOf(live);
  const asks = specOf(next);
  if (isAddress(asks.clusterIP) && asks.clusterIP === has.clusterIP) return true;
  const held = nodePorts(has);
  return nodePorts(asks).some((port) => held.includes(port));
}
