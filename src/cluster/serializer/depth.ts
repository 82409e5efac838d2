/**
 * How deep a value is. Go's decoder stops at 10,000 levels; no type of the API has nearly as many
 * as code of ours bears, so what lies deeper than that is in an unknown field or where a plain
 * value belongs.
 */
type Json = Record<string, unknown>;

/** encoding/json and sigs.k8s.io/json: maxNestingDepth. */
const most = 10_000;
/**
 * Levels that are kept. The API's own types have at most 30, apart from a schema of a
 * CustomResourceDefinition.
 */
const kept = 200;
export const TOO_DEEP = 'exceeded max depth';

const children = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

function isDeeper(value: unknown, levels: number): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (levels === 0 || children(value).some((child) => isDeeper(child, levels - 1)))
  );
}

/** Without recursion, since `value` may be deeper than a stack. */
function depth(value: unknown): number {
  let levels = 0;
  for (let level = [value]; level.length > 0; levels++)
    level = level.flatMap(children).filter((v) => typeof v === 'object' && v !== null);
  return levels;
}

/** `value` without what lies deeper than `levels`. */
export function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return levels === 0 ? [] : value.map((item) => cut(item, levels - 1));
  if (levels === 0) return {};
  return Object.fromEntries(
    Object.entries(value as Json).map(([key, item]) => [key, cut(item, levels - 1)]),
  );
}

/** `value`, without what lies too deep for any type; undefined where Go's decoder gives up. */
export function bounded(value: unknown): { value: unknown } | undefined {
  if (!isDeeper(value, kept)) return { value };
  return depth(value) > most ? undefined : { value: cut(value, kept) };
}
