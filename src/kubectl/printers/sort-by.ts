/** `--sort-by`. Models kubectl/pkg/cmd/get/sorter.go. */
import { CliError } from '../errors.ts';
import { JsonPath, relaxed } from '../jsonpath/index.ts';
import { QUANTITY_UNITS } from '../../base/quantity-units.ts';
import { byText } from '../../base/order.ts';
import { isObject } from '../../base/object.ts';
import { scalar } from '../values.ts';

/** Quantities (`128Mi`, `500m`) as numbers; NaN otherwise. */
function quantity(text: string): number {
  const match = /^([-+]?[\d.]+)(n|u|m|k|[MGTPE]|[KMGTPE]i)?$/.exec(text);
  return match ? Number(match[1]) * (QUANTITY_UNITS[match[2] ?? ''] ?? 1) : Number.NaN;
}

/** Runs of digits, and what is between them. */
const runs = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];

/** Numbers inside strings count as numbers (`a2` before `a10`). */
function natural(left: string, right: string): number {
  const ours = runs(left);
  const theirs = runs(right);
  const most = Math.min(ours.length, theirs.length);
  const at = ours.findIndex((run, index) => index < most && run !== theirs[index]);
  if (at < 0) return ours.length - theirs.length;
  const difference = Number(ours[at]) - Number(theirs[at]);
  return Number.isNaN(difference) || difference === 0 ? byText(ours[at]!, theirs[at]!) : difference;
}

function compareTexts(left: string, right: string): number {
  const difference = quantity(left) - quantity(right);
  return Number.isNaN(difference) ? natural(left, right) : difference;
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** What has no such field comes first. Throws CliError for maps and lists. */
function compare(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (isNested(left) || isNested(right))
    throw new CliError(`unsortable type: ${isObject(left) ? 'map' : 'slice'}`);
  return byText(scalar(left), scalar(right));
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
  keyed.sort((left, right) => compare(left.key, right.key));
  return keyed.map((entry) => entry.item);
}

/** Throws CliError if the field cannot be read. */
export const checkField = (field: string): void => {
  void new JsonPath(relaxed(field));
};
