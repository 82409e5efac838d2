/** EndpointSlices. */
import { at, byKey, list, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { words } from './service-endpoints.ts';

export const endpointSlice: Describe = async (object, source) => {
  const description = new Description();
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object);
  description.field('AddressType', text(object, 'addressType'));
  const ports = list(object, 'ports');
  if (ports.length === 0) description.line(0, 'Ports: <unset>');
  else {
    description.line(0, 'Ports:').line(1, 'Name\tPort\tProtocol').line(1, '----\t----\t--------');
    for (const port of ports)
      description.line(
        1,
        `${text(port, 'name') || '<unset>'}\t${text(port, 'port') || '<unset>'}\t${text(port, 'protocol')}`,
      );
  }
  const all = list(object, 'endpoints');
  if (all.length === 0) description.line(0, 'Endpoints: <none>');
  else description.line(0, 'Endpoints:');
  for (const endpoint of all) {
    description
      .line(1, `- Addresses:\t${words(endpoint, 'addresses')}`)
      .line(2, 'Conditions:')
      .line(
        3,
        `Ready:\t${at(endpoint, 'conditions', 'ready') === undefined ? '<unset>' : String(at(endpoint, 'conditions', 'ready'))}`,
      );
    description.line(2, `Hostname:\t${text(endpoint, 'hostname') || '<unset>'}`);
    if (at(endpoint, 'targetRef'))
      description.line(
        2,
        `TargetRef:\t${text(endpoint, 'targetRef', 'kind')}/${text(endpoint, 'targetRef', 'name')}`,
      );
    description
      .line(2, `NodeName:\t${text(endpoint, 'nodeName') || '<unset>'}`)
      .line(2, `Zone:\t${text(endpoint, 'zone') || '<unset>'}`);
    const topology = strings(endpoint, 'deprecatedTopology');
    if (Object.keys(topology).length > 0)
      description.line(
        2,
        `Topology:\t${Object.keys(topology)
          .sort(byKey)
          .map((key) => `${key}=${topology[key]}`)
          .join(',')}`,
      );
  }
  return description.events(await source.events(object), source.now).text();
};
