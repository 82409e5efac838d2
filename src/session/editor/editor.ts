/**
 * Live editing (docs/design.md §3), on the cluster's side of the door. 150 ms after the last key
 * press the documents whose text changed are applied as `kubectl apply` does it, one after the
 * other; a change of identity and a removal wait for Ctrl-Enter. What the editor made is its own
 * inventory: nothing else is ever pruned. What is done to an object elsewhere is named at its
 * document; what is done on the graph is written into it.
 */
import type { LogEntry } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import { editDocument, sameJson } from '../../yaml/index.ts';
import { Application } from './application.ts';
import { follow, shapeOf, taken, wanted } from './described.ts';
import { readText, refKey, refOf, withoutDocument, type TextDocument } from './documents.ts';
import type { EditorWorld } from './editor-world.ts';
import { LiveFile } from './live-file.ts';
import { LoadFailed } from '../persistently.ts';
import type { FileUpdate } from '../protocol/batch.ts';
import { Judgement, newFile, type File } from './judgement.ts';
import { Provenance } from './provenance.ts';

export type { EditorWorld } from './editor-world.ts';

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

export class Editor {
  private readonly files = new Map<string, File>();
  private readonly live = new Map<string, LiveFile>();
  private readonly world: EditorWorld;
  private readonly provenance = new Provenance();
  private readonly judgement: Judgement;
  private readonly application: Application;
  private removed: string[] = [];
  private chain: Promise<void> = Promise.resolve();
  /** Files of which an object changed: looked at once a batch. */
  private readonly stale = new Set<File>();
  private readonly gestures: { file: File; key: string; old: AnyStored; now: AnyStored }[] = [];

  constructor(world: EditorWorld) {
    this.world = world;
    this.judgement = new Judgement(world, this.provenance);
    this.application = new Application(world, this.judgement, this.provenance);
  }

