/** ConfigMaps and Secrets as containers get them. */
import { decodeBase64 } from '../../base/base64.ts';
import type { Kubelet } from './kubelet.ts';

/** A Secret's value as text; bytes that are no UTF-8 stay escaped. */
function secretText(base64: string): string {
  const { bytes } = decodeBase64(base64);
  const escaped = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** Data of a ConfigMap or Secret as text, or undefined when there is none. */
export function dataOf(
  kubelet: Kubelet,
  kind: 'ConfigMap' | 'Secret',
  namespace: string,
  name: string,
): Record<string, string> | undefined {
  const { api } = kubelet.ctx;
  if (kind === 'ConfigMap') {
    const found = api.get('ConfigMap', namespace, name);
    return found && { ...found.binaryData, ...found.data };
  }
  const found = api.get('Secret', namespace, name);
  if (!found) return undefined;
  const entries = Object.entries(found.data ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, secretText(value)]));
}
