/** Models k8s.io/apimachinery/pkg/api/validation (ValidateObjectMeta, ValidateObjectMetaUpdate). */
import type { ObjectMeta, OwnerReference } from '../../../schema/types.ts';
import { duplicate, invalidValue, required, tooLong } from './field.ts';
import type { FieldError } from './field.ts';
import { checkLabels } from './labels.ts';
import { isQualifiedName, type Check } from './names.ts';
import { each, immutable } from './rules.ts';

const MAX_ANNOTATION_BYTES = 256 * 1024;
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** `isName`: the check of the kind's names. */
function checkNames({ name, generateName }: ObjectMeta, isName: Check): FieldError[] {
  const errors: FieldError[] = [];
  if (generateName) {
    const wrong = isName(generateName.replace(/-$/, ''));
    errors.push(...each(wrong, 'metadata.generateName', generateName));
  }
  if (name) errors.push(...each(isName(name), 'metadata.name', name));
  else if (!generateName)
    errors.push(required('metadata.name', 'name or generateName is required'));
  return errors;
}

function checkAnnotations(annotations: Readonly<Record<string, string>>): FieldError[] {
  const field = 'metadata.annotations';
  const errors = Object.keys(annotations).flatMap((key) =>
    each(isQualifiedName(key.toLowerCase()), field, key),
  );
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) size += key.length + value.length;
  if (size > MAX_ANNOTATION_BYTES) errors.push(tooLong(field, MAX_ANNOTATION_BYTES));
  return errors;
}

function checkOwner(owner: OwnerReference, at: string): FieldError[] {
  return (['apiVersion', 'kind', 'name', 'uid'] as const)
    .filter((field) => !owner[field])
    .map((field) => required(`${at}.${field}`, 'must not be empty'));
}

function checkFinalizers(finalizers: readonly string[]): FieldError[] {
  const seen = new Set<string>();
  return finalizers.flatMap((finalizer, index) => {
    const field = `metadata.finalizers[${index}]`;
    const errors = each(isQualifiedName(finalizer), 'metadata.finalizers', finalizer);
    if (!finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer)) {
      const why = 'name is neither a standard finalizer name nor is it fully qualified';
      errors.push(invalidValue(field, finalizer, why));
    }
    if (seen.has(finalizer)) errors.push(duplicate(field, finalizer));
    seen.add(finalizer);
    return errors;
  });
}

function checkUpdate(meta: ObjectMeta, old: ObjectMeta): FieldError[] {
  const errors = (['name', 'namespace', 'uid', 'creationTimestamp'] as const).flatMap((field) =>
    immutable(meta[field], old[field], `metadata.${field}`),
  );
  const { generation = 0 } = meta;
  if (generation < (old.generation ?? 0))
    errors.push(invalidValue('metadata.generation', generation, 'must not be decremented'));
  return errors;
}

/** `isName`: the check of the kind's names. */
export function checkMeta(meta: ObjectMeta, isName: Check, old?: ObjectMeta): FieldError[] {
  return [
    ...checkNames(meta, isName),
    ...checkLabels(meta.labels, 'metadata.labels'),
    ...checkAnnotations(meta.annotations ?? {}),
    ...(meta.ownerReferences ?? []).flatMap((owner, index) =>
      checkOwner(owner, `metadata.ownerReferences[${index}]`),
    ),
    ...checkFinalizers(meta.finalizers ?? []),
    ...(old ? checkUpdate(meta, old) : []),
  ];
}
