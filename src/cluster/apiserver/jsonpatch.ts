/**
 * JSON Patch, RFC 6902. Paths are JSON pointers (RFC 6901). The target is not changed; untouched
 * parts are shared.
 */
import { goKind } from '../serializer/go-types.ts';
import { failure } from '../kinds/validation/invalid.ts';
import { equal } from '../../base/equal.ts';
import type { Status } from '../../schema/types.ts';
import { badRequest } from './status.ts';

/** A patch that cannot be applied; the API server tells no more than that. */
export class PatchError extends Error {}

interface Operation {
  op: string;
  path: string;
  from: string;
  value?: unknown;
}
type Json = Record<string, unknown> | unknown[];

const most = 10_000;

/** The operations of a patch; or the server's refusal of what is none (handlers.jsonPatchOp). */
export function operationsOf(
  patch: readonly unknown[],
): { operations: Operation[] } | { status: Status } {
  const operations: Operation[] = [];
  for (const item of patch) {
    const wrong = (why: string): { status: Status } => ({
      status: badRequest(`error decoding patch: json: cannot unmarshal ${why}`),
    });
    if (item !== null && goKind(item) !== 'object')
      return wrong(`${goKind(item)} into Go value of type handlers.jsonPatchOp`);
    const { op, path, from, value } = (item ?? {}) as Record<string, unknown>;
    for (const [name, text] of Object.entries({ op, from, path })) {
      if (typeof text !== 'string' && text !== undefined && text !== null)
        return wrong(`${goKind(text)} into Go struct field jsonPatchOp.${name} of type string`);
    }
    const word = (text: unknown): string => (typeof text === 'string' ? text : '');
    operations.push({ op: word(op), path: word(path), from: word(from), value });
  }
  if (operations.length <= most) return { operations };
  return {
    status: failure(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: The allowed maximum operations in a JSON patch is ${most}, got ${operations.length}`,
    ),
  };
}

function steps(pointer: string): string[] {
  if (pointer !== '' && !pointer.startsWith('/')) throw new PatchError(`no pointer: ${pointer}`);
  return pointer
    .split('/')
    .slice(1)
    .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Own properties only, whatever their names. */
const own = (at: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(at, key) ? at[key] : undefined;
const set = (at: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(at, key, { value, writable: true, enumerable: true, configurable: true });
};

function read(at: unknown, path: readonly string[]): unknown {
  for (const step of path) {
    if (typeof at !== 'object' || at === null) throw new PatchError(`missing ${step}`);
    const next: unknown = Array.isArray(at)
      ? at[index(step, at.length - 1)]
      : own(at as Record<string, unknown>, step);
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

/**
 * A copy of `at` in which `change` was applied to the copy of the container that `path` ends in.
 */
function write(
  at: unknown,
  path: readonly string[],
  change: (container: Json, last: string) => void,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof at !== 'object' || at === null)
    throw new PatchError('nothing there');
  const copy: Json = Array.isArray(at) ? [...(at as unknown[])] : { ...at };
  if (rest.length === 0) change(copy, step);
  else if (Array.isArray(copy)) {
    const i = index(step, copy.length - 1);
    copy[i] = write(copy[i], rest, change);
  } else {
    if (!Object.hasOwn(copy, step)) throw new PatchError(`missing ${step}`);
    set(copy, step, write(copy[step], rest, change));
  }
  return copy;
}

/** What the whole of a document may be replaced with. */
function container(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) throw new PatchError('no container');
  return value;
}

const put = (target: unknown, path: readonly string[], value: unknown): unknown =>
  path.length === 0
    ? container(value)
    : write(target, path, (c, last) => {
        if (Array.isArray(c)) c.splice(index(last, c.length), 0, value);
        else set(c, last, value);
      });
const take = (target: unknown, path: readonly string[]): unknown =>
  write(target, path, (c, last) => {
    if (Array.isArray(c)) c.splice(index(last, c.length - 1), 1);
    else if (Object.hasOwn(c, last)) delete c[last];
    else throw new PatchError(`missing ${last}`);
  });

export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw new PatchError('not a list');
  for (const { op, path, from = '', value } of patch as Operation[]) {
    const at = steps(path);
    switch (op) {
      case 'add':
        target = put(target, at, value ?? null);
        break;
      case 'remove':
        target = take(target, at);
        break;
      case 'replace':
        read(target, at);
        target =
          at.length === 0
            ? container(value)
            : write(target, at, (c, last) => {
                if (Array.isArray(c)) c[index(last, c.length - 1)] = value;
                else set(c, last, value);
              });
        break;
      case 'move': {
        const moved = read(target, steps(from));
        target = put(take(target, steps(from)), at, moved);
        break;
      }
      case 'copy':
        target = put(target, at, read(target, steps(from)));
        break;
      case 'test': {
        let there: unknown;
        try {
          there = read(target, at);
        } catch {
          there = null;
        }
        if (!equal(there, value ?? null)) throw new PatchError(`test failed: ${path}`);
        break;
      }
      default:
        throw new PatchError(`unknown operation ${op}`);
    }
  }
  return target;
}
