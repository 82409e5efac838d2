/** Environment variables of a container. */
import { type Json, list, map, text } from '../values.ts';
import type { Description } from './description.ts';

export function environment(d: Description, container: Json, pod: Json): void {
  const from = list(container, 'envFrom');
  if (from.length > 0) {
    d.line(2, 'Environment Variables from:');
    for (const e of from) {
      const kind = e['configMapRef'] ? 'ConfigMap' : 'Secret';
      const ref = map(e, kind === 'ConfigMap' ? 'configMapRef' : 'secretRef');
      const prefix = text(e, 'prefix');
      d.line(
        3,
        `${text(ref, 'name')}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\tOptional: ` +
          `${ref['optional'] === true}`,
      );
    }
  }
  const env = list(container, 'env');
  if (env.length === 0) {
    d.line(2, 'Environment:\t<none>');
    return;
  }
  d.line(2, 'Environment:');
  for (const e of env) {
    const source = map(e, 'valueFrom');
    const name = text(e, 'name');
    if (!e['valueFrom']) {
      text(e, 'value')
        .split('\n')
        .forEach((line, i) => d.line(3, i === 0 ? `${name}:\t${line}` : `\t${line}`));
      continue;
    }
    const field = map(source, 'fieldRef'),
      resource = map(source, 'resourceFieldRef');
    if (source['fieldRef'])
      d.line(
        3,
        `${name}:\t${fieldValue(pod, text(field, 'fieldPath'))} ` +
          `(${text(field, 'apiVersion') || 'v1'}:${text(field, 'fieldPath')})`,
      );
    else if (source['resourceFieldRef'])
      d.line(
        3,
        `${name}:\t${text(container, 'resources', ...text(resource, 'resource').split('.')) || 'node allocatable'} ` +
          `(${text(resource, 'resource')})`,
      );
    else {
      const kind = source['secretKeyRef'] ? 'secret' : 'config map';
      const ref = map(source, source['secretKeyRef'] ? 'secretKeyRef' : 'configMapKeyRef');
      d.line(
        3,
        `${name}:\t<set to the key '${text(ref, 'key')}' ${kind === 'secret' ? 'in' : 'of'} ` +
          `${kind} '${text(ref, 'name')}'>\tOptional: ${ref['optional'] === true}`,
      );
    }
  }
}

function fieldValue(pod: Json, path: string): string {
  const m = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  return m ? text(pod, 'metadata', m[1]!, m[2]!) : text(pod, ...path.split('.'));
}
