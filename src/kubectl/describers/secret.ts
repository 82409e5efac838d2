/** Secrets: sizes, not values. */
import { base64Bytes, byKey, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const secret: Describe = async (o) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  description.write(0, `\nType:\t${text(o, 'type')}\n\nData\n====\n`);
  const data = strings(o, 'data');
  for (const key of Object.keys(data).sort(byKey)) {
    const bytes = base64Bytes(data[key] ?? '') ?? [];
    if (key === 'token' && text(o, 'type') === 'kubernetes.io/service-account-token')
      description.line(0, `${key}:\t${String.fromCharCode(...bytes)}`);
    else description.line(0, `${key}:\t${bytes.length} bytes`);
  }
  return description.text();
};
