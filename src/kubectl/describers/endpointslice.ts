/** EndpointSlices. */
import { byText } from '../../base/order.ts';
import { at, type Json, list, strings, text, texts } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

const orUnset = (given: string): string => given || '<unset>';

function ports(description: Description, all: Json[]): void {
  if (all.length === 0) {
    description.line(0, 'Ports: <unset>');
    return;
  }
  description.line(0, 'Ports:').columns(1, 'Name\tPort\tProtocol');
  for (const port of all) {
    const name = orUnset(text(port, 'name'));
    description.line(1, `${name}\t${orUnset(text(port, 'port'))}\t${text(port, 'protocol')}`);
  }
}

function endpoint(description: Description, given: Json): void {
  const ready = at(given, 'conditions', 'ready');
  description
    .line(1, `- Addresses:\t${texts(given, 'addresses').join(',')}`)
    .line(2, 'Conditions:')
    .line(3, `Ready:\t${ready === undefined ? '<unset>' : JSON.stringify(ready)}`)
    .line(2, `Hostname:\t${orUnset(text(given, 'hostname'))}`);
  if (at(given, 'targetRef')) {
    const target = `${text(given, 'targetRef', 'kind')}/${text(given, 'targetRef', 'name')}`;
    description.line(2, `TargetRef:\t${target}`);
  }
  description
    .line(2, `NodeName:\t${orUnset(text(given, 'nodeName'))}`)
    .line(2, `Zone:\t${orUnset(text(given, 'zone'))}`);
  const topology = strings(given, 'deprecatedTopology');
  const keys = Object.keys(topology).sort(byText);
  if (keys.length > 0)
    description.line(2, `Topology:\t${keys.map((key) => `${key}=${topology[key]}`).join(',')}`);
}

export const endpointSlice: Describe = async (object, source) => {
  const description = new Description();
  description.head(object).field('AddressType', text(object, 'addressType'));
  ports(description, list(object, 'ports'));
  const all = list(object, 'endpoints');
  description.line(0, all.length === 0 ? 'Endpoints: <none>' : 'Endpoints:');
  for (const each of all) {
    endpoint(description, each);
  }
  return description.events(await source.events(object), source.now).text();
};
