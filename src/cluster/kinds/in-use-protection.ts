/**
 * The finalizer that keeps a volume's object while it is in use. Models admission's
 * StorageObjectInUseProtection.
 */
import type { KubeObject } from '../../schema/objects.ts';

/** `short`: the resource's short name, such as `pvc`. */
export function protectInUse({ metadata }: KubeObject, short: 'pv' | 'pvc' | 'vac'): void {
  const finalizer = `kubernetes.io/${short}-protection`;
  if (!metadata.finalizers?.includes(finalizer))
    metadata.finalizers = [...(metadata.finalizers ?? []), finalizer];
}
