/**
 * The scenario's files in the editor. 150 ms after the last key press the documents whose text
 * changed are applied as `kubectl apply` does it, one after the other; a change of identity and a
 * removal wait for Ctrl-Enter. What the editor made is its own inventory: nothing else is ever
 * pruned.
 */
import type { LogEntry } from '../../cluster/ports.ts';
import { LoadFailed } from '../persistently.ts';
import type { FileUpdate } from '../protocol/batch.ts';
import { Applier } from './applier.ts';
import { DocumentStates, type Refused } from './document-states.ts';
import type { EditorWorld } from './editor-world.ts';
import { Follower } from './follower.ts';
import type { Jobs } from './jobs.ts';
import { newManifest, setText, type Manifest } from './manifest.ts';
import { Provenance } from './provenance.ts';
import type { TextDocument } from './text-documents.ts';

/** ms between the last key press and applying. */
const pause = 150;
/** ms until code that did not arrive is asked for again. */
const retryAfter = 5_000;

/** A file as it stands. `edit`: the last change of the page that the text knows of. */
export interface FileText {
  path: string;
  text: string;
  edit: number;
  caret: number | undefined;
}

export class Manifests {
  private readonly files = new Map<string, Manifest>();
  private readonly world: EditorWorld;
  private readonly jobs: Jobs;
  /** Told of a file that goes. */
  private readonly dropped: (path: string) => void;
  private readonly provenance = new Provenance();
  private readonly states: DocumentStates;
  private readonly applier: Applier;
  private readonly follower: Follower;

  constructor(world: EditorWorld, jobs: Jobs, dropped: (path: string) => void) {
    this.world = world;
    this.jobs = jobs;
    this.dropped = dropped;
    this.states = new DocumentStates(world, this.provenance);
    this.applier = new Applier(world, this.states, this.provenance);
    this.follower = new Follower({
      world,
      provenance: this.provenance,
      states: this.states,
      applyAgain: (file, key) => void jobs.add(() => this.applier.applyAgain(file, key)),
      evaluate: (file) => this.evaluateSoon(file),
    });
  }

  /**
   * A file whose objects have just been created, but for what `refused` says. The page has its text
   * already. `hold`: nothing of it was created.
   */
  load(
    path: string,
    text: string,
    refused: readonly (Refused & { stops?: boolean })[],
    hold: boolean,
  ): void {
    const file = this.make(path, text);
    if (hold || refused.some(({ stops }) => stops)) file.hold = 'held';
    const isRefused = ({ from, to }: TextDocument) =>
      refused.some((one) => one.from >= from && one.from <= to);
    for (const document of hold ? [] : file.read.documents)
      if (document.ref && !document.wrong && !isRefused(document))
        this.states.remember(file, document);
    this.states.update(file, refused);
    // Once more as it is typed: the same words at the same line as where it was typed.
    if (refused.length > 0 && file.hold === undefined) this.evaluateSoon(file);
  }

  texts(): FileText[] {
    return [...this.files.values()].map(({ path, text, edit, caret }) => ({
      path,
      text,
      edit,
      caret,
    }));
  }

  /**
   * The page goes on with the files of the run before: its counts go on, and what was typed since
   * these were read is typed here.
   */
  goOn(before: readonly FileText[]): void {
    for (const { path, text, edit, caret } of before) {
      const here = this.files.get(path);
      if (here?.text === text) {
        here.edit = edit;
        here.looked = edit;
      } else this.change(path, text, caret ?? text.length, edit);
    }
    const kept = new Set(before.map(({ path }) => path));
    for (const path of this.files.keys()) {
      if (!kept.has(path)) this.drop(path);
    }
  }

  change(path: string, text: string, caret: number, edit: number): void {
    const file = this.files.get(path) ?? this.make(path, '');
    file.caret = caret;
    file.edit = edit;
    file.leaving = false;
    if (file.hold === 'terminal') file.hold = undefined;
    setText(file, text);
    this.world.home(path, text);
    this.evaluateAfter(file, pause);
  }

