/** Services and what stands behind them. */
import { at, byKey, type Json, list, map, num, strings, text } from '../values.ts';
import type { Describe } from './index.ts';
import { Description, labelText, orNone } from './writer.ts';

const words = (v: unknown, ...path: string[]): string =>
  (list(v, ...path) as unknown as string[]).join(',');

/** At most three ready addresses with the port of that name. */
function endpointText(slices: Json[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const shown: string[] = [];
  let count = 0;
  for (const slice of slices) {
    const ports = list(slice, 'ports');
    const ready = list(slice, 'endpoints').filter((e) => at(e, 'conditions', 'ready') !== false);
    const put = (e: Json, port?: number): void => {
      count++;
      const address = text(e, 'addresses', 0);
      if (shown.length < 3)
        shown.push(
          port === undefined
            ? address
            : `${address.includes(':') ? `[${address}]` : address}:${port}`,
        );
    };
    if (ports.length === 0) for (const e of ready) put(e);
    for (const p of ports)
      if (text(p, 'name') === portName) for (const e of ready) put(e, num(p, 'port'));
  }
  return count > 3 ? `${shown.join(',')} + ${count - 3} more...` : shown.join(',');
}

export const service: Describe = async (o, s) => {
  const d = new Description();
  const spec = map(o, 'spec');
  const name = text(o, 'metadata', 'name');
  const slices = await s.list(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    text(o, 'metadata', 'namespace'),
    { labelSelector: `kubernetes.io/service-name=${name}` },
  );
  d.field('Name', name)
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.field('Selector', labelText(strings(spec, 'selector'))).field('Type', text(spec, 'type'));
  if (text(spec, 'ipFamilyPolicy')) d.field('IP Family Policy', text(spec, 'ipFamilyPolicy'));
  d.field('IP Families', orNone(words(spec, 'ipFamilies')))
    .field('IP', text(spec, 'clusterIP'))
    .field('IPs', orNone(words(spec, 'clusterIPs')));
  if (words(spec, 'externalIPs')) d.field('External IPs', words(spec, 'externalIPs'));
  if (text(spec, 'loadBalancerIP'))
    d.field('Desired LoadBalancer IP', text(spec, 'loadBalancerIP'));
  if (text(spec, 'externalName')) d.field('External Name', text(spec, 'externalName'));
  const ingress = list(o, 'status', 'loadBalancer', 'ingress');
  if (ingress.length > 0)
    d.field(
      'LoadBalancer Ingress',
      ingress
        .map(
          (i) =>
            `${text(i, 'ip') || text(i, 'hostname')}${text(i, 'ipMode') ? ` (${text(i, 'ipMode')})` : ''}`,
        )
        .join(', '),
    );
  for (const p of list(spec, 'ports')) {
    const portName = text(p, 'name') || '<unset>';
    const protocol = text(p, 'protocol');
    d.field('Port', `${portName}\t${num(p, 'port')}/${protocol}`).field(
      'TargetPort',
      `${text(p, 'targetPort')}/${protocol}`,
    );
    if (num(p, 'nodePort') !== 0)
      d.field('NodePort', `${portName}\t${num(p, 'nodePort')}/${protocol}`);
    d.field('Endpoints', endpointText(slices, text(p, 'name')));
  }
  d.field('Session Affinity', text(spec, 'sessionAffinity'));
  if (text(spec, 'externalTrafficPolicy'))
    d.field('External Traffic Policy', text(spec, 'externalTrafficPolicy'));
  if (text(spec, 'internalTrafficPolicy'))
    d.field('Internal Traffic Policy', text(spec, 'internalTrafficPolicy'));
  if (text(spec, 'trafficDistribution'))
    d.field('TrafficDistribution', text(spec, 'trafficDistribution'));
  if (num(spec, 'healthCheckNodePort') !== 0)
    d.field('HealthCheck NodePort', num(spec, 'healthCheckNodePort'));
  if (words(spec, 'loadBalancerSourceRanges'))
    d.field('LoadBalancer Source Ranges', words(spec, 'loadBalancerSourceRanges'));
  return d.events(await s.events(o), s.now).text();
};

export const endpoints: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.line(0, 'Subsets:');
  for (const subset of list(o, 'subsets')) {
    const ips = (key: string): string =>
      orNone(
        list(subset, key)
          .map((a) => text(a, 'ip'))
          .join(','),
      );
    d.line(1, `Addresses:\t${ips('addresses')}`).line(
      1,
      `NotReadyAddresses:\t${ips('notReadyAddresses')}`,
    );
    const ports = list(subset, 'ports');
    if (ports.length > 0) {
      d.line(1, 'Ports:').line(2, 'Name\tPort\tProtocol').line(2, '----\t----\t--------');
      for (const p of ports)
        d.line(2, `${text(p, 'name') || '<unset>'}\t${num(p, 'port')}\t${text(p, 'protocol')}`);
    }
    d.line(0, '');
  }
  return d.events(await s.events(o), s.now).text();
};

