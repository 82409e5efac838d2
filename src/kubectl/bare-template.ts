/** Pod templates as compared. */
import { type Json, map, strings } from './values.ts';

/** A template without the hash that the Deployment controller adds. */
export function bareTemplate(object: Json): Json {
  const template = map(object, 'spec', 'template');
  const { 'pod-template-hash': _, ...labels } = strings(template, 'metadata', 'labels');
  return { ...template, metadata: { ...map(template, 'metadata'), labels } };
}
