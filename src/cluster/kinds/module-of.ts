/** All that is known of a kind: its module in its own folder, or one made for a stored kind. */
import type { KubeObject } from '../../schema/objects.ts';
import type { KindModule } from './kind.ts';
import { kinds } from './lazy.ts';
import { storedModule } from './stored-module.ts';
import { storedKinds } from './stored.ts';

const known: Partial<Record<string, KindModule>> = kinds;
const made = new Map<string, KindModule>();

export function moduleOf({ kind }: Pick<KubeObject, 'kind' | 'apiVersion'>): KindModule {
  const module = known[kind] ?? made.get(kind);
  if (module) return module;
  const stored = storedModule(kind, storedKinds[kind]);
  made.set(kind, stored);
  return stored;
}
