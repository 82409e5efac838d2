/** `--overrides` of run and expose. Models kubectl/pkg/cmd/util/override_options.go. */
import { isObject } from '../../base/object.ts';
import { type Json } from '../values.ts';

/** JSON merge patch of `--overrides`. */
export function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const out: Json = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key];
    else out[key] = merge(out[key], value);
  }
  return out;
}
