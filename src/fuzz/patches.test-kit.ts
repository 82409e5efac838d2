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

function operation(c: Chance, object: Json): unknown {
  if (c.one(12)) return strange(c);
  const op = c.pick([
    'add',
    'remove',
    'replace',
    'move',
    'copy',
    'test',
    'add',
    'replace',
    c.one(3) ? 'x' : 'add',
  ]);
  const out: Json = { op, path: pointer(c, object) };
  if (op === 'move' || op === 'copy') out['from'] = pointer(c, object);
  if (!c.one(6)) out['value'] = strange(c);
  if (c.one(12)) out[c.pick(['op', 'path', 'from', 'value'])] = strange(c);
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
export function patchBody(c: Chance, type: string, live: Json): unknown {
  if (c.one(40)) return c.pick(texts);
  if (c.one(200))
    return { metadata: { annotations: deep(c.pick([300, 5_000, 12_000]), c.one(2)) } };
  if (type === patchTypes[0]) return Array.from({ length: 1 + c.int(3) }, () => operation(c, live));
  if (type === patchTypes[3]) return mutate(c, structuredClone(live), c.pick([0, 1, 1, 2]));
  const part = mutate(c, excerpt(c, live) as Json, c.pick([0, 1, 1, 2]));
  if (c.one(6)) {
    const [key] = Object.keys(part);
    const into =
      key !== undefined &&
      typeof part[key] === 'object' &&
      part[key] !== null &&
      !Array.isArray(part[key])
        ? (part[key] as Json)
        : part;
    into[c.pick(directives)] = c.pick<unknown>([
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
