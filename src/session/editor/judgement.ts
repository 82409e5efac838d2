/**
 * What is true of a file's documents as they stand: live, changed elsewhere, gone, waiting, wrong.
 * Applies nothing.
 */
import { lastAppliedOf } from '../../kubectl/last-applied.ts';
import { applied as asApplied } from '../../scenario/start.ts';
import { shapeOf } from './described.ts';
import {
  isCluster,
  placeMessage,
  readText,
  refKey,
  type ReadText,
  type TextDocument,
} from './documents.ts';
import type { EditorWorld } from './editor-world.ts';
import { fixesFor } from './fixes.ts';
import { planOf, type Applied, type Verdict } from './plan.ts';
import type { Diagnostic, DocumentState, ObjectRef, Who } from '../playground.ts';
import type { Provenance } from './provenance.ts';

export interface File {
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
  inventory: Map<string, Applied>;
  /** Objects of its documents that it is writing itself just now. */
  writing: Set<string>;
  /** Nothing is applied until Ctrl-Enter. */
  hold: 'held' | 'terminal' | undefined;
  /** The person closed it; it goes with Ctrl-Enter. */
  leaving: boolean;
  /** The page's count of changes that `text` has, and that what is said of it is about. */
  edit: number;
  looked: number;
  dirty: boolean;
  cancel?: () => void;
}

export const newFile = (path: string, text: string): File => ({
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
});

export class Judgement {
  private readonly world: EditorWorld;
  private readonly provenance: Provenance;

  constructor(world: EditorWorld, provenance: Provenance) {
    this.world = world;
    this.provenance = provenance;
  }

  remember(f: File, d: TextDocument): void {
    if (d.ref)
      f.inventory.set(refKey(d.ref), {
        ref: d.ref,
        text: d.text,
        shape: shapeOf(this.world.find(d.ref), d.object),
      });
  }

  changedElsewhere(applied: Applied, d: TextDocument): boolean {
    const said =
      applied.text === d.text ? d.object : readText(applied.text, undefined).documents[0]?.object;
    return shapeOf(this.world.find(applied.ref), said) !== applied.shape;
  }

  /**
   * What is true of the documents without applying any. `refused`: what creating them at the start
   * met.
   */
  judge(f: File, refused: readonly { from: number; message: string }[] = []): void {
    if (f.cancel === undefined || f.read.text === f.text) this.states(f, refused);
  }

  private states(f: File, refused: readonly { from: number; message: string }[]): void {
    if (f.read.text !== f.text) f.read = { ...readText(f.text, f.caret), text: f.text };
    f.looked = f.edit;
    const { documents, diagnostics } = f.read;
    const { verdicts, lost } = planOf(documents, {
      inventory: f.inventory,
      force: false,
      hold: f.hold,
      broken: f.read.broken,
      changed: (a, d) => this.changedElsewhere(a, d),
    });
    const found = [...diagnostics];
    for (const d of documents) {
      const verdict = verdicts.get(d);
      const before = f.verdicts.get(d);
      if (verdict?.state !== 'applying' && verdict?.state !== 'waiting') continue;
      const object = d.ref && this.world.find(d.ref);
      // Applied by someone else just as it stands here.
      if (
        object &&
        d.object &&
        lastAppliedOf(object) === lastAppliedOf(asApplied(d.object, d.ref?.namespace))
      ) {
        this.remember(f, d);
        verdicts.set(d, { state: 'applied' });
        continue;
      }
      const why = refused.find((r) => r.from >= d.from && r.from <= d.to);
      if (why) {
        found.push(this.problem(f, d, why.message));
        verdicts.set(d, { state: 'invalid' });
      } else if (verdict.state === 'applying' && before) verdicts.set(d, before);
      if (verdicts.get(d)?.state === 'invalid' && !why)
        found.push(
          ...f.diagnostics.filter(
            (x) =>
              x.from >= d.from &&
              x.from <= d.to &&
              !found.some((y) => y.from === x.from && y.message === x.message),
          ),
        );
    }
    this.finish(f, verdicts, lost, found);
  }

  problem(f: File, d: TextDocument, message: string): Diagnostic {
    return {
      severity: 'error',
      ...placeMessage(d, message),
      message,
      fixes: fixesFor(message, d, f.inventory.get(d.ref ? refKey(d.ref) : '')?.text, this.world),
    };
  }

  finish(
    f: File,
    verdicts: Map<TextDocument, Verdict>,
    lost: readonly Applied[],
    diagnostics: Diagnostic[],
  ): void {
    f.verdicts = verdicts;
    f.diagnostics = diagnostics;
    f.documents = f.read.documents.map((d) =>
      this.stateOf(f, d, verdicts.get(d) ?? { state: 'applied' }),
    );
    f.willDelete = (f.leaving ? [...f.inventory.values()] : lost)
      .map((a) => a.ref)
      .filter((r) => isCluster(r) || this.world.find(r) !== undefined);
    f.willMake = f.documents.flatMap((d) =>
      d.state === 'waiting' && d.ref && !isCluster(d.ref) && !this.world.find(d.ref) ? [d.ref] : [],
    );
    f.waiting =
      f.leaving || f.willDelete.length > 0 || f.documents.some((d) => d.state === 'waiting');
    f.dirty = true;
    this.world.changed();
  }

  private stateOf(f: File, d: TextDocument, verdict: Verdict): DocumentState {
    const base = {
      from: d.from,
      to: d.to,
      line: d.line,
      ...(d.ref ? { ref: d.ref } : {}),
      ...verdict,
    };
    const key = d.ref ? refKey(d.ref) : '';
    const applied = f.inventory.get(key);
    if (
      !applied ||
      isCluster(applied.ref) ||
      (verdict.state !== 'applied' && verdict.why !== 'differs')
    )
      return base;
    if (verdict.state === 'applied' && !this.changedElsewhere(applied, d)) {
      this.provenance.forget(f.path, key);
      return base;
    }
    const by: Who = this.provenance.of(f.path, key);
    if (verdict.why === 'differs') return { ...base, by };
    return { ...base, state: this.world.find(applied.ref) ? 'differs' : 'gone', by };
  }
}
