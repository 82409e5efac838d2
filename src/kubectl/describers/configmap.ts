/** ConfigMaps. */
import { base64Bytes, byKey, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const configMap: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  description.write(0, '\nData\n====\n');
  const data = strings(o, 'data');
  for (const key of Object.keys(data).sort(byKey))
    description.write(0, `${key}:\n----\n${data[key]}\n\n`);
  description.write(0, '\nBinaryData\n====\n');
  const binary = strings(o, 'binaryData');
  for (const key of Object.keys(binary).sort(byKey))
    description.line(0, `${key}: ${base64Bytes(binary[key] ?? '')?.length ?? 0} bytes`);
  description.line(0, '');
  return description.events(await s.events(o), s.now).text();
};
