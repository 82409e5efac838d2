/** Ingresses. */
import { at, type Json, list, map, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { endpointText, words } from './service-endpoints.ts';

export const ingress: Describe = async (object, source) => {
  const description = new Description();
  const namespace = text(object, 'metadata', 'namespace');
  const backend = async (backendRef: Json): Promise<string> => {
    const svc = map(backendRef, 'service');
    const port = text(svc, 'port', 'name') || text(svc, 'port', 'number');
    const name = text(svc, 'name');
    const found = (
      await source.list('v1', 'Service', namespace, { fieldSelector: `metadata.name=${name}` })
    )[0];
    if (!found) return `${name}:${port} (<error: services ${JSON.stringify(name)} not found>)`;
    const p = list(found, 'spec', 'ports').find(
      (portEntry) => text(portEntry, 'name') === port || text(portEntry, 'port') === port,
    );
    const slices = await source.list('discovery.k8s.io/v1', 'EndpointSlice', namespace, {
      labelSelector: `kubernetes.io/service-name=${name}`,
    });
    return `${name}:${port} (${endpointText(slices, text(p, 'name'))})`;
  };
  description
    .field('Name', text(object, 'metadata', 'name'))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .field('Namespace', namespace);
  description.field(
    'Address',
    list(object, 'status', 'loadBalancer', 'ingress')
      .map((ingressPoint) => text(ingressPoint, 'ip') || text(ingressPoint, 'hostname'))
      .join(','),
  );
  description.field('Ingress Class', text(object, 'spec', 'ingressClassName') || '<none>');
  description.field(
    'Default backend',
    at(object, 'spec', 'defaultBackend')
      ? await backend(map(object, 'spec', 'defaultBackend'))
      : '<default>',
  );
  const tls = list(object, 'spec', 'tls');
  if (tls.length > 0) {
    description.line(0, 'TLS:');
    for (const eachTls of tls)
      description.line(
        1,
        text(eachTls, 'secretName')
          ? `${text(eachTls, 'secretName')} terminates ${words(eachTls, 'hosts')}`
          : `SNI routes ${words(eachTls, 'hosts')}`,
      );
  }
  description.write(0, 'Rules:\n  Host\tPath\tBackends\n').line(1, '----\t----\t--------');
  const rules = list(object, 'spec', 'rules');
  for (const rule of rules) {
    description.line(1, `${text(rule, 'host') || '*'}\t`);
    for (const path of list(rule, 'http', 'paths'))
      description.line(1, `  \t${text(path, 'path')} \t${await backend(map(path, 'backend'))}`);
  }
  if (rules.length === 0)
    description.line(
      1,
      `*\t*\t${at(object, 'spec', 'defaultBackend') ? await backend(map(object, 'spec', 'defaultBackend')) : '<default>'}`,
    );
  description.annotations(object);
  return description.events(await source.events(object), source.now).text();
};
