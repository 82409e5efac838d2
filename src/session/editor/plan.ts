/**
 * What is to be done about each document of a file (docs/design.md §3): applied now, kept for
 * Ctrl-Enter, or not at all. Pure.
 */
import { isCluster, refKey, type TextDocument } from './documents.ts';
import type { DocumentState, ObjectRef, WhyWaiting } from '../playground.ts';

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

export function planOf(documents: readonly TextDocument[], s: Situation): Plan {
  const keys = new Set(documents.flatMap((d) => (d.ref ? [refKey(d.ref)] : [])));
  const unread = s.broken || documents.some((d) => !d.ref);
  const lost = unread ? [] : [...s.inventory.values()].filter((a) => !keys.has(refKey(a.ref)));
  const verdicts = new Map<TextDocument, Verdict>(
    documents.map((d) => [d, verdictOf(d, s, lost.length > 0)]),
  );
  return { verdicts, todo: documents.filter((d) => verdicts.get(d)?.state === 'applying'), lost };
}

function verdictOf(d: TextDocument, s: Situation, replaces: boolean): Verdict {
  if (d.unfinished && !s.force) return { state: 'unfinished' };
  if (d.empty) return { state: 'empty' };
  if (!d.ref || d.wrong) return { state: 'invalid' };
  const applied = s.inventory.get(refKey(d.ref));
  const changed = applied !== undefined && !isCluster(d.ref) && s.changed(applied, d);
  if (applied?.text === d.text) return { state: changed && s.force ? 'applying' : 'applied' };
  if (s.force) return { state: 'applying' };
  const why = whyWaiting(d, s.hold, applied !== undefined, changed, replaces);
  return why ? { state: 'waiting', why } : { state: 'applying' };
}

function whyWaiting(
  d: TextDocument,
  hold: WhyWaiting | undefined,
  known: boolean,
  changed: boolean,
  replaces: boolean,
): WhyWaiting | undefined {
  if (d.ref && isCluster(d.ref)) return 'cluster';
  if (hold) return hold;
  if (changed) return 'differs';
  return !known && (replaces || d.naming) ? 'identity' : undefined;
}
