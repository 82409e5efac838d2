/** The kubectl command that does what was done with the pointer. */
import type { AnyStored } from '../../schema/objects.ts';

/** Which of the places a label stands in. */
export type PlaceOf = 'own' | 'template' | 'pod' | 'selector' | 'rsSelector';

const where = (o: AnyStored): string =>
  o.metadata.namespace && o.metadata.namespace !== 'default' ? ` -n ${o.metadata.namespace}` : '';
const kindOf = (o: AnyStored): string => o.kind.toLowerCase();

/** Shell words that need it are put in single quotes. */
export const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** `value` undefined removes the label. `was` is the key before, where the key itself changes. */
export function labelCommand(
  object: AnyStored,
  place: PlaceOf,
  key: string,
  value: string | undefined,
  was?: string,
): string {
  const renamed = was !== undefined && was !== key;
  if (place === 'pod' || place === 'own') {
    const args = [
      ...(renamed ? [`${was}-`] : []),
      value === undefined ? `${key}-` : word(`${key}=${value}`),
    ];
    return (
      `kubectl label ${kindOf(object)} ${object.metadata.name}${where(object)} ` +
      `${args.join(' ')}${value === undefined ? '' : ' --overwrite'}`
    );
  }
  const change = { ...(renamed ? { [was]: null } : {}), [key]: value ?? null };
  const patch =
    place === 'selector'
      ? { spec: { selector: change } }
      : { spec: { template: { metadata: { labels: change } } } };
  return `kubectl patch ${kindOf(object)} ${object.metadata.name}${where(object)} -p '${JSON.stringify(patch)}'`;
}

export const deleteCommand = (object: AnyStored): string =>
  `kubectl delete ${kindOf(object)} ${object.metadata.name}${where(object)}`;

// Models the checks of k8s.io/apimachinery/pkg/util/validation: qualified names and label values.
const name = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$/;
const prefix = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
export function goodKey(key: string): boolean {
  const parts = key.split('/');
  return parts.length === 1
    ? name.test(key)
    : parts.length === 2 &&
        prefix.test(parts[0]!) &&
        parts[0]!.length <= 253 &&
        name.test(parts[1]!);
}
export const goodValue = (value: string): boolean => value === '' || name.test(value);
