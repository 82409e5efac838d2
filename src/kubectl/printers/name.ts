/** `-o name`. Models cli-runtime/pkg/printers/name.go. */
import { type Discovery, typeName } from '../discovery.ts';
import { at, type Json, scalar } from '../values.ts';
import type { Printer } from './printer.ts';

/** `pod/web`; `deployment.apps/web`. */
export function nameOfObject(object: Json, discovery: Discovery | undefined): string {
  const kind = scalar(object['kind']);
  const apiVersion = scalar(object['apiVersion']);
  const mapping = discovery?.kind(apiVersion, kind);
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  const name = scalar(at(object, 'metadata', 'name'));
  return `${mapping ? typeName(mapping) : `${kind.toLowerCase()}${group}`}/${name}`;
}

/** Wants each object by itself. */
export const namePrinter = (): Printer => ({
  print(object) {
    const items = Array.isArray(object['items']) ? (object['items'] as Json[]) : [object];
    return items.map((item) => `${nameOfObject(item, undefined)}\n`).join('');
  },
  end: () => '',
  each: true,
});
