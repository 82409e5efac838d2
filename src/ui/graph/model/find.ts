/** What a search finds: by name, label (`app=web`) or address. The nearest hit comes first. */
import type { AnyStored } from '../../../schema/objects.ts';

/** Everything by which an object can be found; its name first. */
function wordsOf(object: AnyStored): string[] {
  const { name, labels } = object.metadata;
  const { podIP } = (object['status'] ?? {}) as { podIP?: string };
  const { clusterIP, selector } = (object['spec'] ?? {}) as {
    clusterIP?: string;
    selector?: Record<string, string>;
  };
  const pairs = { ...labels, ...(object.kind === 'Service' ? selector : undefined) };
  const all = [name, podIP, clusterIP, ...Object.entries(pairs).map(([k, v]) => `${k}=${v}`)];
  return all.filter((word) => typeof word === 'string').map((word) => word.toLowerCase());
}

const cleaned = (wanted: string): string => wanted.trim().toLowerCase();

export function finds(object: AnyStored | undefined, wanted: string): boolean {
  const text = cleaned(wanted);
  if (text === '' || !object) return text === '';
  return wordsOf(object).some((word) => word.includes(text));
}

/** 0: its whole name; 1: a whole label or address; 2: the name begins so; 3: a part. */
function distance(object: AnyStored, text: string): number {
  const [name, ...others] = wordsOf(object);
  if (name === text) return 0;
  if (others.includes(text)) return 1;
  return name?.startsWith(text) ? 2 : 3;
}

/** Those that are found, exact ones first; else in the order given. */
export function found(objects: readonly AnyStored[], wanted: string): AnyStored[] {
  const text = cleaned(wanted);
  if (text === '') return [];
  return objects
    .filter((o) => finds(o, text))
    .map((object, i) => ({ object, i, far: distance(object, text) }))
    .sort((a, b) => a.far - b.far || a.i - b.i)
    .map(({ object }) => object);
}

/** The one after `selected`, round and round; the first where none of them is selected. */
export function nextFound(
  objects: readonly AnyStored[],
  wanted: string,
  selected?: string,
): AnyStored | undefined {
  const all = found(objects, wanted);
  return all[(all.findIndex((o) => o.metadata.uid === selected) + 1) % Math.max(1, all.length)];
}
