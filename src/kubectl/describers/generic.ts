/** Any kind that has no describer of its own. Models genericDescriber. */
import { byKey, isMap, type Json, scalar, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

/** `containerPort` → `Container Port`, `podCIDR` → `Pod CIDR`, `uid` → `UID`. */
const label = (key: string): string =>
  key
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) =>
      /^(api|url|uid|osb|guid)$/i.test(word)
        ? word.toUpperCase()
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');

function tree(description: Description, level: number, value: Json, skip: string[] = []): void {
  for (const key of Object.keys(value).sort(byKey)) {
    const v = value[key];
    if (skip.includes(key) || v === null || v === undefined) continue;
    if (isMap(v)) {
      description.line(level, `${label(key)}:`);
      tree(description, level + 1, v);
    } else if (Array.isArray(v)) {
      description.line(level, `${label(key)}:`);
      for (const item of v as unknown[]) {
        if (isMap(item)) tree(description, level + 1, item);
        else description.line(level + 1, scalar(item));
      }
    } else description.line(level, `${label(key)}:\t${scalar(v)}`);
  }
}

export const generic: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  const { metadata, ...rest } = o;
  const shown: Json = {
    ...rest,
    metadata: Object.fromEntries(
      Object.entries(metadata).filter(
        ([k]) =>
          !['name', 'namespace', 'labels', 'annotations', 'managedFields', 'selfLink'].includes(k),
      ),
    ),
  };
  const { apiVersion, kind, ...others } = shown;
  description.field('API Version', String(apiVersion)).field('Kind', String(kind));
  tree(description, 0, others);
  return description.events(await s.events(o), s.now).text();
};
