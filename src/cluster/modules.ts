/**
 * Code that is loaded on demand, while virtual time stands still. This file knows no module: each
 * part that has a rarely needed half (its `lazy.ts`) puts it into `Modules` by declaration merging.
 */

// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface -- parts extend it
export interface Modules {}

export type ModuleName = keyof Modules;

/** What a run is handed: the modules that its component declares, and what else has come already. */
export type Code<Declared extends ModuleName = never> = Pick<Modules, Declared> & Partial<Modules>;

/**
 * What a run answers that finds out that it needs code which is not there. Its queue entry goes back
 * to the front, whoever moves time loads the code, and the run begins anew: so it is to be answered
 * before the first side effect that is not idempotent.
 */
export interface Needs {
  readonly needs: ModuleName;
}
export const needs = (module: ModuleName): Needs => ({ needs: module });

/**
 * Thrown by the kernel where code was taken for granted that is not there (`module()`): deep in a
 * program that runs in a container, say. A component declares or answers instead.
 */
export class NeedsModule extends Error {
  override name = 'NeedsModule';
  readonly module: ModuleName;
  constructor(module: ModuleName) {
    super(`needs module ${module}`);
    this.module = module;
  }
}
