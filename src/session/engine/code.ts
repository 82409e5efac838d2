/** Code of a cluster that was loaded: it is there for the next cluster too. */
import type { Modules } from '../../cluster/modules.ts';
import { loaders } from '../modules.ts';

export interface Code {
  there: ReadonlyMap<keyof Modules, Modules[keyof Modules]>;
  /** Rejects with LoadFailed. */
  bring<K extends keyof Modules>(name: K): Promise<Modules[K]>;
}

export function createCode(): Code {
  const there = new Map<keyof Modules, Modules[keyof Modules]>();
  return {
    there,
    async bring<K extends keyof Modules>(name: K) {
      const modules: { [P in keyof Modules]: () => Promise<Modules[P]> } = loaders.modules;
      const module = await modules[name]();
      there.set(name, module);
      return module;
    },
  };
}
