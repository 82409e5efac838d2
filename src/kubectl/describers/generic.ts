/** Any kind that has no describer of its own. Models genericDescriber. */
import { byText } from '../../base/order.ts';
import { isObject } from '../../base/object.ts';
import { type Json, scalar } from '../values.ts';
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
  for (const key of Object.keys(value).sort(byText)) {
    const child = value[key];
    if (skip.includes(key) || child === null || child === undefined) continue;
    if (isObject(child)) {
      description.line(level, `${label(key)}:`);
      tree(description, level + 1, child);
    } else if (Array.isArray(child)) {
      description.line(level, `${label(key)}:`);
      for (const item of child as unknown[]) {
        if (isObject(item)) tree(description, level + 1, item);
        else description.line(level + 1, scalar(item));
      }
    } else description.line(level, `${label(key)}:\t${scalar(child)}`);
  }
}

export const generic: Describe = async (object, source) => {
  const description = new Description();
  description.head(object);
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
