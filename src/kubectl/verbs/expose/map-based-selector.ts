/**
 * Selectors and ports that an object lends to a Service. Models kubectl/pkg/polymorphichelpers
 * (mapbasedselectorforobject.go, portsforobject.go).
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { list, map, num, strings, text } from '../../values.ts';

/** The labels that a Service would select by. */
export function selectorOf(object: KubeObject): Record<string, string> {
  switch (object.kind) {
    case 'Pod': {
      const labels = strings(object, 'metadata', 'labels');
      if (Object.keys(labels).length === 0)
        throw new CliError('the pod has no labels and cannot be exposed');
      return labels;
    }
    case 'Service':
    case 'ReplicationController': {
      const selector = strings(object, 'spec', 'selector');
      if (Object.keys(selector).length === 0)
        throw new CliError(
          object.kind === 'Service'
            ? 'the service has no pod selector set'
            : 'the replication controller has no pod selector set',
        );
      return selector;
    }
    default: {
      const expressions = list(object, 'spec', 'selector', 'matchExpressions');
      if (expressions.length > 0)
        throw new CliError(
          `couldn't convert expressions - ` +
            `"[${expressions.map((expression) => `{${text(expression, 'key')} ${text(expression, 'operator')} [${(list(expression, 'values') as unknown as string[]).join(' ')}]}`).join(' ')}]" ` +
            `to map-based selector format`,
        );
      const labels = strings(object, 'spec', 'selector', 'matchLabels');
      if (Object.keys(labels).length === 0)
        throw new CliError('invalid deployment: no selectors, therefore cannot be exposed');
      return labels;
    }
  }
}

/** Ports that the object declares, with their protocols. */
export function portsOf(object: KubeObject): { port: number; protocol: string }[] {
  if (object.kind === 'Service')
    return list(object, 'spec', 'ports').map((port) => ({
      port: num(port, 'port'),
      protocol: text(port, 'protocol') || 'TCP',
    }));
  const spec =
    object.kind === 'Pod' ? map(object, 'spec') : map(object, 'spec', 'template', 'spec');
  return list(spec, 'containers')
    .flatMap((container) => list(container, 'ports'))
    .map((port) => ({
      port: num(port, 'containerPort'),
      protocol: text(port, 'protocol') || 'TCP',
    }));
}
