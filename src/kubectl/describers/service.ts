/** Services. */
import { labelText } from '../printers/table.ts';
import { list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';
import { endpointText, words } from './service-endpoints.ts';

export const service: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec');
  const name = text(object, 'metadata', 'name');
  const slices = await source.list(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    text(object, 'metadata', 'namespace'),
    { labelSelector: `kubernetes.io/service-name=${name}` },
  );
  description
    .field('Name', name)
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object);
  description
    .field('Selector', labelText(strings(spec, 'selector')))
    .field('Type', text(spec, 'type'));
  if (text(spec, 'ipFamilyPolicy'))
    description.field('IP Family Policy', text(spec, 'ipFamilyPolicy'));
  description
    .field('IP Families', orNone(words(spec, 'ipFamilies')))
    .field('IP', text(spec, 'clusterIP'))
    .field('IPs', orNone(words(spec, 'clusterIPs')));
  if (words(spec, 'externalIPs')) description.field('External IPs', words(spec, 'externalIPs'));
  if (text(spec, 'loadBalancerIP'))
    description.field('Desired LoadBalancer IP', text(spec, 'loadBalancerIP'));
  if (text(spec, 'externalName')) description.field('External Name', text(spec, 'externalName'));
  const ingress = list(object, 'status', 'loadBalancer', 'ingress');
  if (ingress.length > 0)
    description.field(
      'LoadBalancer Ingress',
      ingress
        .map(
          (ingressPoint) =>
            `${text(ingressPoint, 'ip') || text(ingressPoint, 'hostname')}${text(ingressPoint, 'ipMode') ? ` (${text(ingressPoint, 'ipMode')})` : ''}`,
        )
        .join(', '),
    );
  for (const port of list(spec, 'ports')) {
    const portName = text(port, 'name') || '<unset>';
    const protocol = text(port, 'protocol');
    description
      .field('Port', `${portName}\t${num(port, 'port')}/${protocol}`)
      .field('TargetPort', `${text(port, 'targetPort')}/${protocol}`);
    if (num(port, 'nodePort') !== 0)
      description.field('NodePort', `${portName}\t${num(port, 'nodePort')}/${protocol}`);
    description.field('Endpoints', endpointText(slices, text(port, 'name')));
  }
  description.field('Session Affinity', text(spec, 'sessionAffinity'));
  if (text(spec, 'externalTrafficPolicy'))
    description.field('External Traffic Policy', text(spec, 'externalTrafficPolicy'));
  if (text(spec, 'internalTrafficPolicy'))
    description.field('Internal Traffic Policy', text(spec, 'internalTrafficPolicy'));
  if (text(spec, 'trafficDistribution'))
    description.field('TrafficDistribution', text(spec, 'trafficDistribution'));
  if (num(spec, 'healthCheckNodePort') !== 0)
    description.field('HealthCheck NodePort', num(spec, 'healthCheckNodePort'));
  if (words(spec, 'loadBalancerSourceRanges'))
    description.field('LoadBalancer Source Ranges', words(spec, 'loadBalancerSourceRanges'));
  return description.events(await source.events(object), source.now).text();
};
