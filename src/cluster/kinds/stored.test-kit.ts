/**
 * Tables of what the API server makes of a kind: what it refuses, fills in, warns of. Without
 * admission and allocators, which are the API server's own.
 */
import { describe, expect, test } from 'vitest';
import '../../schema/all.ts';
import { clone } from '../../base/clone.ts';
import { isObject } from '../../base/object.ts';
import { parseRfc3339 } from '../../base/rfc3339.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { decode } from '../serializer/decode.ts';
import { moduleOf } from './module-of.ts';
import type { FieldError } from './validation/field.ts';

/** As a person writes it: `metadata` with a name or nothing. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata?: object;
  [field: string]: unknown;
}

/** RFC 7386: objects are merged, null takes a field out, all else is put in its place. */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

function sent(manifest: Manifest, patch: object): KubeObject {
  const named = { ...manifest, metadata: { name: 'example', ...manifest.metadata } };
  const answer = decode(manifest.apiVersion, manifest.kind, merged(named, patch), 'Strict');
  if ('status' in answer) throw new Error(answer.status.message);
  return answer.object;
}

/** What a create stores, with an allocated uid and time. */
export function created(manifest: Manifest, patch: object = {}): KubeObject {
  const object = sent(manifest, patch);
  const { defaults, prepareCreate } = moduleOf(object);
  object.metadata.uid = 'UID';
  object.metadata.creationTimestamp = '2026-01-02T03:04:05Z';
  defaults(object);
  prepareCreate(object);
  return object;
}

/** What an update of `old` stores. */
function updated(old: KubeObject, patch: object): KubeObject {
  const object = merged(clone(old), patch) as KubeObject;
  const { defaults, prepareUpdate } = moduleOf(object);
  defaults(object);
  prepareUpdate(object, old);
  return object;
}

/** What is wrong as kubectl prints it. Long values are shown as `…`. */
export const linesOf = (errors: readonly FieldError[]): string[] =>
  errors.map(({ field, message }) => `${field}: ${message.replace(/[{[].{80,}[\]}](?=: )/, '…')}`);

const lines = (object: KubeObject, old?: KubeObject): string[] =>
  linesOf(moduleOf(object).validate(object, old));

/** What is sent on top of the manifest, and the lines of the refusal; none: it is let through. */
export type Refusal = readonly [what: string, patch: object, lines: readonly string[]];

export function refusesCreate(manifest: Manifest, cases: readonly Refusal[]): void {
  describe(`${manifest.kind}: a create with`, () => {
    test('nothing else is let through', () => {
      expect(lines(created(manifest))).toEqual([]);
    });
    test.each(cases)('%s', (_what, patch, expected) => {
      expect(lines(created(manifest, patch))).toEqual(expected);
    });
  });
}

/** `stored`: what the stored object has on top of what a create makes, such as its status. */
export function refusesUpdate(
  manifest: Manifest,
  cases: readonly Refusal[],
  stored: object = {},
): void {
  describe(`${manifest.kind}: an update with`, () => {
    const old = merged(created(manifest), stored) as KubeObject;
    test.each(cases)('%s', (_what, patch, expected) => {
      expect(lines(updated(old, patch), old)).toEqual(expected);
    });
  });
}

/** Of a value the fields that `like` has, deep; of lists of one length, item by item. */
function picked(value: unknown, like: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(like) && value.length === like.length)
    return value.map((item, index) => picked(item, like[index]));
  if (!isObject(value) || !isObject(like)) return value;
  return Object.fromEntries(Object.keys(like).map((key) => [key, picked(value[key], like[key])]));
}

/** What is sent on top of the manifest, and fields of what is stored; undefined: not there. */
export type FilledIn = readonly [what: string, patch: object, stored: object];

export function fillsIn(manifest: Manifest, cases: readonly FilledIn[]): void {
  describe(`${manifest.kind}: is stored with`, () => {
    test.each(cases)('%s', (_what, patch, expected) => {
      expect(picked(created(manifest, patch), expected)).toEqual(expected);
    });
  });
}

/** What an update sends on top of what is stored, and fields of what it becomes. */
export function becomes(manifest: Manifest, cases: readonly FilledIn[]): void {
  describe(`${manifest.kind}: an update makes of it`, () => {
    const old = created(manifest);
    test.each(cases)('%s', (_what, patch, expected) => {
      expect(picked(updated(old, patch), expected)).toEqual(expected);
    });
  });
}

export function warns(
  manifest: Manifest,
  cases: readonly (readonly [what: string, patch: object, warnings: readonly string[]])[],
): void {
  describe(`${manifest.kind}: is warned of for`, () => {
    test.each(cases)('%s', (_what, patch, expected) => {
      const object = created(manifest, patch);
      expect(moduleOf(object).warnings?.(object)).toEqual(expected);
    });
  });
}

/** The header of `kubectl get -o wide` and the row, five minutes after the create. */
export function isShown(
  manifest: Manifest,
  cases: readonly (readonly [what: string, stored: object, columns: string, row: unknown[]])[],
): void {
  const FIVE_MINUTES_LATER = parseRfc3339('2026-01-02T03:09:05Z') ?? NaN;
  describe(`${manifest.kind}: is shown`, () => {
    test.each(cases)('%s', (_what, stored, columns, row) => {
      const object = merged(created(manifest), stored) as KubeObject;
      const table = moduleOf(object);
      expect(table.columns.map(({ name }) => name).join(' | ')).toBe(columns);
      expect(table.row(object, FIVE_MINUTES_LATER)).toEqual(row);
    });
  });
}