  /**
   * Files of a scenario whose objects have just been created, but for what `refused` says. The page
   * has their texts already.
   */
  load(
    files: readonly { path: string; text: string }[],
    refused: readonly { path: string; from: number; message: string; stops?: boolean }[],
    hold: boolean,
  ): void {
    for (const { path, text } of files) {
      const file = this.make(path, text);
      const wrong = refused.filter((r) => r.path === path);
      if (hold || wrong.some((r) => r.stops)) file.hold = 'held';
      for (const d of hold ? [] : file.read.documents) {
        if (d.ref && !d.wrong && !wrong.some((r) => r.from >= d.from && r.from <= d.to))
          this.judgement.remember(file, d);
      }
      this.judgement.judge(file, wrong);
      // Once more as it is typed: the same words at the same line as where it was typed.
      if (wrong.length > 0 && file.hold === undefined)
        void this.enqueue(() => this.evaluate(file, false));
    }
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
      if (here?.text === text) here.edit = here.looked = edit;
      else this.change(path, text, caret ?? text.length, edit);
    }
    const kept = new Set(before.map(({ path }) => path));
    for (const path of this.files.keys()) if (!kept.has(path)) this.drop(path);
  }

  /** `edit`: the page's count of changes of this file. */
  change(path: string, text: string, caret: number, edit: number): void {
    const live = this.live.get(path);
    if (live) {
      live.change(text, caret, edit);
      return;
    }
    const f = this.files.get(path) ?? this.make(path, '');
    f.caret = caret;
    f.edit = edit;
    f.leaving = false;
    if (f.hold === 'terminal') f.hold = undefined;
    this.set(f, text);
    this.world.home(path, text);
    this.soon(f);
  }

  /** A program in the terminal wrote the file, or removed it. */
  writtenInTerminal(path: string, text: string | undefined): void {
    const known = this.files.get(path);
    if (text === undefined) {
      if (known) this.drop(path);
      return;
    }
    const f = known ?? this.make(path, '');
    const lines = text.replace(/\r\n?/g, '\n');
    if (f.text === lines) return;
    f.caret = undefined;
    f.leaving = false;
    f.hold ??= 'terminal';
    f.push = true;
    this.set(f, lines);
    this.soon(f);
  }

  /** Ctrl-Enter. */
  apply(path: string): Promise<void> {
    const live = this.live.get(path);
    if (live?.leaving) {
      this.drop(path);
      return Promise.resolve();
    }
    if (live) return this.enqueue(() => live.evaluate());
    const f = this.files.get(path);
    if (!f) return Promise.resolve();
    f.cancel?.();
    f.caret = undefined;
    f.hold = undefined;
    return this.enqueue(() => (f.leaving ? this.leave(f) : this.evaluate(f, true)));
  }

  add(path: string, text: string): void {
    if (this.files.has(path)) return;
    const f = this.make(path, text);
    f.push = true;
    this.world.home(path, text);
    this.touch(f);
    if (text !== '') void this.enqueue(() => this.evaluate(f, false));
  }

  /** Closes a file. One that made objects, or has text, goes once the person says so again. */
  remove(path: string): void {
    const live = this.live.get(path);
    if (live && !live.unsaved) {
      this.drop(path);
      return;
    }
    if (live) {
      live.leave(true);
      return;
    }
    const f = this.files.get(path);
    if (!f) return;
    f.cancel?.();
    if (f.inventory.size === 0 && f.text.trim() === '') {
      this.drop(path);
      return;
    }
    f.leaving = true;
    this.judgement.judge(f);
  }

  /** Not to be closed after all. */
  keep(path: string): void {
    const live = this.live.get(path);
    live?.leave(false);
    const f = this.files.get(path);
    if (!f?.leaving) return;
    f.leaving = false;
    void this.enqueue(() => this.evaluate(f, false));
  }

  openLive(object: AnyStored): void {
    const ref = refOf(object);
    if (!ref) return;
    const path = `live:${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
    const f =
      this.live.get(path) ?? new LiveFile(path, ref, this.world, (job) => void this.enqueue(job));
    this.live.set(path, f);
    f.refresh(object);
  }

  /** An object changed or went, as the mirror saw it. */
  seen(object: AnyStored, gone: boolean): void {
    for (const f of this.live.values())
      if (f.isOf(object)) {
        if (gone) this.drop(f.path);
        else f.follow(object);
      }
  }

  /** A line that a gesture on the graph typed into the terminal. */
  gesture(line: string): void {
    this.provenance.gesture(line);
  }

  /** Something was written to the cluster. */
  wrote(entry: LogEntry): void {
    const ref = refOf(entry.object);
    if (!ref) return;
    const key = refKey(ref);
    const writer = [...this.files.values()].find((f) => f.writing.has(key));
    for (const f of this.files.values()) {
      const applied = f.inventory.get(key);
      if (entry.type === 'ADDED' && ref.kind === 'Namespace') this.retry(f, ref.name);
      if (!applied && !f.documents.some((d) => d.ref && refKey(d.ref) === key)) continue;
      this.stale.add(f);
      this.world.changed();
      if (f.writing.has(key) || !applied) continue;
      const said = f.read.documents.find((d) => d.ref && refKey(d.ref) === key)?.object;
      const { old, object } = entry;
      if (old && entry.type === 'MODIFIED' && this.provenance.byGesture(entry))
        this.gestures.push({ file: f, key, old, now: object });
      if (entry.type !== 'MODIFIED' || shapeOf(old, said) !== shapeOf(object, said))
        this.provenance.note(f.path, key, entry, writer?.path);
    }
  }

  /**
   * What the live objects say becomes the file's text, where they differ; what is gone goes from it
   * too.
   */
  takeIn(path: string): void {
    const f = this.files.get(path);
    if (!f || f.read.text !== f.text) return;
    for (const d of f.read.documents.toReversed()) {
      const state = d.ref && f.documents.find((x) => x.from === d.from)?.state;
      if (!d.ref || (state !== 'differs' && state !== 'gone')) continue;
      const object = this.world.find(d.ref);
      this.rewrite(f, d, object ? taken(d.object, wanted(object)) : undefined);
    }
    this.judgement.judge(f);
  }

  take(): { files: FileUpdate[]; removed: string[] } {
    for (const { file, key, old, now } of this.gestures.splice(0))
      this.followGesture(file, key, old, now);
    for (const f of this.stale) this.judgement.judge(f);
    this.stale.clear();
    const files: FileUpdate[] = [];
    for (const f of this.files.values()) {
      if (!f.dirty) continue;
      f.dirty = false;
      const { path, diagnostics, documents, willDelete, willMake, waiting, leaving } = f;
      files.push({
        kind: 'manifest',
        path,
        ...(f.push ? { text: f.text } : {}),
        edit: f.push ? f.edit : f.looked,
        diagnostics,
        documents,
        willDelete,
        willMake,
        waiting,
        leaving,
      });
      f.push = false;
    }
    for (const f of this.live.values()) {
      const update = f.take();
      if (update) files.push(update);
    }
    const { removed } = this;
    this.removed = [];
    return { files, removed };
  }

  /** Done when everything typed so far has been applied or refused. */
  idle(): Promise<void> {
    return this.chain;
  }

  private make(path: string, text: string): File {
    const f = newFile(path, text);
    this.files.set(path, f);
    return f;
  }

  private drop(path: string): void {
    this.files.get(path)?.cancel?.();
    if (this.files.delete(path)) this.world.home(path, undefined);
    this.live.get(path)?.stop();
    this.live.delete(path);
    this.removed.push(path);
    this.world.changed();
  }

  private set(f: File, text: string): void {
    f.text = text;
    f.cancel?.();
  }

  private soon(f: File, ms = pause): void {
    f.cancel = this.world.later(ms, () => {
      void this.enqueue(() => this.evaluate(f, false));
    });
  }

  private enqueue(job: () => Promise<void>): Promise<void> {
    const done = this.chain.then(job);
    // One job that fails does not end the next ones.
    this.chain = done.catch((e: unknown) => this.world.failed(e));
    return done;
  }

  private touch(f: File): void {
    f.dirty = true;
    this.world.changed();
  }

  /** What waited for a namespace that is there now. */
  private retry(f: File, namespace: string): void {
    if (f.diagnostics.some((d) => d.message.includes(`namespaces "${namespace}" not found`)))
      void this.enqueue(() => this.evaluate(f, false));
  }

  private async evaluate(f: File, force: boolean): Promise<void> {
    if (this.files.get(f.path) !== f) return;
    try {
      await this.application.evaluate(f, force);
    } catch (e) {
      // Where nobody waits for it, nobody would ask again.
      if (e instanceof LoadFailed && !force) this.soon(f, retryAfter);
      throw e;
    }
  }

  private async leave(f: File): Promise<void> {
    if (await this.application.leave(f)) this.drop(f.path);
  }

  /**
   * A gesture on the graph changed an object that a document describes: the document says it too.
   */
  private followGesture(f: File, key: string, old: AnyStored, now: AnyStored): void {
    if (f.read.text !== f.text) f.read = { ...readText(f.text, f.caret), text: f.text };
    const d = f.read.documents.find((x) => x.ref && refKey(x.ref) === key);
    if (!d || f.read.broken) return;
    const next = follow(d.object, wanted(old), wanted(now));
    if (!sameJson(next, d.object)) this.rewrite(f, d, next);
    this.stale.add(f);
  }

  /** The document says something else, or (undefined) goes. The page gets the text as an edit. */
  private rewrite(f: File, d: TextDocument, next: unknown): void {
    const clean = d.ref !== undefined && f.inventory.get(refKey(d.ref))?.text === d.text;
    const text =
      next === undefined ? withoutDocument(f.text, d) : editDocument(f.text, d.yaml, next);
    this.set(f, text);
    f.push = true;
    f.caret = undefined;
    f.read = { ...readText(text, undefined), text };
    this.world.home(f.path, text);
    const key = d.ref ? refKey(d.ref) : '';
    if (next === undefined) f.inventory.delete(key);
    const after = f.read.documents.find((x) => x.ref && refKey(x.ref) === key);
    if (clean && after) {
      this.judgement.remember(f, after);
      void this.enqueue(() => this.application.applyAgain(f, key));
    }
    this.provenance.forget(f.path, key);
    this.touch(f);
  }
}
