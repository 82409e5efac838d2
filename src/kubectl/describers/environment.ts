/** Environment variables of a container. */
import { type Json, list, map, text } from '../values.ts';
import type { Description } from './description.ts';

export function environment(description: Description, container: Json, pod: Json): void {
  const from = list(container, 'envFrom');
  if (from.length > 0) {
    description.line(2, 'Environment Variables from:');
    for (const source of from) {
      const kind = source['configMapRef'] ? 'ConfigMap' : 'Secret';
      const ref = map(source, kind === 'ConfigMap' ? 'configMapRef' : 'secretRef');
      const prefix = text(source, 'prefix');
      description.line(
        3,
        `${text(ref, 'name')}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\tOptional: ` +
          `${ref['optional'] === true}`,
      );
    }
  }
  const env = list(container, 'env');
  if (env.length === 0) {
    description.line(2, 'Environment:\t<none>');
    return;
  }
  description.line(2, 'Environment:');
  for (const variable of env) {
    const source = map(variable, 'valueFrom');
    const name = text(variable, 'name');
    if (!variable['valueFrom']) {
      text(variable, 'value')
        .split('\n')
        .forEach((line, i) => description.line(3, i === 0 ? `${name}:\t${line}` : `\t${line}`));
      continue;
    }
    const field = map(source, 'fieldRef'),
      resource = map(source, 'resourceFieldRef');
    if (source['fieldRef'])
      description.line(
        3,
        `${name}:\t${fieldValue(pod, text(field, 'fieldPath'))} ` +
          `(${text(field, 'apiVersion') || 'v1'}:${text(field, 'fieldPath')})`,
      );
    else if (source['resourceFieldRef'])
      description.line(
        3,
        `${name}:\t${text(container, 'resources', ...text(resource, 'resource').split('.')) || 'node allocatable'} ` +
          `(${text(resource, 'resource')})`,
      );
    else {
      const kind = source['secretKeyRef'] ? 'secret' : 'config map';
      const ref = map(source, source['secretKeyRef'] ? 'secretKeyRef' : 'configMapKeyRef');
      description.line(
        3,
        `${name}:\t<set to the key '${text(ref, 'key')}' ${kind === 'secret' ? 'in' : 'of'} ` +
          `${kind} '${text(ref, 'name')}'>\tOptional: ${ref['optional'] === true}`,
      );
    }
  }
}

function fieldValue(pod: Json, path: string): string {
  const match = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  return match ? text(pod, 'metadata', match[1]!, match[2]!) : text(pod, ...path.split('.'));
}
