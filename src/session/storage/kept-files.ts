/** Files as they lie in the browser: JSON that is checked when it is read. */
import { isObject } from '../../base/object.ts';

export interface KeptFile {
  path: string;
  text: string;
}

const isFile = (value: unknown): value is KeptFile =>
  isObject(value) &&
  typeof value.path === 'string' &&
  value.path !== '' &&
  typeof value.text === 'string';

const bare = ({ path, text }: KeptFile): KeptFile => ({ path, text });

export const textOf = (files: readonly KeptFile[]): string => JSON.stringify(files.map(bare));

/** Undefined where it is not in a form that is known here. */
export function filesOf(value: unknown): KeptFile[] | undefined {
  if (!Array.isArray(value) || !value.every(isFile)) return undefined;
  const paths = new Set(value.map(({ path }) => path));
  return paths.size === value.length ? value.map(bare) : undefined;
}

/** Undefined where the text is no JSON. */
export function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
