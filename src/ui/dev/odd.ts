/** Odd objects for tests: what is well-formed, with a part of it taken out or put wrong. */
import fc from 'fast-check';
import type { AnyStored } from '../../schema/objects.ts';

type Path = (string | number)[];

/** Every place in a JSON value but those by which the mirror keeps an object. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const path = [...at, key];
    const fixed = ['apiVersion', 'kind', 'metadata', 'metadata.uid', 'metadata.name'].includes(
      path.join('.'),
    );
    return [
      ...(fixed ? [] : [path]),
      ...pathsOf((value as Record<string | number, unknown>)[key], path),
    ];
  });
}

const gone = Symbol('gone');
const wrong = [
  gone,
  null,
  {},
  [],
  '',
  0,
  -1,
  false,
  true,
  'odd',
  [null],
  [{}],
  { odd: null },
  1e21,
  'x'.repeat(300),
];

function put(value: unknown, [key, ...rest]: Path, what: unknown): unknown {
  if (key === undefined) return what;
  if (Array.isArray(value))
    return value
      .map((item, i) => (i === key ? put(item, rest, what) : item))
      .filter((item) => item !== gone);
  const { [key]: old, ...others } = value as Record<string, unknown>;
  const next = put(old, rest, what);
  return next === gone ? others : { ...others, [key]: next };
}

/** The same objects with up to `most` places of them changed. */
export const oddly = (objects: readonly AnyStored[], most = 6): fc.Arbitrary<AnyStored[]> => {
  const change = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...wrong));
  return fc.array(change, { minLength: 1, maxLength: most }).map((changes) => {
    const all = [...objects];
    for (const [which, where, what] of changes) {
      const i = which % all.length;
      const paths = pathsOf(all[i]);
      const path = paths[where % Math.max(1, paths.length)];
      if (path) all[i] = put(all[i], path, what) as AnyStored;
    }
    return all;
  });
};
