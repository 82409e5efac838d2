/** ConfigMaps. */
import { byText } from '../../base/order.ts';
import { base64Bytes } from '../base64-text.ts';
import { strings } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const configMap: Describe = async (object, source) => {
  const description = new Description();
  description.head(object);
  description.write(0, '\nData\n====\n');
  const data = strings(object, 'data');
  for (const key of Object.keys(data).sort(byText))
    description.write(0, `${key}:\n----\n${data[key]}\n\n`);
  description.write(0, '\nBinaryData\n====\n');
  const binary = strings(object, 'binaryData');
  for (const key of Object.keys(binary).sort(byText))
    description.line(0, `${key}: ${base64Bytes(binary[key] ?? '')?.length ?? 0} bytes`);
  description.line(0, '');
  return description.events(await source.events(object), source.now).text();
};
