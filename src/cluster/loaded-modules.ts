/** The code modules that one kernel has: those linked into this process, and those that came later. */
import { NeedsModule, type ModuleName, type Modules } from './modules.ts';

/** What every kernel of this process has from the start (preload-modules.ts). */
export const linked: Partial<Modules> = {};

/** A machine needs the kubelet's part for it, and may ask for a name in the middle of what it does. */
const BESIDE: Partial<Record<ModuleName, readonly ModuleName[]>> = { posix: ['kubelet', 'dns'] };

export class LoadedModules {
  readonly code: Partial<Modules> = { ...linked };

  add<Name extends ModuleName>(name: Name, module: Modules[Name]): void {
    this.code[name] = module;
  }
  addAll(code: Partial<Modules>): void {
    Object.assign(this.code, code);
  }

  /** The first of these that is not there. */
  missing(names: readonly ModuleName[]): ModuleName | undefined {
    return names.find((name) => this.code[name] === undefined);
  }

  /** Taken for granted: throws NeedsModule when it is not there. */
  require<Name extends ModuleName>(name: Name): Modules[Name] {
    const module: Modules[Name] | undefined = this.code[name];
    if (module === undefined) throw new NeedsModule(name);
    const beside = this.missing(BESIDE[name] ?? []);
    if (beside !== undefined) throw new NeedsModule(beside);
    return module;
  }
}
