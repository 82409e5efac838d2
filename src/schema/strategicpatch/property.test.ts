import { expect, test } from 'vitest';
import '../all.ts';
import { difference, expected } from '../../kubectl/manifests/expected.test-kit.ts';
import { Maker } from '../../kubectl/manifests/maker.test-kit.ts';
import { fieldsOf, resources, type Field, type TypeRef } from '../index.ts';
import { applyPatch, isMap, threeWayPatch, twoWayPatch, type Fields } from './index.ts';

const PAIRS = 5_000;
const DEEPEST = 7;
const DIRECTIVES = /^\$(patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/;
const TEXTS = ['a', 'b', 'c', 'd'];

/** Any value of a type, by the schema alone: nothing of it need mean anything. */
function valueOf(type: TypeRef, m: Maker, place: string, depth: number, field?: Field): unknown {
  const one = <T>(list: readonly T[]): T => list[Math.floor(m.draw(place) * list.length)]!;
  switch (type.kind) {
    case 'object':
      return structOf(type.ref, m, place, depth);
    case 'map':
      return Object.fromEntries(
        TEXTS.filter((key) => m.draw(`${place}.${key}?`) < 0.4).map((key) => [
          key,
          valueOf(type.item, m, `${place}.${key}`, depth + 1),
        ]),
      );
    case 'list':
      return listOf(type.item, m, place, depth, field);
    case 'boolean':
      return one([true, false]);
    case 'int32':
    case 'int64':
    case 'double':
      return Math.floor(m.draw(place) * 5);
    case 'intOrString':
      return one([1, '2%', 'http']);
    case 'any':
      return one<unknown>([{ x: 1 }, { x: 2, y: 'z' }, 'text']);
    default:
      return one(TEXTS);
  }
}

function structOf(ref: string, m: Maker, place: string, depth: number): Fields {
  const out: Fields = {};
  // Types of the schema may hold themselves.
  if (depth > DEEPEST) return out;
  const fields = [...(fieldsOf(ref) ?? [])];
  const share = Math.min(0.5, 6 / fields.length);
  for (const [name, field] of fields) {
    if (name === 'kind' || name === 'apiVersion' || m.draw(`${place}.${name}?`) >= share) continue;
    out[name] = valueOf(field.type, m, `${place}.${name}`, depth + 1, field);
  }
  return out;
}

function listOf(
  item: TypeRef,
  m: Maker,
  place: string,
  depth: number,
  field: Field | undefined,
): unknown[] {
  const keys = TEXTS.filter((key) => m.draw(`${place}[${key}]?`) < 0.5).toSorted(
    (a, b) => m.draw(`${place}[${a}]#`) - m.draw(`${place}[${b}]#`),
  );
  const mergeKey = field?.patchMergeKey;
  if (!field?.patchStrategy?.includes('merge'))
    return keys.map((key) => valueOf(item, m, `${place}[${key}]`, depth + 1));
  if (mergeKey === undefined) return keys;
  const keyType = item.kind === 'object' ? fieldsOf(item.ref)?.get(mergeKey)?.type.kind : undefined;
  return keys.map((key) => ({
    ...(valueOf(item, m, `${place}[${key}]`, depth + 1) as Fields),
    [mergeKey]: keyType === 'int32' ? 80 + TEXTS.indexOf(key) : key,
  }));
}

/**
 * As decoding reads it: an item that is new to a list comes with the nulls and directives that the
 * patch has for it.
 */
function decoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decoded);
  if (!isMap(value)) return value;
  const known = Object.entries(value).filter(
    ([key, item]) => item !== null && !DIRECTIVES.test(key),
  );
  return Object.fromEntries(known.map(([key, item]) => [key, decoded(item)]));
}

test(
  `${PAIRS} threes of every kind's fields: what is said is there, what was said and is no ` +
    `longer is gone, the rest stays`,
  { timeout: 120_000 },
  () => {
    const wrong: string[] = [];
    for (let n = 0; n < PAIRS && wrong.length < 5; n++) {
      const { type: ref } = resources[n % resources.length]!;
      const type: TypeRef = { kind: 'object', ref, pointer: false };
      const seed = `t${n}`;
      const make = (of: string, rate: number): Fields =>
        structOf(ref, new Maker(seed, { seed: seed + of, rate }), ref, 0);
      const rate = [0.02, 0.1, 0.5, 1][n % 4]!;
      const [a, b, live] = [make('a', 0), make('b', rate), make('l', 0.1)];
      try {
        const applied = decoded(applyPatch(live, threeWayPatch(a, b, live, type), type).value);
        const edited = decoded(applyPatch(a, twoWayPatch(a, b, type), type).value);
        const why =
          difference(applied, expected({ a, b, made: b, live }, type)) ??
          difference(edited, expected({ a, b, made: b, live: a }, type));
        if (why !== undefined) wrong.push(`${seed} ${ref}${why}`);
      } catch (e) {
        wrong.push(`${seed} ${ref}: ${String(e)}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);