  /** A program in the terminal wrote the file, or (undefined) removed it. */
  writtenInTerminal(path: string, text: string | undefined): void {
    const known = this.files.get(path);
    if (text === undefined) {
      if (known) this.drop(path);
      return;
    }
    const file = known ?? this.make(path, '');
    const lines = text.replace(/\r\n?/g, '\n');
    if (file.text === lines) return;
    file.caret = undefined;
    file.leaving = false;
    file.hold ??= 'terminal';
    file.push = true;
    setText(file, lines);
    this.evaluateAfter(file, pause);
  }

  /** Ctrl-Enter. */
  apply(path: string): Promise<void> {
    const file = this.files.get(path);
    if (!file) return Promise.resolve();
    file.cancel?.();
    file.caret = undefined;
    file.hold = undefined;
    return this.jobs.add(() => (file.leaving ? this.leave(file) : this.evaluate(file, true)));
  }

  add(path: string, text: string): void {
    if (this.files.has(path)) return;
    const file = this.make(path, text);
    file.push = true;
    this.world.home(path, text);
    this.touch(file);
    if (text !== '') this.evaluateSoon(file);
  }

  /** Closes a file. One that made objects, or has text, goes once the person says so again. */
  remove(path: string): void {
    const file = this.files.get(path);
    if (!file) return;
    file.cancel?.();
    if (file.inventory.size === 0 && file.text.trim() === '') {
      this.drop(path);
      return;
    }
    file.leaving = true;
    this.states.update(file);
  }

  /** Not to be closed after all. */
  keep(path: string): void {
    const file = this.files.get(path);
    if (!file?.leaving) return;
    file.leaving = false;
    this.evaluateSoon(file);
  }

  /** A line that a gesture on the graph typed into the terminal. */
  gesture(line: string): void {
    this.provenance.gesture(line);
  }

  /** Something was written to the cluster. */
  wrote(entry: LogEntry): void {
    this.follower.wrote(entry, [...this.files.values()]);
  }

  /** What the live objects say becomes the file's text, where they differ. */
  takeIn(path: string): void {
    const file = this.files.get(path);
    if (file && file.read.text === file.text) this.follower.takeIn(file);
  }

  /** What changed since the last call. */
  take(): FileUpdate[] {
    this.follower.catchUp();
    const dirty = [...this.files.values()].filter((file) => file.dirty);
    return dirty.map((file) => {
      const { path, diagnostics, documents, willDelete, willMake, waiting, leaving } = file;
      const text = file.push ? { text: file.text, edit: file.edit } : { edit: file.looked };
      file.dirty = false;
      file.push = false;
      return {
        kind: 'manifest',
        path,
        ...text,
        diagnostics,
        documents,
        willDelete,
        willMake,
        waiting,
        leaving,
      };
    });
  }

  private make(path: string, text: string): Manifest {
    const file = newManifest(path, text);
    this.files.set(path, file);
    return file;
  }

  private drop(path: string): void {
    this.files.get(path)?.cancel?.();
    if (this.files.delete(path)) this.world.home(path, undefined);
    this.dropped(path);
  }

  private touch(file: Manifest): void {
    file.dirty = true;
    this.world.changed();
  }

  private evaluateAfter(file: Manifest, ms: number): void {
    file.cancel = this.world.later(ms, () => this.evaluateSoon(file));
  }

  /** Once the jobs before it are done. */
  private evaluateSoon(file: Manifest): void {
    void this.jobs.add(() => this.evaluate(file, false));
  }

  private async evaluate(file: Manifest, force: boolean): Promise<void> {
    if (this.files.get(file.path) !== file) return;
    try {
      await this.applier.evaluate(file, force);
    } catch (e) {
      // Where nobody waits for it, nobody would ask again.
      if (e instanceof LoadFailed && !force) this.evaluateAfter(file, retryAfter);
      throw e;
    }
  }

  private async leave(file: Manifest): Promise<void> {
    if (await this.applier.leave(file)) this.drop(file.path);
  }
}
