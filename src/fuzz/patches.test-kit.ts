/** Random patches of the four types. */
import type { Chance } from '../fuzz.test-kit.ts';
import { deep, excerpt, mutate, pointer, strange } from './mutate.test-kit.ts';
import type { Json } from './objects.test-kit.ts';

export const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
] as const;
/** Bodies that are no objects, or no JSON. */
export const texts = [
  '',
  '{',
  '[',
  '{}',
  '[]',
  'null',
  '{"a":1',
  'a: b',
  'a: [',
  '- x',
  '{"metadata":{"name":"a"},"metadata":1}',
  '"x"',
  '12',
  '\u0000',
  '{"spec":{}}x',
];

function operation(chance: Chance, object: Json): unknown {
  if (chance.one(12)) return strange(chance);
  const op = chance.pick([
    'add',
    'remove',
    'replace',
    'move',
    'copy',
    'test',
    'add',
    'replace',
    chance.one(3) ? 'x' : 'add',
  ]);
  const out: Json = { op, path: pointer(chance, object) };
  if (op === 'move' || op === 'copy') out['from'] = pointer(chance, object);
  if (!chance.one(6)) out['value'] = strange(chance);
  if (chance.one(12)) out[chance.pick(['op', 'path', 'from', 'value'])] = strange(chance);
  return out;
}

const directives = [
  '$patch',
  '$retainKeys',
  '$setElementOrder/containers',
  '$setElementOrder/ports',
  '$deleteFromPrimitiveList/finalizers',
  '$setElementOrder/finalizers',
  '$x',
];

/** A patch of one part of `live`, or of something that is not there. */
export function patchBody(chance: Chance, type: string, live: Json): unknown {
  if (chance.one(40)) return chance.pick(texts);
  if (chance.one(200))
    return { metadata: { annotations: deep(chance.pick([300, 5_000, 12_000]), chance.one(2)) } };
  if (type === patchTypes[0])
    return Array.from({ length: 1 + chance.int(3) }, () => operation(chance, live));
  if (type === patchTypes[3])
    return mutate(chance, structuredClone(live), chance.pick([0, 1, 1, 2]));
  const part = mutate(chance, excerpt(chance, live) as Json, chance.pick([0, 1, 1, 2]));
  if (chance.one(6)) {
    const [key] = Object.keys(part);
    const into =
      key !== undefined &&
      typeof part[key] === 'object' &&
      part[key] !== null &&
      !Array.isArray(part[key])
        ? (part[key] as Json)
        : part;
    into[chance.pick(directives)] = chance.pick<unknown>([
      'replace',
      'delete',
      'merge',
      ['name'],
      [{ name: 'c' }],
      null,
      3,
      {},
    ]);
  }
  return part;
}
