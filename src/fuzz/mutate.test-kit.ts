/** Values changed at random places into what nobody expects there. */
import type { Chance } from '../fuzz.test-kit.ts';
import type { Json } from './objects.test-kit.ts';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects or lists, `levels` inside each other. */
export function deep(levels: number, list: boolean): unknown {
  let value: unknown = 'x';
  for (let index = 0; index < levels; index++) {
    value = list ? [value] : { a: value };
  }
  return value;
}

const hostile: readonly (() => unknown)[] = [
  () => null,
  () => null,
  () => [],
  () => ({}),
  () => '',
  () => 'x',
  () => 0,
  () => -1,
  () => 1,
  () => 7,
  () => 1.5,
  () => 1e20,
  () => 65_536,
  () => -2_147_483_649,
  () => true,
  () => false,
  () => [null],
  () => [{}],
  () => [[]],
  () => [''],
  () => [null, null],
  () => ({ a: null }),
  () => ({ '': '' }),
  () => ({ a: { b: 'c' } }),
  () => 'a b/c=d,!',
  () => 'a'.repeat(300),
  () => '\u0000\ud83d\ude00é',
  () => '%',
  () => '\n',
  () => '10.0.0.300',
  () => '::1',
  () => '0',
  () => '1e9',
  () => '-5m',
  () => 'In',
  () => '2026-13-45T99:00:00Z',
  () => '0001-01-01T00:00:00Z',
  () => ({ constructor: 'x', toString: 'y' }),
  () => JSON.parse('{"__proto__": {"a": 1}}') as unknown,
  () => ['a', 'a'],
  () => [1, 'a', null, {}],
  () => ({ name: 'x' }),
  () => [{ name: null }],
  () => [{ key: '', operator: 'In', values: [null] }],
  () => 'kube-node1',
  () => 'default',
];
export const strange = (chance: Chance): unknown => chance.pick(hostile)();

/** Every place in a value: the container and the key in it. */
function places(
  value: unknown,
  out: [Json | unknown[], string | number][] = [],
): [Json | unknown[], string | number][] {
  if (Array.isArray(value))
    value.forEach((item, index) => {
      out.push([value, index]);
      places(item, out);
    });
  else if (isObject(value))
    for (const key of Object.keys(value)) {
      out.push([value, key]);
      places(value[key], out);
    }
  return out;
}

/** So many replicas as a test has time for. How many a cluster bears has suites of its own. */
const counts = /^(replicas|parallelism|completions|minReplicas|maxReplicas|requestsPerSecond)$/;

function change(chance: Chance, root: Json): void {
  const all = places(root);
  if (all.length === 0) {
    root['x'] = strange(chance);
    return;
  }
  const [holder, key] = chance.pick(all);
  const at = holder as Json;
  switch (chance.int(9)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete at[key];
      break;
    case 1:
      if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
      else at[`${key}x`] = at[key];
      break;
    case 2: {
      const [other, name] = chance.pick(all);
      at[key] = structuredClone((other as Json)[name]);
      break;
    }
    case 3:
      if (Array.isArray(at[key]))
        at[key].splice(chance.int(2), 0, chance.one(2) ? null : strange(chance));
      else at[key] = [at[key]];
      break;
    case 4:
      if (isObject(at[key]))
        at[key][chance.pick(['x', 'name', 'key', '', 'a/b', 'spec', 'status'])] = strange(chance);
      else at[key] = strange(chance);
      break;
    default:
      at[key] = strange(chance);
  }
}

/** Changes `value` in `times` places and gives it back. */
export function mutate(chance: Chance, value: Json, times: number): Json {
  for (let index = 0; index < times; index++) {
    change(chance, value);
  }
  for (const [holder, key] of places(value)) {
    const at = holder as Json;
    if (counts.test(String(key)) && typeof at[key] === 'number' && at[key] > 3) at[key] = 3;
  }
  return value;
}

/** The part of `value` along one random path, as a merge patch of it would be. */
export function excerpt(chance: Chance, value: unknown): unknown {
  if (Array.isArray(value))
    return value.length > 0 && !chance.one(3)
      ? [excerpt(chance, chance.pick(value))]
      : structuredClone(value);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 0) return {};
  const key = chance.pick(keys);
  const out: Json = {
    [key]: chance.one(8) ? structuredClone(value[key]) : excerpt(chance, value[key]),
  };
  // What strategic merge patches find items by.
  for (const id of ['name', 'containerPort', 'port', 'mountPath', 'type', 'ip', 'uid', 'key'])
    if (id in value) out[id] = structuredClone(value[id]);
  return out;
}

/** What a pointer may go on with: names or indexes there are, and some that there are not. */
function stepsFrom(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys(), '-', value.length, -1, '01'];
  return isObject(value) ? [...Object.keys(value), 'new'] : [];
}

/** A JSON pointer to somewhere in `value`, or next to it. */
export function pointer(chance: Chance, value: unknown): string {
  let path = '';
  let at = value;
  for (;;) {
    const keys = stepsFrom(at);
    if (keys.length === 0 || chance.one(6)) return path;
    const key = chance.pick(keys);
    path += `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    at = (at as Json)[key];
  }
}
