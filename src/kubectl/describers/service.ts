/** Services. */
import { labelText } from '../printers/table.ts';
import { type Json, list, map, num, strings, text, texts } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';
import { endpointText } from './service-endpoints.ts';

function addresses(description: Description, spec: Json): void {
  description
    .given('IP Family Policy', text(spec, 'ipFamilyPolicy'))
    .field('IP Families', orNone(texts(spec, 'ipFamilies').join(',')))
    .field('IP', text(spec, 'clusterIP'))
    .field('IPs', orNone(texts(spec, 'clusterIPs').join(',')))
    .given('External IPs', texts(spec, 'externalIPs').join(','))
    .given('Desired LoadBalancer IP', text(spec, 'loadBalancerIP'))
    .given('External Name', text(spec, 'externalName'));
}

function loadBalancerIngress(ingress: Json): string {
  const mode = text(ingress, 'ipMode');
  return `${text(ingress, 'ip') || text(ingress, 'hostname')}${mode ? ` (${mode})` : ''}`;
}

function ports(description: Description, spec: Json, slices: Json[]): void {
  for (const port of list(spec, 'ports')) {
    const name = text(port, 'name') || '<unset>';
    const protocol = text(port, 'protocol');
    const nodePort = num(port, 'nodePort');
    description
      .field('Port', `${name}\t${num(port, 'port')}/${protocol}`)
      .field('TargetPort', `${text(port, 'targetPort')}/${protocol}`)
      .given('NodePort', nodePort === 0 ? '' : `${name}\t${nodePort}/${protocol}`)
      .field('Endpoints', endpointText(slices, text(port, 'name')));
  }
}

function policies(description: Description, spec: Json): void {
  const healthCheckPort = num(spec, 'healthCheckNodePort');
  description
    .field('Session Affinity', text(spec, 'sessionAffinity'))
    .given('External Traffic Policy', text(spec, 'externalTrafficPolicy'))
    .given('Internal Traffic Policy', text(spec, 'internalTrafficPolicy'))
    .given('TrafficDistribution', text(spec, 'trafficDistribution'))
    .given('HealthCheck NodePort', healthCheckPort === 0 ? '' : String(healthCheckPort))
    .given('LoadBalancer Source Ranges', texts(spec, 'loadBalancerSourceRanges').join(','));
}

export const service: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec');
  const { name = '', namespace = '' } = object.metadata;
  const slices = await source.list('discovery.k8s.io/v1', 'EndpointSlice', namespace, {
    labelSelector: `kubernetes.io/service-name=${name}`,
  });
  description
    .head(object)
    .field('Selector', labelText(strings(spec, 'selector')))
    .field('Type', text(spec, 'type'));
  addresses(description, spec);
  const ingress = list(object, 'status', 'loadBalancer', 'ingress');
  description.given('LoadBalancer Ingress', ingress.map(loadBalancerIngress).join(', '));
  ports(description, spec, slices);
  policies(description, spec);
  return description.events(await source.events(object), source.now).text();
};
