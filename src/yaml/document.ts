/** What a YAML text is read as: documents with places, errors, warnings. */

/** A step of a path is the key of a map or the index of an item. */
export type Path = readonly (string | number)[];

/** UTF-16 offsets into the text, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

export interface YamlError extends Span {
  /** What follows `error parsing FILE: ` in kubectl. */
  message: string;
  /** 1-based, in the whole text. */
  line: number;
}

export interface YamlWarning extends Span {
  message: string;
  line: number;
  path: (string | number)[];
}

export interface Location extends Span {
  /** 1-based, of `from`. */
  line: number;
  column: number;
  /** The key, where the place is a field; else as `from`, `to`. */
  keyFrom: number;
  keyTo: number;
}

export interface YamlDocument extends Span {
  /** A JSON value; undefined for a document without content. */
  value: unknown;
  /** 1-based, of the first content. */
  line: number;
  /**
   * Where a path stands, or the longest part of it that exists; undefined for a document without
   * content.
   */
  locate(path: Path): Location | undefined;
  warnings: YamlWarning[];
}

export interface YamlLimits {
  /** UTF-8 bytes of the whole text. Default 1 MiB. */
  bytes?: number;
  /** Nesting of collections. Default 100. */
  depth?: number;
  /** Nodes that the aliases of a document may unfold to. Default 100 000. */
  nodes?: number;
}

/** A document that cannot be read; the message is kubectl's, without what stands before it. */
export class Refused extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
