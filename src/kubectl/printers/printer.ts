/** What a printer of `-o` is. Models cli-runtime/pkg/printers. */
import type { Json } from '../values.ts';

/** Prints one object after the other; `end` prints what was held back for alignment. */
export interface Printer {
  print(object: Json): string;
  end(): string;
  /** Wants each object by itself, not a List of all. */
  each?: boolean;
}

export const plain = (print: (object: Json) => string): Printer => ({ print, end: () => '' });
