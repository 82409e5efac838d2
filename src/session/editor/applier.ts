/**
 * Does what a file says to the cluster: applies its documents one after the other, deletes what is
 * no longer in it.
 */
import type { Diagnostic } from '../playground.ts';
import type { ProgramResult } from '../workbench/program.ts';
import type { DocumentStates } from './document-states.ts';
import { clashes } from './clashes.ts';
import type { EditorWorld } from './editor-world.ts';
import { applyOne, deleteOne, words } from './kubectl-commands.ts';
import { look, type Manifest } from './manifest.ts';
import { planOf, type Applied, type Verdict } from './plan.ts';
import type { Provenance } from './provenance.ts';
import { isCluster, refKey } from './refs.ts';
import type { TextDocument } from './text-documents.ts';

const keyOf = ({ ref }: TextDocument): string => (ref ? refKey(ref) : '');
const speaksOfCluster = ({ ref }: Pick<TextDocument, 'ref'>): boolean =>
  ref !== undefined && isCluster(ref);

const isLookedAt = ({ read, text, caret, looked, edit }: Manifest): boolean =>
  read.text === text && caret === undefined && looked === edit;

export class Applier {
  private readonly world: EditorWorld;
  private readonly states: DocumentStates;
  private readonly provenance: Provenance;

  constructor(world: EditorWorld, states: DocumentStates, provenance: Provenance) {
    this.world = world;
    this.states = states;
    this.provenance = provenance;
  }

  /** `force`: the person said so (Ctrl-Enter). */
  async evaluate(file: Manifest, force: boolean): Promise<void> {
    if (file.leaving) {
      this.states.update(file);
      return;
    }
    file.cancel?.();
    file.cancel = undefined;
    // Who says so has nothing half typed any more.
    if (force) look(file, undefined);
    else if (!isLookedAt(file)) look(file, file.caret);
    file.looked = file.edit;
    const { text } = file;
    const { documents, diagnostics, broken } = file.read;
    const { verdicts, todo, lost } = planOf(documents, {
      inventory: file.inventory,
      force,
      hold: file.hold,
      broken,
      changed: (applied, document) => this.states.changedElsewhere(applied, document),
    });
    // Another topology, or none any more, is another cluster.
    if (todo.some(speaksOfCluster) || (force && lost.some(speaksOfCluster))) {
      this.world.rebuild();
      return;
    }
    const early = force ? await this.makeRoom(file, todo, lost) : [];
    const found = [...diagnostics, ...(await this.applyAll(file, todo, verdicts))];
    // What took an object's place was refused: then the object stays.
    const refused = [...verdicts.values()].some(({ state }) => state === 'invalid');
    if (force && !refused) await this.deleteAll(file, lost, early);
    if (file.text !== text) {
      file.verdicts = verdicts;
      return;
    }
    const still = lost.filter(({ ref }) => file.inventory.has(refKey(ref)));
    this.states.finish(file, verdicts, still, found);
  }

  /** In order; a refusal of one keeps nothing but itself from being applied. */
  private async applyAll(
    file: Manifest,
    documents: readonly TextDocument[],
    verdicts: Map<TextDocument, Verdict>,
  ): Promise<Diagnostic[]> {
    const found: Diagnostic[] = [];
    for (const document of documents) {
      const result = await this.write(file, document);
      if (result.code === 0) {
        verdicts.set(document, { state: 'applied' });
        this.states.remember(file, document);
        this.provenance.forget(file.path, keyOf(document));
      } else {
        verdicts.set(document, { state: 'invalid' });
        found.push(this.states.problem(file, document, words(result.err)));
      }
    }
    return found;
  }

  /** Applies a document; meanwhile what is written to its object is the file's own doing. */
  private async write(file: Manifest, document: TextDocument): Promise<ProgramResult> {
    const key = keyOf(document);
    file.writing.add(key);
    try {
      return await applyOne(this.world, document, file.path);
    } finally {
      file.writing.delete(key);
    }
  }

  /**
   * What holds a number that a new object asks for goes first; but only where nothing else is wrong
   * with the new one.
   */
  private async makeRoom(
    file: Manifest,
    todo: readonly TextDocument[],
    lost: readonly Applied[],
  ): Promise<Applied[]> {
    const gone: Applied[] = [];
    for (const document of todo) {
      const held = lost.filter(
        (applied) =>
          !gone.includes(applied) && clashes(this.world.find(applied.ref), document.object),
      );
      if (held.length === 0) continue;
      const result = await applyOne(this.world, document, file.path, true);
      if (result.code !== 0 && !/already allocated/.test(result.err)) continue;
      await this.deleteAll(file, held);
      gone.push(...held);
    }
    return gone;
  }

  private async deleteAll(
    file: Manifest,
    objects: readonly Applied[],
    gone: readonly Applied[] = [],
  ): Promise<void> {
    for (const applied of objects) {
      if (gone.includes(applied)) continue;
      const { code } = await deleteOne(this.world, applied.ref);
      if (code === 0) file.inventory.delete(refKey(applied.ref));
    }
  }

  /** Deletes what a closed file made; false where something of it stays, and so the file. */
  async leave(file: Manifest): Promise<boolean> {
    const made = [...file.inventory.values()];
    await this.deleteAll(
      file,
      made.filter((applied) => !speaksOfCluster(applied)),
    );
    const left = [...file.inventory.values()];
    if (!left.every(speaksOfCluster)) {
      file.leaving = false;
      this.states.update(file);
      return false;
    }
    if (left.length > 0) this.world.rebuild();
    return true;
  }

  /**
   * What apply keeps of its last input is the new text too; so taking the text back takes the
   * change back.
   */
  async applyAgain(file: Manifest, key: string): Promise<void> {
    const document = file.read.documents.find((one) => one.ref && refKey(one.ref) === key);
    if (!document || file.inventory.get(key)?.text !== document.text) return;
    const { code } = await this.write(file, document);
    if (code === 0) this.states.remember(file, document);
    this.states.update(file);
  }
}
