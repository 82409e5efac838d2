/**
 * What the API server has to know of a kind that is only stored: its defaults, what a write may
 * set, what it refuses, its columns. `stored-module.ts` makes a KindModule of it. Loaded with the
 * REST server.
 */
import type { KubeObject } from '../../schema/objects.ts';
import type { Sent, Table } from './kind.ts';
import type { FieldError } from './validation/field.ts';

/**
 * A struct of which every field is there or not, as a manifest has it. Maps stay as they are.
 */
export type Partly<T> = T extends (infer Item)[]
  ? Partly<Item>[]
  : T extends object
    ? string extends keyof T
      ? T
      : { [Key in keyof T]?: Partly<T[Key]> }
    : T;

type OwnFields<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata'>;
/** An object of wire type `T` before its defaults: of its fields every one may be missing. */
export type Undefaulted<T> = KubeObject & Partly<OwnFields<T>>;

/** `T`: the kind's wire type. */
export interface StoredKind<T = object> {
  /**
   * The fields whose change raises metadata.generation; absent: it is not kept. `fixed`: kept at 1.
   */
  generation?: readonly string[] | 'fixed';
  /** What a new status holds besides the zeros that Go always writes. `now`: RFC 3339. */
  status?(now: string): object;
  /** Fills in defaults, in place. */
  defaults?(object: Undefaulted<T>): void;
  /** What else a create sets or drops, in place. */
  prepareCreate?(object: Undefaulted<T>): void;
  /** What else an update sets or keeps of `old`, in place. */
  prepareUpdate?(object: Undefaulted<T>, old: Undefaulted<T>): void;
  /** What is wrong with a name of the kind; absent: a DNS subdomain. */
  name?(name: string): string[];
  /** All that is wrong, in the API server's order; with `old`, as an update of it. */
  validate?(object: Sent<T>, old?: Sent<T>): FieldError[];
  /** What the API server warns of in the `Warning` header. */
  warnings?(object: Sent<T>, old?: Sent<T>): string[];
  /** Absent: Name and Age. */
  table?: Table<T>;
}
