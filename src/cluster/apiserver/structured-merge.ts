/**
 * Merging an applied configuration into the live object, and taking out what is not applied any
 * more. Models sigs.k8s.io/structured-merge-diff/typed (merge.go, remove.go).
 */
import type { Field, TypeRef } from '../../schema/index.ts';
import { childrenOf, type Child, type FieldSet } from './fieldset.ts';

type Fields = Record<string, unknown>;

/** Maps field by field, lists of type map and set by their elements, all else as a whole. */
export function merge(
  live: unknown,
  config: unknown,
  type: TypeRef | undefined,
  field: Field | undefined,
): unknown {
  const wanted = childrenOf(config, type, field);
  const have = childrenOf(live, type, field);
  // An empty list or map adds nothing to elements that are there.
  if (
    have &&
    !wanted &&
    typeof config === 'object' &&
    config !== null &&
    Object.keys(config).length === 0
  )
    return live;
  if (!wanted || !have) return config;
  const byElement = new Map(have.map((c) => [c.element, c]));
  const result = (c: (typeof wanted)[number]): unknown => {
    const old = byElement.get(c.element);
    return old ? merge(old.value, c.value, c.type, c.field) : c.value;
  };
  if (Array.isArray(config))
    return mergeElements(have, wanted).map((c) => (wanted.includes(c) ? result(c) : c.value));
  const out: Fields = { ...(live as Fields) };
  for (const c of wanted) out[c.element.slice(2)] = result(c);
  return out;
}

/**
 * The elements of both lists: those applied in their order, those of others as near to where they
 * were as that lets them. Models visitListItems of structured-merge-diff.
 */
function mergeElements(live: readonly Child[], wanted: readonly Child[]): Child[] {
  const [have, named] = [live, wanted].map((list) => new Set(list.map((c) => c.element)));
  const shared = wanted.filter((c) => have?.has(c.element)).map((c) => c.element);
  const placed = new Set<string>();
  const out: Child[] = [];
  let [l, r] = [0, 0];
  const take = (child: Child): void => {
    out.push(child);
    placed.add(child.element);
    r++;
    if (shared[0] === child.element) shared.shift();
  };
  while (l < live.length || r < wanted.length) {
    const [old, now] = [live[l], wanted[r]];
    if (old && now && old.element === now.element) {
      take(now);
      l++;
      continue;
    }
    // One that both have, but whose turn it is not.
    if (old && now && named?.has(old.element) && shared.length > 0 && shared[0] !== old.element) {
      l++;
      continue;
    }
    if (old && !named?.has(old.element)) {
      out.push(old);
      l++;
      continue;
    }
    if (old && placed.has(old.element)) l++;
    if (now) take(now);
  }
  return out;
}

/** Takes out of `value` the fields of `gone`, unless something of `owned` lies in them. */
export function prune(
  value: unknown,
  gone: FieldSet,
  owned: FieldSet,
  type: TypeRef | undefined,
  field?: Field,
): unknown {
  const children = childrenOf(value, type, field);
  if (!children) return value;
  const keep = children.flatMap((c): { key: string; value: unknown }[] => {
    const node = gone[c.element];
    const key = c.element.slice(2);
    if (node === undefined) return [{ key, value: c.value }];
    const claimed = owned[c.element];
    // With a field that was applied goes what stands in it, defaults too.
    if (claimed === undefined) return [];
    return [{ key, value: prune(c.value, node, claimed, c.type, c.field) }];
  });
  // Of what is emptied nothing stays, not even what is named as empty.
  if (keep.length === 0) return null;
  return Array.isArray(value)
    ? keep.map((k) => k.value)
    : Object.fromEntries(keep.map((k) => [k.key, k.value]));
}
