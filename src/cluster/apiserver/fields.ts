/** Field selectors. Models k8s.io/apimachinery/pkg/fields and the conversion of field labels. */
import { SelectorError } from './label-requirement.ts';
import type { AnyStored } from '../../schema/objects.ts';

export interface FieldTerm {
  field: string;
  equal: boolean;
  value: string;
}

/** Kinds of core whose own conversion words a refusal. */
const OWN_WORDS = new Set([
  'Pod',
  'Node',
  'ReplicationController',
  'Event',
  'Namespace',
  'Secret',
  'Service',
]);

export function parseFieldSelector(
  text: string,
  kind: string,
  selectable: readonly string[],
): FieldTerm[] {
  const out: FieldTerm[] = [];
  for (const part of text.match(/(\\.|[^\\,])+/g) ?? []) {
    const m = /^((?:\\.|[^\\=!])*)(!=|==|=)((?:\\.|[^\\=])*)$/.exec(part);
    if (!m) throw new SelectorError(`invalid selector: '${text}'; can't understand '${part}'`);
    const field = m[1]!;
    if (
      field !== 'metadata.name' &&
      field !== 'metadata.namespace' &&
      !selectable.includes(field)
    ) {
      throw new SelectorError(
        OWN_WORDS.has(kind)
          ? `field label not supported: ${field}`
          : `${JSON.stringify(field)} is not a known field selector: only ` +
              ['metadata.name', 'metadata.namespace', ...selectable]
                .map((f) => JSON.stringify(f))
                .join(', '),
      );
    }
    out.push({ field, equal: m[2] !== '!=', value: m[3]!.replace(/\\(.)/g, '$1') });
  }
  return out;
}

/** The value of a field label as text; absent fields are empty. */
function valueOf(object: AnyStored, field: string): string {
  if (object.kind === 'Event') {
    if (field === 'source')
      return (
        (object['source'] as { component?: string } | undefined)?.component ||
        (object['reportingComponent'] as string | undefined) ||
        ''
      );
    if (field === 'reportingComponent') field = 'reportingComponent';
  }
  let at: unknown = object;
  for (const step of field.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  if (at === undefined || at === null)
    return field === 'spec.unschedulable' || field === 'spec.hostNetwork' ? 'false' : '';
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean'
    ? String(at)
    : '';
}

export const matchesFields = (terms: readonly FieldTerm[], object: AnyStored): boolean =>
  terms.every(({ field, equal, value }) => (valueOf(object, field) === value) === equal);
