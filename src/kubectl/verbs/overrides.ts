/** `--overrides` of run and expose. Models kubectl/pkg/cmd/util/override_options.go. */
import { isMap, type Json } from '../values.ts';

/** JSON merge patch of `--overrides`. */
export function merge(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const out: Json = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key];
    else out[key] = merge(out[key], value);
  }
  return out;
}
