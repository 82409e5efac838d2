/**
 * What is to be done about each document of a file (docs/design.md §3): applied now, kept for
 * Ctrl-Enter, or not at all. Pure.
 */
import type { DocumentState, ObjectRef, WhyWaiting } from '../playground.ts';
import { isCluster, refKey } from './refs.ts';
import type { TextDocument } from './text-documents.ts';

/** A document as it was last applied. `shape`: what the object then said of the same things. */
export interface Applied {
  ref: ObjectRef;
  text: string;
  shape: string | undefined;
}
export interface Verdict {
  state: DocumentState['state'];
  why?: WhyWaiting;
}

export interface Situation {
  inventory: ReadonlyMap<string, Applied>;
  /** The person said so (Ctrl-Enter). */
  force: boolean;
  /** Nothing is applied until then. */
  hold: WhyWaiting | undefined;
  /** Part of the text could not be read: what is missing may stand there. */
  broken: boolean;
  /** The live object no longer says what it said after the document was applied, or is gone. */
  changed(applied: Applied, document: TextDocument): boolean;
}

export interface Plan {
  verdicts: Map<TextDocument, Verdict>;
  /** To be applied, in order. */
  todo: TextDocument[];
  /** Made by this file, and no longer in it. */
  lost: Applied[];
}

export function planOf(documents: readonly TextDocument[], situation: Situation): Plan {
  const lost = lostOf(documents, situation);
  const replaces = lost.length > 0;
  const verdicts = new Map<TextDocument, Verdict>();
  for (const document of documents)
    verdicts.set(document, verdictOf(document, situation, replaces));
  const todo = documents.filter((document) => verdicts.get(document)?.state === 'applying');
  return { verdicts, todo, lost };
}

/** Where some of the text says nothing yet, nothing counts as lost. */
function lostOf(documents: readonly TextDocument[], situation: Situation): Applied[] {
  const there = new Set<string>();
  for (const { ref } of documents) {
    if (!ref) return [];
    there.add(refKey(ref));
  }
  if (situation.broken) return [];
  return [...situation.inventory.values()].filter(({ ref }) => !there.has(refKey(ref)));
}

function verdictOf(document: TextDocument, situation: Situation, replaces: boolean): Verdict {
  const { ref, text } = document;
  const { force, inventory } = situation;
  if (document.unfinished && !force) return { state: 'unfinished' };
  if (document.empty) return { state: 'empty' };
  if (!ref || document.wrong) return { state: 'invalid' };
  const applied = inventory.get(refKey(ref));
  const changed = applied !== undefined && !isCluster(ref) && situation.changed(applied, document);
  if (applied?.text === text) return { state: changed && force ? 'applying' : 'applied' };
  if (force) return { state: 'applying' };
  if (isCluster(ref)) return { state: 'waiting', why: 'cluster' };
  if (situation.hold) return { state: 'waiting', why: situation.hold };
  if (changed) return { state: 'waiting', why: 'differs' };
  const isNew = applied === undefined;
  if (isNew && (replaces || document.naming)) return { state: 'waiting', why: 'identity' };
  return { state: 'applying' };
}
