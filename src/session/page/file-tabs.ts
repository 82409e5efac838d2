/** The editor's files as the page keeps them. Pure functions. */
import type { DocumentState, EditorFile } from '../playground.ts';
import type { FileUpdate } from '../protocol/batch.ts';

/** A file after what the engine told of it. */
export function updatedFile(before: EditorFile | undefined, update: FileUpdate): EditorFile {
  const edits = before?.edits ?? 0;
  // What was typed since is newer than what the engine sent, and what it says of an older text is
  // no longer true.
  const current = before === undefined || update.edit === undefined || update.edit >= edits;
  const { text: sent, edit: _edit, ...said } = update;
  const taken = sent !== undefined && current;
  return {
    ...(current ? said : before),
    text: taken ? sent : (before?.text ?? sent ?? ''),
    edits,
    revision: (before?.revision ?? 0) + (taken ? 1 : 0),
  };
}

/**
 * A key was pressed in a file: what was said of the document under the caret was about another
 * text, and goes until the engine has read the new one. What was said of documents elsewhere stays.
 */
export function typedIn(before: EditorFile, text: string, caret: number): EditorFile {
  const grown = text.length - before.text.length;
  const here = before.documents.find(
    ({ from, to }) => caret >= from && caret <= Math.max(to, to + grown),
  );
  const isElsewhere = (at: number) => here !== undefined && (at < here.from || at > here.to);
  const diagnostics = before.diagnostics
    .filter(({ from }) => isElsewhere(from))
    .map((diagnostic) => {
      const moved = diagnostic.from < (here?.from ?? 0) ? 0 : grown;
      return { ...diagnostic, from: diagnostic.from + moved, to: diagnostic.to + moved };
    });
  // Not live any more, and not known to be anything else yet.
  const documents = before.documents.map((document): DocumentState =>
    document === here && document.state === 'applied'
      ? { ...document, state: 'applying' }
      : document,
  );
  return { ...before, text, edits: before.edits + 1, diagnostics, documents };
}
