/** A file of the scenario as the editor keeps it. */
import type { Diagnostic, DocumentState, ObjectRef } from '../playground.ts';
import type { Applied, Verdict } from './plan.ts';
import { readText, type ReadText, type TextDocument } from './text-documents.ts';

export interface Manifest {
  path: string;
  text: string;
  /** Text to hand to the page, when it did not come from there. */
  push: boolean;
  caret: number | undefined;
  /** What the text says, as of the last look. */
  read: ReadText & { text: string };
  verdicts: Map<TextDocument, Verdict>;
  diagnostics: Diagnostic[];
  documents: DocumentState[];
  willDelete: ObjectRef[];
  willMake: ObjectRef[];
  waiting: boolean;
  /** What it made, by `refKey`. */
  inventory: Map<string, Applied>;
  /** Objects of its documents that it is writing itself just now. */
  writing: Set<string>;
  /** Nothing is applied until Ctrl-Enter. */
  hold: 'held' | 'terminal' | undefined;
  /** The person closed it; it goes with Ctrl-Enter. */
  leaving: boolean;
  /** The page's count of changes that `text` has … */
  edit: number;
  /** … and that what is said of it is about. */
  looked: number;
  /** The page does not know of it as it is now. */
  dirty: boolean;
  /** Cancels what is to come of the last key press. */
  cancel: (() => void) | undefined;
}

export const newManifest = (path: string, text: string): Manifest => ({
  path,
  text,
  push: false,
  caret: undefined,
  read: { ...readText(text, undefined), text },
  verdicts: new Map(),
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  inventory: new Map(),
  writing: new Set(),
  hold: undefined,
  leaving: false,
  edit: 0,
  looked: 0,
  dirty: true,
  cancel: undefined,
});

/** Reads the text anew. `caret` undefined: nobody is typing in it. */
export function look(file: Manifest, caret: number | undefined): void {
  file.read = { ...readText(file.text, caret), text: file.text };
}

/** Another text; what is to come of the last key press is not. */
export function setText(file: Manifest, text: string): void {
  file.text = text;
  file.cancel?.();
}
