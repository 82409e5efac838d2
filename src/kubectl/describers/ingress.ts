/** Ingresses. */
import { at, type Json, list, map, strings, text, texts } from '../values.ts';
import type { Describe, Source } from './describer.ts';
import { Description } from './description.ts';
import { endpointText } from './service-endpoints.ts';

/** `web:80 (10.0.0.1:8080)`: a Service, and what stands behind it. */
async function backendText(backend: Json, namespace: string, source: Source): Promise<string> {
  const name = text(backend, 'service', 'name');
  const port =
    text(backend, 'service', 'port', 'name') || text(backend, 'service', 'port', 'number');
  const [service] = await source.list('v1', 'Service', namespace, {
    fieldSelector: `metadata.name=${name}`,
  });
  if (!service) return `${name}:${port} (<error: services ${JSON.stringify(name)} not found>)`;
  const servicePort = list(service, 'spec', 'ports').find(
    (each) => text(each, 'name') === port || text(each, 'port') === port,
  );
  const slices = await source.list('discovery.k8s.io/v1', 'EndpointSlice', namespace, {
    labelSelector: `kubernetes.io/service-name=${name}`,
  });
  return `${name}:${port} (${endpointText(slices, text(servicePort, 'name'))})`;
}

function tls(description: Description, all: Json[]): void {
  if (all.length > 0) description.line(0, 'TLS:');
  for (const entry of all) {
    const secret = text(entry, 'secretName');
    const hosts = texts(entry, 'hosts').join(',');
    description.line(1, secret ? `${secret} terminates ${hosts}` : `SNI routes ${hosts}`);
  }
}

export const ingress: Describe = async (object, source) => {
  const description = new Description();
  const { name = '', namespace = '' } = object.metadata;
  const backend = (given: Json): Promise<string> => backendText(given, namespace, source);
  const fallback = at(object, 'spec', 'defaultBackend')
    ? await backend(map(object, 'spec', 'defaultBackend'))
    : '<default>';
  const addresses = list(object, 'status', 'loadBalancer', 'ingress').map(
    (each) => text(each, 'ip') || text(each, 'hostname'),
  );
  description
    .field('Name', name)
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .field('Namespace', namespace)
    .field('Address', addresses.join(','))
    .field('Ingress Class', text(object, 'spec', 'ingressClassName') || '<none>')
    .field('Default backend', fallback);
  tls(description, list(object, 'spec', 'tls'));
  description.line(0, 'Rules:').columns(1, 'Host\tPath\tBackends');
  const rules = list(object, 'spec', 'rules');
  for (const rule of rules) {
    description.line(1, `${text(rule, 'host') || '*'}\t`);
    for (const path of list(rule, 'http', 'paths'))
      description.line(1, `  \t${text(path, 'path')} \t${await backend(map(path, 'backend'))}`);
  }
  if (rules.length === 0) description.line(1, `*\t*\t${fallback}`);
  description.annotations(object);
  return description.events(await source.events(object), source.now).text();
};
