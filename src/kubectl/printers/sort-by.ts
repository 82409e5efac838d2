/** `--sort-by`. Models kubectl/pkg/cmd/get/sorter.go. */
import { CliError } from '../errors.ts';
import { JsonPath, relaxed } from '../jsonpath/index.ts';
import { byKey, isMap, scalar } from '../values.ts';

/** Quantities (`128Mi`, `500m`) as numbers; NaN otherwise. */
function quantity(text: string): number {
  const match = /^([-+]?[\d.]+)(n|u|m|k|[MGTPE]|[KMGTPE]i)?$/.exec(text);
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
function natural(left: string, right: string): number {
  const parts = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];
  const [leftParts, rightParts] = [parts(left), parts(right)];
  for (let i = 0; i < Math.min(leftParts.length, rightParts.length); i++) {
    if (leftParts[i] === rightParts[i]) continue;
    const [leftNumber, rightNumber] = [Number(leftParts[i]), Number(rightParts[i])];
    if (!Number.isNaN(leftNumber) && !Number.isNaN(rightNumber) && leftNumber !== rightNumber)
      return leftNumber - rightNumber;
    return leftParts[i]! < rightParts[i]! ? -1 : 1;
  }
  return leftParts.length - rightParts.length;
}

function compare(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined)
    return left === right ? 0 : left === undefined ? -1 : 1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    const [leftParts, rightParts] = [quantity(left), quantity(right)];
    return !Number.isNaN(leftParts) && !Number.isNaN(rightParts)
      ? leftParts - rightParts
      : natural(left, right);
  }
  if (isMap(left) || isMap(right) || Array.isArray(left) || Array.isArray(right))
    throw new CliError('unsortable type: ' + (isMap(left) ? 'map' : 'slice'));
  return byKey(scalar(left), scalar(right));
}

/** Items in order of a field; undefined when no item has it. */
export function sortBy<T>(
  items: T[],
  field: string,
  object: (item: T) => unknown,
): T[] | undefined {
  const path = new JsonPath(relaxed(field));
  const keyed = items.map((item) => ({ item, key: path.find(object(item)).flat()[0] }));
  if (items.length > 0 && keyed.every((entry) => entry.key === undefined)) return undefined;
  return keyed.sort((a, b) => compare(a.key, b.key)).map((entry) => entry.item);
}

/** Throws CliError if the field cannot be read. */
export const checkField = (field: string): void => {
  void new JsonPath(relaxed(field));
};
