/** Endpoints. */
import { list, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';

export const endpoints: Describe = async (object, source) => {
  const description = new Description();
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object);
  description.line(0, 'Subsets:');
  for (const subset of list(object, 'subsets')) {
    const ips = (key: string): string =>
      orNone(
        list(subset, key)
          .map((address) => text(address, 'ip'))
          .join(','),
      );
    description
      .line(1, `Addresses:\t${ips('addresses')}`)
      .line(1, `NotReadyAddresses:\t${ips('notReadyAddresses')}`);
    const ports = list(subset, 'ports');
    if (ports.length > 0) {
      description.line(1, 'Ports:').line(2, 'Name\tPort\tProtocol').line(2, '----\t----\t--------');
      for (const port of ports)
        description.line(
          2,
          `${text(port, 'name') || '<unset>'}\t${num(port, 'port')}\t${text(port, 'protocol')}`,
        );
    }
    description.line(0, '');
  }
  return description.events(await source.events(object), source.now).text();
};
