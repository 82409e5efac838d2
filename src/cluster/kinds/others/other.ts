/**
 * What the API server has to know of a kind that no code of ours keeps by type: the same as a
 * KindModule, without tables.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import type { FieldError } from '../validation/field.ts';

export interface Other {
  /**
   * The fields whose change raises metadata.generation; absent: it is not kept. `fixed`: kept at 1.
   */
  generation?: readonly string[] | 'fixed';
  /** What a new status holds; absent: `{}` where there is a status subresource. */
  status?: (now: string) => object;
  defaults?(object: KubeObject): void;
  prepareCreate?(object: KubeObject): void;
  prepareUpdate?(object: KubeObject, old: KubeObject): void;
  /** The check of the kind's names; absent: a DNS subdomain. */
  name?(name: string): string[];
  validate?(object: KubeObject, old?: KubeObject): FieldError[];
  warnings?(object: KubeObject, old?: KubeObject): string[];
}

type Loose = Record<string, unknown>;
/** A struct of which every field is there or not, as a manifest has it. */
export type Partly<T> = T extends (infer I)[]
  ? Partly<I>[]
  : T extends object
    ? { [K in keyof T]?: Partly<T[K]> }
    : T;

/** The object's spec as its wire type; an empty one where it has none. */
export const specOf = <T>(object: KubeObject | undefined): Partly<T> =>
  (object?.['spec'] ?? {}) as Partly<T>;
export const asLoose = (object: KubeObject): Loose => object;
