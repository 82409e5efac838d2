/** Secrets: sizes, not values. */
import { byText } from '../../base/order.ts';
import { base64Bytes } from '../base64-text.ts';
import { strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const secret: Describe = async (object) => {
  const description = new Description();
  description.head(object);
  description.write(0, `\nType:\t${text(object, 'type')}\n\nData\n====\n`);
  const data = strings(object, 'data');
  for (const key of Object.keys(data).sort(byText)) {
    const bytes = base64Bytes(data[key] ?? '') ?? [];
    if (key === 'token' && text(object, 'type') === 'kubernetes.io/service-account-token')
      description.line(0, `${key}:\t${String.fromCharCode(...bytes)}`);
    else description.line(0, `${key}:\t${bytes.length} bytes`);
  }
  return description.text();
};
