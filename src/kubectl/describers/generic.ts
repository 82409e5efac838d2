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
    const child = value[key];
    if (skip.includes(key) || child === null || child === undefined) continue;
    if (isMap(child)) {
      description.line(level, `${label(key)}:`);
      tree(description, level + 1, child);
    } else if (Array.isArray(child)) {
      description.line(level, `${label(key)}:`);
      for (const item of child as unknown[]) {
        if (isMap(item)) tree(description, level + 1, item);
        else description.line(level + 1, scalar(item));
      }
    } else description.line(level, `${label(key)}:\t${scalar(child)}`);
  }
}

export const generic: Describe = async (object, source) => {
  const description = new Description();
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object);
  const { metadata, ...rest } = object;
  const shown: Json = {
    ...rest,
    metadata: Object.fromEntries(
      Object.entries(metadata).filter(
        ([key]) =>
          !['name', 'namespace', 'labels', 'annotations', 'managedFields', 'selfLink'].includes(
            key,
          ),
      ),
    ),
  };
  const { apiVersion, kind, ...others } = shown;
  description.field('API Version', String(apiVersion)).field('Kind', String(kind));
  tree(description, 0, others);
  return description.events(await source.events(object), source.now).text();
};
