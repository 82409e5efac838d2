/**
 * What the API server has to know of one kind, apart from the schema facts: its strategy (defaults,
 * what a request may set), its validation and its table. Each kind has a folder of its own with
 * these; what only requests from outside need is put together in its `lazy.ts`. Models pkg/apis/KIND,
 * pkg/registry/GROUP/KIND and pkg/printers/internalversion.
 *
 * Order of a write in the API server: decode (decode.ts) → `defaults` → `prepareCreate` |
 * `prepareUpdate` | `prepareStatus` → allocators and admission (apiserver) → `validate` → store.
 */
import type { KubeObject } from '../../schema/objects.ts';
import type { FieldError } from './validation/field.ts';

export type Cell = string | number | boolean | null;

/** One column as in a meta.k8s.io/v1 Table. Priority 1 columns are those of `-o wide`. */
export interface Column {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

/** An object of a kind as a write brings it: its own fields, and metadata for certain. */
export type Sent<T> = KubeObject & T;

/**
 * What a write makes of an object. Objects given to `defaults` and `prepare…` are plain JSON that
 * the caller owns (not frozen): they are changed in place. `old` objects are only read. `T`: the
 * kind's wire type.
 */
export interface Strategy<T = object> {
  /** Fills in defaults: of everything stored or read, also of objects that an update sends. */
  defaults(object: Sent<T>): void;
  /** Drops what a create may not set (status), sets the first generation. */
  prepareCreate(object: Sent<T>): void;
  /**
   * Keeps of `old` what an update may not set (status); raises the generation when the spec
   * changed.
   */
  prepareUpdate(object: Sent<T>, old: Sent<T>): void;
  /** For the status subresource: keeps of `old` all but the status. */
  prepareStatus(object: Sent<T>, old: Sent<T>): void;
  /**
   * False for kinds without spec and status (ConfigMap …): there metadata.generation is not kept.
   */
  readonly generation: boolean;
}

/**
 * What is known of a kind before requests come: of one that only requests update, not what an
 * update does.
 */
export type EarlyStrategy<T = object> = Omit<Strategy<T>, 'prepareUpdate'> &
  Partial<Pick<Strategy<T>, 'prepareUpdate'>>;

/** Its columns and rows, and the fields that a field selector may name. */
export interface Table<T = object> {
  readonly columns: readonly Column[];
  /** The cells of one row, as many as there are columns. `nowMs`: epoch milliseconds, for ages. */
  row(object: Sent<T>, nowMs: number): Cell[];
  /**
   * Fields that a field selector may name besides metadata.name and metadata.namespace, with their
   * values as text.
   */
  readonly selectable: readonly string[];
}

/** What is wrong with an object, and what is doubtful. */
export interface Validation<T = object> {
  /** All that is wrong, in the API server's order; with `old`, as an update of it. Empty: valid. */
  validate(object: Sent<T>, old?: Sent<T>): FieldError[];
  /**
   * What the API server warns of in the `Warning` header of an answer to a write. Call it only for
   * a valid object: a refused one carries no such warnings.
   */
  warnings?(object: Sent<T>, old?: Sent<T>): string[];
}

export interface KindModule<T = object> extends Strategy<T>, Validation<T>, Table<T> {}
