/** Endpoints. */
import { list, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';

export const endpoints: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  description.line(0, 'Subsets:');
  for (const subset of list(o, 'subsets')) {
    const ips = (key: string): string =>
      orNone(
        list(subset, key)
          .map((a) => text(a, 'ip'))
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
  return description.events(await s.events(o), s.now).text();
};
