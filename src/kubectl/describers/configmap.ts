/** ConfigMaps. */
import { base64Bytes, byKey, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const configMap: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.write(0, '\nData\n====\n');
  const data = strings(o, 'data');
  for (const key of Object.keys(data).sort(byKey)) d.write(0, `${key}:\n----\n${data[key]}\n\n`);
  d.write(0, '\nBinaryData\n====\n');
  const binary = strings(o, 'binaryData');
  for (const key of Object.keys(binary).sort(byKey))
    d.line(0, `${key}: ${base64Bytes(binary[key] ?? '')?.length ?? 0} bytes`);
  d.line(0, '');
  return d.events(await s.events(o), s.now).text();
};
