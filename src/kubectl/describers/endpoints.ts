/** Endpoints. */
import { list, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';

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
