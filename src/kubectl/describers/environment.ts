/** Environment variables of a container. */
import { type Json, list, map, text } from '../values.ts';
import type { Description } from './description.ts';

/** `NAME<tab>ConfigMap with prefix 'P'<tab>Optional: false` */
function sourceText(source: Json): string {
  const ofConfigMap = source['configMapRef'] !== undefined && source['configMapRef'] !== null;
  const reference = map(source, ofConfigMap ? 'configMapRef' : 'secretRef');
  const kind = ofConfigMap ? 'ConfigMap' : 'Secret';
  const prefix = text(source, 'prefix');
  const optional = reference['optional'] === true;
  return (
    `${text(reference, 'name')}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\t` +
    `Optional: ${optional}`
  );
}

/** What `valueFrom` names, with its value where that is known. */
function valueText(from: Json, container: Json, pod: Json): string {
  if (from['fieldRef']) {
    const path = text(from, 'fieldRef', 'fieldPath');
    const apiVersion = text(from, 'fieldRef', 'apiVersion') || 'v1';
    return `${fieldValue(pod, path)} (${apiVersion}:${path})`;
  }
  if (from['resourceFieldRef']) {
    const resource = text(from, 'resourceFieldRef', 'resource');
    const amount = text(container, 'resources', ...resource.split('.'));
    return `${amount || 'node allocatable'} (${resource})`;
  }
  const ofSecret = Boolean(from['secretKeyRef']);
  const reference = map(from, ofSecret ? 'secretKeyRef' : 'configMapKeyRef');
  const where = ofSecret ? 'in secret' : 'of config map';
  return (
    `<set to the key '${text(reference, 'key')}' ${where} '${text(reference, 'name')}'>\t` +
    `Optional: ${reference['optional'] === true}`
  );
}

function fieldValue(pod: Json, path: string): string {
  const [, field, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  return field && key !== undefined
    ? text(pod, 'metadata', field, key)
    : text(pod, ...path.split('.'));
}

export function environment(description: Description, container: Json, pod: Json): void {
  const sources = list(container, 'envFrom');
  if (sources.length > 0) description.line(2, 'Environment Variables from:');
  for (const source of sources) {
    description.line(3, sourceText(source));
  }
  const variables = list(container, 'env');
  description.line(2, variables.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const variable of variables) {
    const name = text(variable, 'name');
    if (variable['valueFrom']) {
      const value = valueText(map(variable, 'valueFrom'), container, pod);
      description.line(3, `${name}:\t${value}`);
      continue;
    }
    const [first, ...others] = text(variable, 'value').split('\n');
    description.line(3, `${name}:\t${first}`);
    for (const line of others) {
      description.line(3, `\t${line}`);
    }
  }
}
