/** Strategic merge patch: lists merge by the merge keys of the schema. Models k8s.io/apimachinery/pkg/util/strategicpatch. */
import { fieldsOf, type Field, type TypeRef } from '../../schema/facts.ts';
import { equal } from './equal.ts';

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A patch that says something impossible, in the server's words. */
export class StrategicError extends Error {}

/** `type`: name in the schema facts; undefined where they end: there a patch is a JSON merge patch. */
export function strategicPatch(target: unknown, patch: unknown, type: string | undefined): unknown {
  return isObject(patch) ? mergeMap(isObject(target) ? target : {}, patch, type ? { kind: 'object', ref: type, pointer: false } : undefined) : patch;
}

function mergeMap(target: Fields, patch: Fields, type: TypeRef | undefined): Fields {
  const directive = patch['$patch'];
  if (directive === 'replace') return cleaned(omit(patch, '$patch')) as Fields;
  if (directive === 'delete') return {};
  if (directive !== undefined && directive !== 'merge') throw new StrategicError(`unrecognized patch type: ${JSON.stringify(directive)}`);
  const out: Fields = { ...target };
  const retain = patch['$retainKeys'];
  if (Array.isArray(retain)) for (const key of Object.keys(out)) if (!retain.includes(key)) delete out[key];
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$patch' || key === '$retainKeys') continue;
    const list = /^\$(deleteFromPrimitiveList|setElementOrder)\/(.*)$/.exec(key);
    if (list) {
      const name = list[2]!;
      if (list[1] === 'deleteFromPrimitiveList' && Array.isArray(out[name]) && Array.isArray(value)) out[name] = (out[name] as unknown[]).filter((x) => !value.some((y) => equal(x, y)));
      continue;
    }
    if (value === null) { delete out[key]; continue; }
    const field = fieldOf(type, key);
    const fieldType = field?.type ?? (type?.kind === 'map' ? type.item : undefined);
    const order = patch[`$setElementOrder/${key}`];
    if (Array.isArray(value) && field?.patchStrategy?.includes('merge') && fieldType?.kind === 'list') {
      const have = Array.isArray(out[key]) ? out[key] as unknown[] : [];
      out[key] = field.patchMergeKey ? mergeList(have, value, field.patchMergeKey, fieldType.item, Array.isArray(order) ? order : undefined) : ordered([...have, ...value.filter((v) => !have.some((h) => equal(h, v)))], Array.isArray(order) ? order : undefined, undefined);
    } else if (isObject(value) && (fieldType === undefined || fieldType.kind === 'object' || fieldType.kind === 'map')) out[key] = mergeMap(isObject(out[key]) ? out[key] : {}, value, fieldType);
    else out[key] = cleaned(value);
  }
  for (const [key, value] of Object.entries(patch)) {
    // An order given for a list that the patch itself does not touch.
    const name = /^\$setElementOrder\/(.*)$/.exec(key)?.[1];
    if (name !== undefined && patch[name] === undefined && Array.isArray(value) && Array.isArray(out[name])) out[name] = ordered(out[name] as unknown[], value, fieldOf(type, name)?.patchMergeKey);
  }
  return out;
}

const fieldOf = (type: TypeRef | undefined, key: string): Field | undefined => (type?.kind === 'object' ? fieldsOf(type.ref)?.get(key) : undefined);

function mergeList(have: readonly unknown[], patch: readonly unknown[], key: string, item: TypeRef, order: unknown[] | undefined): unknown[] {
  if (patch.some((p) => isObject(p) && p['$patch'] === 'replace')) return patch.filter((p) => !(isObject(p) && p['$patch'] === 'replace')).map(cleaned);
  const out = [...have];
  for (const p of patch) {
    if (!isObject(p)) throw new StrategicError('cannot merge a list of maps with a scalar');
    const value = p[key];
    if (value === undefined) throw new StrategicError(`map: ${goMap(p)} does not contain declared merge key: ${key}`);
    const at = out.findIndex((o) => isObject(o) && equal(o[key], value));
    if (p['$patch'] === 'delete') { if (at >= 0) out.splice(at, 1); }
    else if (at >= 0) out[at] = mergeMap(out[at] as Fields, p, item);
    else out.push(mergeMap({}, p, item));
  }
  // Without an order, what the patch names comes in the patch's order, before what only the server has.
  return ordered(out, order ?? patch.filter((p) => isObject(p) && p['$patch'] !== 'delete'), key, have);
}

/** Elements that `order` names in its order; the others keep their place relative to what they followed. */
function ordered(list: readonly unknown[], order: readonly unknown[] | undefined, key: string | undefined, have: readonly unknown[] = list): unknown[] {
  if (!order) return [...list];
  const id = (value: unknown): unknown => (key !== undefined && isObject(value) ? value[key] : value);
  const rank = (value: unknown): number => order.findIndex((o) => equal(id(o), id(value)));
  const named = list.filter((x) => rank(x) >= 0).sort((a, b) => rank(a) - rank(b));
  const out: unknown[] = [];
  // What is new has no place on the server yet: it comes before what only the server has.
  const places = new Map(list.map((x) => [x, have.findIndex((h) => equal(id(h), id(x)))]));
  const others = list.filter((x) => rank(x) < 0);
  // Merge the two sorted runs by their places in the old list.
  let i = 0;
  for (const element of named) {
    while (i < others.length && places.get(others[i])! < places.get(element)!) out.push(others[i++]);
    out.push(element);
  }
  return [...out, ...others.slice(i)];
}

const omit = (fields: Fields, key: string): Fields => Object.fromEntries(Object.entries(fields).filter(([k]) => k !== key));
/** A new value from a patch: without nulls and directives. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([k, v]) => v !== null && !k.startsWith('$')).map(([k, v]) => [k, cleaned(v)]));
}

/** A map as Go's %v prints it. */
export function goMap(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goMap).join(' ')}]`;
  if (!isObject(value)) return value === null ? '<nil>' : `${value as string | number | boolean}`;
  return `map[${Object.keys(value).sort().map((k) => `${k}:${goMap(value[k])}`).join(' ')}]`;
}
