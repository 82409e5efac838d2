/**
 * What is true of a file's documents as they stand: live, changed elsewhere, gone, waiting, wrong.
 * Applies nothing.
 */
import { lastAppliedOf } from '../../kubectl/last-applied.ts';
import { applied as asApplied } from '../../scenario/start.ts';
import type { Diagnostic, DocumentState } from '../playground.ts';
import { shapeOf } from './drift.ts';
import type { EditorWorld } from './editor-world.ts';
import { fixesFor } from './fixes.ts';
import { look, type Manifest } from './manifest.ts';
import { placeMessage } from './message-place.ts';
import { planOf, type Applied, type Verdict } from './plan.ts';
import type { Provenance } from './provenance.ts';
import { isCluster, refKey } from './refs.ts';
import { readText, type TextDocument } from './text-documents.ts';

/** What creating an object at the start met, at its document. */
export interface Refused {
  from: number;
  message: string;
}

type Verdicts = Map<TextDocument, Verdict>;

const isIn = ({ from }: { from: number }, document: TextDocument): boolean =>
  from >= document.from && from <= document.to;

export class DocumentStates {
  private readonly world: EditorWorld;
  private readonly provenance: Provenance;

  constructor(world: EditorWorld, provenance: Provenance) {
    this.world = world;
    this.provenance = provenance;
  }

  /** The document has been applied just as it stands. */
  remember(file: Manifest, document: TextDocument): void {
    const { ref, text, object } = document;
    if (!ref) return;
    const shape = shapeOf(this.world.find(ref), object);
    file.inventory.set(refKey(ref), { ref, text, shape });
  }

  /** The live object no longer says what it said after the document was applied, or is gone. */
  changedElsewhere(applied: Applied, document: TextDocument): boolean {
    const said =
      applied.text === document.text
        ? document.object
        : readText(applied.text, undefined).documents[0]?.object;
    return shapeOf(this.world.find(applied.ref), said) !== applied.shape;
  }

  /** Looks at the documents anew, unless a key press is still to be looked at. */
  update(file: Manifest, refused: readonly Refused[] = []): void {
    if (file.cancel !== undefined && file.read.text !== file.text) return;
    if (file.read.text !== file.text) look(file, file.caret);
    file.looked = file.edit;
    const { documents, diagnostics, broken } = file.read;
    const { verdicts, lost } = planOf(documents, {
      inventory: file.inventory,
      force: false,
      hold: file.hold,
      broken,
      changed: (applied, document) => this.changedElsewhere(applied, document),
    });
    const found = [...diagnostics];
    for (const document of documents)
      found.push(...this.unapplied(file, document, verdicts, refused, found));
    this.finish(file, verdicts, lost, found);
  }

  /**
   * Of a document that would be applied, or waits: what became of it before. Gives back what is
   * wrong with it. `known`: what is said already.
   */
  private unapplied(
    file: Manifest,
    document: TextDocument,
    verdicts: Verdicts,
    refused: readonly Refused[],
    known: readonly Diagnostic[],
  ): Diagnostic[] {
    const state = verdicts.get(document)?.state;
    if (state !== 'applying' && state !== 'waiting') return [];
    if (this.appliedBySomeone(document)) {
      this.remember(file, document);
      verdicts.set(document, { state: 'applied' });
      return [];
    }
    const why = refused.find((one) => isIn(one, document));
    if (why) {
      verdicts.set(document, { state: 'invalid' });
      return [this.problem(file, document, why.message)];
    }
    const before = file.verdicts.get(document);
    if (state !== 'applying' || !before) return [];
    verdicts.set(document, before);
    if (before.state !== 'invalid') return [];
    const isKnown = (one: Diagnostic) =>
      known.some((other) => other.from === one.from && other.message === one.message);
    return file.diagnostics.filter((one) => isIn(one, document) && !isKnown(one));
  }

  /** By someone else, just as it stands here. */
  private appliedBySomeone({ ref, object }: TextDocument): boolean {
    const live = ref && this.world.find(ref);
    if (!live || !object) return false;
    return lastAppliedOf(live) === lastAppliedOf(asApplied(object, ref.namespace));
  }

  /** What the server said of a document, at its place, with what may mend it. */
  problem(file: Manifest, document: TextDocument, message: string): Diagnostic {
    const before = document.ref && file.inventory.get(refKey(document.ref))?.text;
    return {
      severity: 'error',
      ...placeMessage(document, message),
      message,
      fixes: fixesFor(message, document, before, this.world),
    };
  }

  /** The file as the page is to see it. */
  finish(
    file: Manifest,
    verdicts: Verdicts,
    lost: readonly Applied[],
    diagnostics: Diagnostic[],
  ): void {
    file.verdicts = verdicts;
    file.diagnostics = diagnostics;
    file.documents = file.read.documents.map((document) =>
      this.stateOf(file, document, verdicts.get(document) ?? { state: 'applied' }),
    );
    const going = file.leaving ? [...file.inventory.values()] : lost;
    file.willDelete = going
      .map(({ ref }) => ref)
      .filter((ref) => isCluster(ref) || this.world.find(ref) !== undefined);
    const waiting = file.documents.filter(({ state }) => state === 'waiting');
    file.willMake = waiting.flatMap(({ ref }) =>
      ref && !isCluster(ref) && !this.world.find(ref) ? [ref] : [],
    );
    file.waiting = file.leaving || file.willDelete.length > 0 || waiting.length > 0;
    file.dirty = true;
    this.world.changed();
  }

  private stateOf(file: Manifest, document: TextDocument, verdict: Verdict): DocumentState {
    const { from, to, line, ref } = document;
    const base: DocumentState = { from, to, line, ...(ref ? { ref } : {}), ...verdict };
    const applied = ref && file.inventory.get(refKey(ref));
    if (!applied || isCluster(ref)) return base;
    const by = () => this.provenance.of(file.path, refKey(ref));
    if (verdict.why === 'differs') return { ...base, by: by() };
    if (verdict.state !== 'applied') return base;
    if (this.changedElsewhere(applied, document))
      return { ...base, state: this.world.find(ref) ? 'differs' : 'gone', by: by() };
    this.provenance.forget(file.path, refKey(ref));
    return base;
  }
}
