/** What a search finds: by name, label (`app=web`) or address. */
import type { AnyStored } from '../../schema/objects.ts';

export function finds(object: AnyStored | undefined, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  if (text === '' || !object) return text === '';
  const { name, labels } = object.metadata;
  const { podIP } = (object['status'] ?? {}) as { podIP?: string };
  const { clusterIP, selector } = (object['spec'] ?? {}) as { clusterIP?: string; selector?: unknown };
  const pairs = Object.entries({ ...labels, ...(object.kind === 'Service' ? selector as Record<string, string> | undefined : undefined) }).map(([k, v]) => `${k}=${v}`);
  return [name, podIP, clusterIP, ...pairs].some((x) => x?.toLowerCase().includes(text));
}
