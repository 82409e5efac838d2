/**
 * Code that is loaded on demand, while virtual time stands still. This file knows no module: each
 * part that has a rarely needed half (its `lazy.ts`) puts it into `Modules` by declaration merging.
 */

// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface -- parts extend it
export interface Modules {}

export type ModuleName = keyof Modules;

/**
 * Thrown out of a run or a request that needs a module which is not there. Whoever moves time loads
 * it and goes on with the same run.
 */
export class NeedsModule extends Error {
  override name = 'NeedsModule';
  readonly module: string;
  constructor(module: string) {
    super(`needs module ${module}`);
    this.module = module;
  }
}
