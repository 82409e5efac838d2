/** JSON Patch, RFC 6902. Paths are JSON pointers (RFC 6901). The target is not changed; untouched parts are shared. */
import { equal } from './equal.ts';

/** A patch that cannot be applied; the API server tells no more than that. */
export class PatchError extends Error {}

interface Operation { op: string; path: string; from?: string; value?: unknown }
type Json = Record<string, unknown> | unknown[];

const steps = (pointer: string): string[] => pointer.split('/').slice(1).map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));

function read(at: unknown, path: readonly string[]): unknown {
  for (const step of path) {
    if (typeof at !== 'object' || at === null) throw new PatchError(`missing ${step}`);
    const next: unknown = Array.isArray(at) ? at[index(step, at.length - 1)] : (at as Record<string, unknown>)[step];
    if (next === undefined) throw new PatchError(`missing ${step}`);
    at = next;
  }
  return at;
}

function index(step: string, max: number): number {
  const i = step === '-' ? max : Number(step);
  if (!/^(0|[1-9]\d*|-)$/.test(step) || i > max) throw new PatchError(`invalid index ${step}`);
  return i;
}

/** A copy of `at` in which `change` was applied to the copy of the container that `path` ends in. */
function write(at: unknown, path: readonly string[], change: (container: Json, last: string) => void): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof at !== 'object' || at === null) throw new PatchError('nothing there');
  const copy: Json = Array.isArray(at) ? [...(at as unknown[])] : { ...at };
  if (rest.length === 0) change(copy, step);
  else if (Array.isArray(copy)) {
    const i = index(step, copy.length - 1);
    copy[i] = write(copy[i], rest, change);
  } else {
    if (!(step in copy)) throw new PatchError(`missing ${step}`);
    copy[step] = write(copy[step], rest, change);
  }
  return copy;
}

const put = (target: unknown, path: readonly string[], value: unknown): unknown => path.length === 0 ? value : write(target, path, (c, last) => {
  if (Array.isArray(c)) c.splice(index(last, c.length), 0, value);
  else c[last] = value;
});
const take = (target: unknown, path: readonly string[]): unknown => write(target, path, (c, last) => {
  if (Array.isArray(c)) c.splice(index(last, c.length - 1), 1);
  else if (last in c) delete c[last];
  else throw new PatchError(`missing ${last}`);
});

export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw new PatchError('not a list');
  for (const { op, path, from, value } of patch as Operation[]) {
    if (typeof path !== 'string') throw new PatchError('no path');
    const at = steps(path);
    switch (op) {
      case 'add': target = put(target, at, value); break;
      case 'remove': target = take(target, at); break;
      case 'replace':
        read(target, at);
        target = at.length === 0 ? value : write(target, at, (c, last) => { if (Array.isArray(c)) c[index(last, c.length - 1)] = value; else c[last] = value; });
        break;
      case 'move': { const moved = read(target, steps(from ?? '')); target = put(take(target, steps(from ?? '')), at, moved); break; }
      case 'copy': target = put(target, at, read(target, steps(from ?? ''))); break;
      case 'test': {
        let there: unknown;
        try { there = read(target, at); } catch { there = null; }
        if (!equal(there, value ?? null)) throw new PatchError(`test failed: ${path}`);
        break;
      }
      default: throw new PatchError(`unknown operation ${op}`);
    }
  }
  return target;
}
