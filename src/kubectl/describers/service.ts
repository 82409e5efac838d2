/** Services. */
import { labelText } from '../printers/table.ts';
import { list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';
import { endpointText, words } from './service-endpoints.ts';

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
