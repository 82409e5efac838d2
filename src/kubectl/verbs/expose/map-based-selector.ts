/**
 * Selectors and ports that an object lends to a Service. Models kubectl/pkg/polymorphichelpers
 * (mapbasedselectorforobject.go, portsforobject.go).
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { type Json, list, map, num, strings, text, texts } from '../../values.ts';

/** Refuses an empty selector. */
function nonEmpty(labels: Record<string, string>, refusal: string): Record<string, string> {
  if (Object.keys(labels).length === 0) throw new CliError(refusal);
  return labels;
}

/** `{tier In [web db]}`, as Go prints a requirement. */
function requirementText(expression: Json): string {
  const values = texts(expression, 'values').join(' ');
  return `{${text(expression, 'key')} ${text(expression, 'operator')} [${values}]}`;
}

/** Labels of a selector that has nothing but labels. */
function matchLabels(object: KubeObject): Record<string, string> {
  const expressions = list(object, 'spec', 'selector', 'matchExpressions');
  if (expressions.length > 0) {
    const shown = expressions.map(requirementText).join(' ');
    throw new CliError(`couldn't convert expressions - "[${shown}]" to map-based selector format`);
  }
  return nonEmpty(
    strings(object, 'spec', 'selector', 'matchLabels'),
    'invalid deployment: no selectors, therefore cannot be exposed',
  );
}

/** The labels that a Service would select by. Throws CliError where there are none. */
export function selectorOf(object: KubeObject): Record<string, string> {
  const selector = (): Record<string, string> => strings(object, 'spec', 'selector');
  switch (object.kind) {
    case 'Pod':
      return nonEmpty(
        strings(object, 'metadata', 'labels'),
        'the pod has no labels and cannot be exposed',
      );
    case 'Service':
      return nonEmpty(selector(), 'the service has no pod selector set');
    case 'ReplicationController':
      return nonEmpty(selector(), 'the replication controller has no pod selector set');
    default:
      return matchLabels(object);
  }
}

export interface DeclaredPort {
  port: number;
  protocol: string;
}

/** Ports that the object declares, with their protocols. */
export function portsOf(object: KubeObject): DeclaredPort[] {
  const declared = (ports: Json[], key: string): DeclaredPort[] =>
    ports.map((port) => ({ port: num(port, key), protocol: text(port, 'protocol') || 'TCP' }));
  if (object.kind === 'Service') return declared(list(object, 'spec', 'ports'), 'port');
  const spec =
    object.kind === 'Pod' ? map(object, 'spec') : map(object, 'spec', 'template', 'spec');
  const ports = list(spec, 'containers').flatMap((container) => list(container, 'ports'));
  return declared(ports, 'containerPort');
}