export const endpointSlice: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.field('AddressType', text(o, 'addressType'));
  const ports = list(o, 'ports');
  if (ports.length === 0) d.line(0, 'Ports: <unset>');
  else {
    d.line(0, 'Ports:').line(1, 'Name\tPort\tProtocol').line(1, '----\t----\t--------');
    for (const p of ports)
      d.line(
        1,
        `${text(p, 'name') || '<unset>'}\t${text(p, 'port') || '<unset>'}\t${text(p, 'protocol')}`,
      );
  }
  const all = list(o, 'endpoints');
  if (all.length === 0) d.line(0, 'Endpoints: <none>');
  else d.line(0, 'Endpoints:');
  for (const e of all) {
    d.line(1, `- Addresses:\t${words(e, 'addresses')}`)
      .line(2, 'Conditions:')
      .line(
        3,
        `Ready:\t${at(e, 'conditions', 'ready') === undefined ? '<unset>' : String(at(e, 'conditions', 'ready'))}`,
      );
    d.line(2, `Hostname:\t${text(e, 'hostname') || '<unset>'}`);
    if (at(e, 'targetRef'))
      d.line(2, `TargetRef:\t${text(e, 'targetRef', 'kind')}/${text(e, 'targetRef', 'name')}`);
    d.line(2, `NodeName:\t${text(e, 'nodeName') || '<unset>'}`).line(
      2,
      `Zone:\t${text(e, 'zone') || '<unset>'}`,
    );
    const topology = strings(e, 'deprecatedTopology');
    if (Object.keys(topology).length > 0)
      d.line(
        2,
        `Topology:\t${Object.keys(topology)
          .sort(byKey)
          .map((k) => `${k}=${topology[k]}`)
          .join(',')}`,
      );
  }
  return d.events(await s.events(o), s.now).text();
};

export const ingress: Describe = async (o, s) => {
  const d = new Description();
  const namespace = text(o, 'metadata', 'namespace');
  const backend = async (b: Json): Promise<string> => {
    const svc = map(b, 'service');
    const port = text(svc, 'port', 'name') || text(svc, 'port', 'number');
    const name = text(svc, 'name');
    const found = (
      await s.list('v1', 'Service', namespace, { fieldSelector: `metadata.name=${name}` })
    )[0];
    if (!found) return `${name}:${port} (<error: services ${JSON.stringify(name)} not found>)`;
    const p = list(found, 'spec', 'ports').find(
      (x) => text(x, 'name') === port || text(x, 'port') === port,
    );
    const slices = await s.list('discovery.k8s.io/v1', 'EndpointSlice', namespace, {
      labelSelector: `kubernetes.io/service-name=${name}`,
    });
    return `${name}:${port} (${endpointText(slices, text(p, 'name'))})`;
  };
  d.field('Name', text(o, 'metadata', 'name'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .field('Namespace', namespace);
  d.field(
    'Address',
    list(o, 'status', 'loadBalancer', 'ingress')
      .map((i) => text(i, 'ip') || text(i, 'hostname'))
      .join(','),
  );
  d.field('Ingress Class', text(o, 'spec', 'ingressClassName') || '<none>');
  d.field(
    'Default backend',
    at(o, 'spec', 'defaultBackend') ? await backend(map(o, 'spec', 'defaultBackend')) : '<default>',
  );
  const tls = list(o, 'spec', 'tls');
  if (tls.length > 0) {
    d.line(0, 'TLS:');
    for (const t of tls)
      d.line(
        1,
        text(t, 'secretName')
          ? `${text(t, 'secretName')} terminates ${words(t, 'hosts')}`
          : `SNI routes ${words(t, 'hosts')}`,
      );
  }
  d.write(0, 'Rules:\n  Host\tPath\tBackends\n').line(1, '----\t----\t--------');
  const rules = list(o, 'spec', 'rules');
  for (const rule of rules) {
    d.line(1, `${text(rule, 'host') || '*'}\t`);
    for (const p of list(rule, 'http', 'paths'))
      d.line(1, `  \t${text(p, 'path')} \t${await backend(map(p, 'backend'))}`);
  }
  if (rules.length === 0)
    d.line(
      1,
      `*\t*\t${at(o, 'spec', 'defaultBackend') ? await backend(map(o, 'spec', 'defaultBackend')) : '<default>'}`,
    );
  d.annotations(o);
  return d.events(await s.events(o), s.now).text();
};
