/**
 * A file follows the cluster: what is done to its objects elsewhere is named at their documents,
 * what is done on the graph is written into them, and the person can have the rest taken in.
 */
import type { LogEntry } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import { editDocument, sameJson } from '../../yaml/index.ts';
import type { DocumentStates } from './document-states.ts';
import { follow, shapeOf, taken, wanted } from './drift.ts';
import type { EditorWorld } from './editor-world.ts';
import { look, setText, type Manifest } from './manifest.ts';
import type { Provenance } from './provenance.ts';
import { refKey, refOf } from './refs.ts';
import { withoutDocument, type TextDocument } from './text-documents.ts';

/** What a gesture on the graph did to an object that a document describes. */
interface Gesture {
  file: Manifest;
  key: string;
  old: AnyStored;
  now: AnyStored;
}

const isOf = (key: string) => (document: Pick<TextDocument, 'ref'>) =>
  document.ref !== undefined && refKey(document.ref) === key;

export interface FollowerOptions {
  world: EditorWorld;
  provenance: Provenance;
  states: DocumentStates;
  /** What apply keeps of its last input is to be the new text of a document. */
  applyAgain(file: Manifest, key: string): void;
  /** What the file says may be applied now. */
  evaluate(file: Manifest): void;
}

export class Follower {
  private readonly options: FollowerOptions;
  /** Files of which an object changed: looked at once a batch. */
  private readonly stale = new Set<Manifest>();
  private readonly gestures: Gesture[] = [];

  constructor(options: FollowerOptions) {
    this.options = options;
  }

  /** Something was written to the cluster. */
  wrote(entry: LogEntry, files: readonly Manifest[]): void {
    const ref = refOf(entry.object);
    if (!ref) return;
    const key = refKey(ref);
    const writer = files.find((file) => file.writing.has(key));
    for (const file of files) {
      if (entry.type === 'ADDED' && ref.kind === 'Namespace') this.retry(file, ref.name);
      if (!file.inventory.has(key) && !file.documents.some(isOf(key))) continue;
      this.stale.add(file);
      this.options.world.changed();
      if (file.inventory.has(key) && !file.writing.has(key))
        this.wroteElsewhere(file, key, entry, writer);
    }
  }

  /** Someone else wrote to an object of the file. */
  private wroteElsewhere(
    file: Manifest,
    key: string,
    entry: LogEntry,
    writer: Manifest | undefined,
  ): void {
    const { old, object, type } = entry;
    const said = file.read.documents.find(isOf(key))?.object;
    if (type === 'MODIFIED' && old && this.options.provenance.byGesture(entry))
      this.gestures.push({ file, key, old, now: object });
    if (type !== 'MODIFIED' || shapeOf(old, said) !== shapeOf(object, said))
      this.options.provenance.note(file.path, key, entry, writer?.path);
  }

  /** What happened since the last call is said, and written where it is to be. */
  catchUp(): void {
    for (const gesture of this.gestures.splice(0)) this.followGesture(gesture);
    for (const file of this.stale) this.options.states.update(file);
    this.stale.clear();
  }

  /**
   * What the live objects say becomes the file's text, where they differ; what is gone goes from it
   * too.
   */
  takeIn(file: Manifest): void {
    for (const document of file.read.documents.toReversed()) {
      const state = file.documents.find(({ from }) => from === document.from)?.state;
      if (!document.ref || (state !== 'differs' && state !== 'gone')) continue;
      const live = this.options.world.find(document.ref);
      this.rewrite(file, document, live ? taken(document.object, wanted(live)) : undefined);
    }
    this.options.states.update(file);
  }

  /** What waited for a namespace that is there now. */
  private retry(file: Manifest, namespace: string): void {
    const missing = `namespaces "${namespace}" not found`;
    if (file.diagnostics.some(({ message }) => message.includes(missing)))
      this.options.evaluate(file);
  }

  /**
   * A gesture on the graph changed an object that a document describes: the document says it too.
   */
  private followGesture({ file, key, old, now }: Gesture): void {
    if (file.read.text !== file.text) look(file, file.caret);
    const document = file.read.documents.find(isOf(key));
    if (!document || file.read.broken) return;
    const next = follow(document.object, wanted(old), wanted(now));
    if (!sameJson(next, document.object)) this.rewrite(file, document, next);
    this.stale.add(file);
  }

  /** The document says something else, or (undefined) goes. The page gets the text as an edit. */
  private rewrite(file: Manifest, document: TextDocument, next: unknown): void {
    const { world, states, provenance, applyAgain } = this.options;
    const key = document.ref ? refKey(document.ref) : '';
    const wasApplied = file.inventory.get(key)?.text === document.text;
    const text =
      next === undefined
        ? withoutDocument(file.text, document)
        : editDocument(file.text, document.yaml, next);
    setText(file, text);
    file.push = true;
    file.caret = undefined;
    look(file, undefined);
    world.home(file.path, text);
    if (next === undefined) file.inventory.delete(key);
    const after = file.read.documents.find(isOf(key));
    if (wasApplied && after) {
      states.remember(file, after);
      applyAgain(file, key);
    }
    provenance.forget(file.path, key);
    file.dirty = true;
    world.changed();
  }
}
