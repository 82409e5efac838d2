/** The kubectl command that does what was done with the pointer. */
import { shellWord } from '../../base/shell-quote.ts';
import type { AnyStored } from '../../schema/objects.ts';

/** Which of the places a label stands in. */
export type PlaceOf = 'own' | 'template' | 'pod' | 'selector' | 'rsSelector';

/** `pod web-1 -n prod` */
function target({ kind, metadata: { name, namespace } }: AnyStored): string {
  const where = namespace && namespace !== 'default' ? ` -n ${namespace}` : '';
  return `${kind.toLowerCase()} ${name}${where}`;
}

/** `value` undefined removes the label. `was` is the key before, where the key itself changes. */
export function labelCommand(
  object: AnyStored,
  place: PlaceOf,
  key: string,
  value: string | undefined,
  was?: string,
): string {
  const gone = was !== undefined && was !== key ? was : undefined;
  if (place === 'pod' || place === 'own') {
    const changes = [
      ...(gone === undefined ? [] : [`${gone}-`]),
      ...(value === undefined ? [`${key}-`] : [shellWord(`${key}=${value}`), '--overwrite']),
    ];
    return `kubectl label ${target(object)} ${changes.join(' ')}`;
  }
  const change = { ...(gone === undefined ? {} : { [gone]: null }), [key]: value ?? null };
  const spec =
    place === 'selector' ? { selector: change } : { template: { metadata: { labels: change } } };
  return `kubectl patch ${target(object)} -p '${JSON.stringify({ spec })}'`;
}

export const deleteCommand = (object: AnyStored): string => `kubectl delete ${target(object)}`;
