/**
 * What the API server has to know of one kind, apart from the schema facts: its strategy (defaults,
 * what a request may set), its validation and its table. Models pkg/apis/KIND,
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

/**
 * What a write makes of an object. Objects given to `defaults` and `prepare…` are plain JSON that
 * the caller owns (not frozen): they are changed in place. `old` objects are only read.
 */
export interface Strategy {
  /** Fills in defaults: of everything stored or read, also of objects that an update sends. */
  defaults(object: KubeObject): void;
  /** Drops what a create may not set (status), sets the first generation. */
  prepareCreate(object: KubeObject): void;
  /**
   * Keeps of `old` what an update may not set (status); raises the generation when the spec
   * changed.
   */
  prepareUpdate(object: KubeObject, old: KubeObject): void;
  /** For the status subresource: keeps of `old` all but the status. */
  prepareStatus(object: KubeObject, old: KubeObject): void;
  /**
   * False for kinds without spec and status (ConfigMap …): there metadata.generation is not kept.
   */
  readonly generation: boolean;
}

/** What requests from outside meet. */
export interface Rules {
  /** All that is wrong, in the API server's order; with `old`, as an update of it. Empty: valid. */
  validate(object: KubeObject, old?: KubeObject): FieldError[];
  /**
   * What the API server warns of in the `Warning` header of an answer to a write. Call it only for
   * a valid object: a refused one carries no such warnings.
   */
  warnings?(object: KubeObject, old?: KubeObject): string[];
  readonly columns: readonly Column[];
  /** The cells of one row, as many as there are columns. `nowMs`: epoch milliseconds, for ages. */
  row(object: KubeObject, nowMs: number): Cell[];
  /**
   * Fields that a field selector may name besides metadata.name and metadata.namespace, with their
   * values as text.
   */
  readonly selectable: readonly string[];
}

export interface KindModule extends Strategy, Rules {}
