/**
 * namespaces/finalize: spec.finalizers is changed by nothing else; when the last one goes, so does
 * the namespace. Models pkg/registry/core/namespace/storage.
 */
import type { AnyStored } from '../../schema/objects.ts';
import type { Registry, WriteOptions, Written } from './registry.ts';

export function finalizeNamespace(
  registry: Registry,
  old: AnyStored,
  finalizers: string[],
  options: WriteOptions,
): Written {
  const { finalizers: _old, ...rest } = old['spec'] as { finalizers?: string[] };
  const object: AnyStored = {
    ...old,
    spec: { ...rest, ...(finalizers.length > 0 ? { finalizers } : {}) },
  };
  if (
    old.metadata.deletionTimestamp === undefined ||
    finalizers.length > 0 ||
    old.metadata.finalizers?.length
  )
    return registry.replace(old, object, options);
  return {
    ok: true,
    object: options.dryRun ? object : registry.finish(object, options),
    changed: true,
  };
}
