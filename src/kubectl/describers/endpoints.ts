/** Endpoints. */
import { type Json, list, num, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';

const addresses = (subset: Json, key: string): string =>
  orNone(
    list(subset, key)
      .map((address) => text(address, 'ip'))
      .join(','),
  );

export const endpoints: Describe = async (object, source) => {
  const description = new Description();
  description.head(object).line(0, 'Subsets:');
  for (const subset of list(object, 'subsets')) {
    description
      .line(1, `Addresses:\t${addresses(subset, 'addresses')}`)
      .line(1, `NotReadyAddresses:\t${addresses(subset, 'notReadyAddresses')}`);
    const ports = list(subset, 'ports');
    if (ports.length > 0) description.line(1, 'Ports:').columns(2, 'Name\tPort\tProtocol');
    for (const port of ports) {
      const name = text(port, 'name') || '<unset>';
      description.line(2, `${name}\t${num(port, 'port')}\t${text(port, 'protocol')}`);
    }
    description.line(0, '');
  }
  return description.events(await source.events(object), source.now).text();
};
