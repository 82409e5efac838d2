/** `--sort-by`. Models kubectl/pkg/cmd/get/sorter.go. */
import { CliError } from '../errors.ts';
import { JsonPath, relaxed } from '../jsonpath/index.ts';
import { byKey, isMap, scalar } from '../values.ts';

/** Quantities (`128Mi`, `500m`) as numbers; NaN otherwise. */
function quantity(s: string): number {
  const match = /^([-+]?[\d.]+)(n|u|m|k|[MGTPE]|[KMGTPE]i)?$/.exec(s);
  if (!match) return Number.NaN;
  const unit: Record<string, number> = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
  };
  return Number(match[1]) * (unit[match[2] ?? ''] ?? 1);
}

/** Numbers inside strings count as numbers (`a2` before `a10`). */
function natural(a: string, b: string): number {
  const parts = (s: string): string[] => s.match(/\d+|\D+/g) ?? [];
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] === y[i]) continue;
    const [n, m] = [Number(x[i]), Number(y[i])];
    if (!Number.isNaN(n) && !Number.isNaN(m) && n !== m) return n - m;
    return x[i]! < y[i]! ? -1 : 1;
  }
  return x.length - y.length;
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [quantity(a), quantity(b)];
    return !Number.isNaN(x) && !Number.isNaN(y) ? x - y : natural(a, b);
  }
  if (isMap(a) || isMap(b) || Array.isArray(a) || Array.isArray(b))
    throw new CliError('unsortable type: ' + (isMap(a) ? 'map' : 'slice'));
  return byKey(scalar(a), scalar(b));
}

/** Items in order of a field; undefined when no item has it. */
export function sortBy<T>(
  items: T[],
  field: string,
  object: (item: T) => unknown,
): T[] | undefined {
  const path = new JsonPath(relaxed(field));
  const keyed = items.map((item) => ({ item, key: path.find(object(item)).flat()[0] }));
  if (items.length > 0 && keyed.every((k) => k.key === undefined)) return undefined;
  return keyed.sort((a, b) => compare(a.key, b.key)).map((k) => k.item);
}

/** Throws CliError if the field cannot be read. */
export const checkField = (field: string): void => {
  void new JsonPath(relaxed(field));
};
