/** EndpointSlices. */
import { at, byKey, list, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { words } from './service-endpoints.ts';

export const endpointSlice: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  description.field('AddressType', text(o, 'addressType'));
  const ports = list(o, 'ports');
  if (ports.length === 0) description.line(0, 'Ports: <unset>');
  else {
    description.line(0, 'Ports:').line(1, 'Name\tPort\tProtocol').line(1, '----\t----\t--------');
    for (const port of ports)
      description.line(
        1,
        `${text(port, 'name') || '<unset>'}\t${text(port, 'port') || '<unset>'}\t${text(port, 'protocol')}`,
      );
  }
  const all = list(o, 'endpoints');
  if (all.length === 0) description.line(0, 'Endpoints: <none>');
  else description.line(0, 'Endpoints:');
  for (const e of all) {
    description
      .line(1, `- Addresses:\t${words(e, 'addresses')}`)
      .line(2, 'Conditions:')
      .line(
        3,
        `Ready:\t${at(e, 'conditions', 'ready') === undefined ? '<unset>' : String(at(e, 'conditions', 'ready'))}`,
      );
    description.line(2, `Hostname:\t${text(e, 'hostname') || '<unset>'}`);
    if (at(e, 'targetRef'))
      description.line(
        2,
        `TargetRef:\t${text(e, 'targetRef', 'kind')}/${text(e, 'targetRef', 'name')}`,
      );
    description
      .line(2, `NodeName:\t${text(e, 'nodeName') || '<unset>'}`)
      .line(2, `Zone:\t${text(e, 'zone') || '<unset>'}`);
    const topology = strings(e, 'deprecatedTopology');
    if (Object.keys(topology).length > 0)
      description.line(
        2,
        `Topology:\t${Object.keys(topology)
          .sort(byKey)
          .map((key) => `${key}=${topology[key]}`)
          .join(',')}`,
      );
  }
  return description.events(await s.events(o), s.now).text();
};
