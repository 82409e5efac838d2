/**
 * Selectors and ports that an object lends to a Service. Models kubectl/pkg/polymorphichelpers
 * (mapbasedselectorforobject.go, portsforobject.go).
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { list, map, num, strings, text } from '../../values.ts';

/** The labels that a Service would select by. */
export function selectorOf(o: KubeObject): Record<string, string> {
  switch (o.kind) {
    case 'Pod': {
      const labels = strings(o, 'metadata', 'labels');
      if (Object.keys(labels).length === 0)
        throw new CliError('the pod has no labels and cannot be exposed');
      return labels;
    }
    case 'Service':
    case 'ReplicationController': {
      const selector = strings(o, 'spec', 'selector');
      if (Object.keys(selector).length === 0)
        throw new CliError(
          o.kind === 'Service'
            ? 'the service has no pod selector set'
            : 'the replication controller has no pod selector set',
        );
      return selector;
    }
    default: {
      const expressions = list(o, 'spec', 'selector', 'matchExpressions');
      if (expressions.length > 0)
        throw new CliError(
          `couldn't convert expressions - ` +
            `"[${expressions.map((e) => `{${text(e, 'key')} ${text(e, 'operator')} [${(list(e, 'values') as unknown as string[]).join(' ')}]}`).join(' ')}]" ` +
            `to map-based selector format`,
        );
      const labels = strings(o, 'spec', 'selector', 'matchLabels');
      if (Object.keys(labels).length === 0)
        throw new CliError('invalid deployment: no selectors, therefore cannot be exposed');
      return labels;
    }
  }
}

/** Ports that the object declares, with their protocols. */
export function portsOf(o: KubeObject): { port: number; protocol: string }[] {
  if (o.kind === 'Service')
    return list(o, 'spec', 'ports').map((p) => ({
      port: num(p, 'port'),
      protocol: text(p, 'protocol') || 'TCP',
    }));
  const spec = o.kind === 'Pod' ? map(o, 'spec') : map(o, 'spec', 'template', 'spec');
  return list(spec, 'containers')
    .flatMap((c) => list(c, 'ports'))
    .map((p) => ({ port: num(p, 'containerPort'), protocol: text(p, 'protocol') || 'TCP' }));
}
