/** JSON values: reading into them. */
import { isObject } from '../base/object.ts';

export type Json = Record<string, unknown>;

type Path = (string | number)[];

/** A scalar as text; what is not one as JSON. */
export function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function child(value: unknown, key: string | number): unknown {
  if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined;
  return isObject(value) ? value[key] : undefined;
}

/** Reads a path of keys; undefined where it does not exist. */
export const at = (value: unknown, ...path: Path): unknown => path.reduce(child, value);

export const text = (value: unknown, ...path: Path): string => scalar(at(value, ...path));

/** 0 where there is no number. */
export function num(value: unknown, ...path: Path): number {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : 0;
}

/** Objects of a list; none where there is no list. */
export function list(value: unknown, ...path: Path): Json[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as Json[]) : [];
}

/** Strings of a list; none where there is no list. */
export function texts(value: unknown, ...path: Path): string[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.map(scalar) : [];
}

/** An empty map where there is none. */
export function map(value: unknown, ...path: Path): Json {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
}

/** A map of strings, such as labels; empty where there is none. */
export const strings = (value: unknown, ...path: Path): Record<string, string> =>
  map(value, ...path) as Record<string, string>;
