/**
 * The live YAML of one object as a file of the editor: an edit is what `kubectl edit` does, a
 * change of the object shows.
 */
import type { AnyStored } from '../../schema/objects.ts';
import { rootType, twoWayPatch } from '../../schema/strategicpatch/index.ts';
import { dumpYaml } from '../../yaml/index.ts';
import { placeMessage, readText } from './documents.ts';
import type { EditorWorld } from './editor-world.ts';
import { fixesFor } from './fixes.ts';
import type { Diagnostic, DocumentState, ObjectRef } from '../playground.ts';
import type { FileUpdate } from '../protocol/batch.ts';

/** ms between the last key press and applying. */
const pause = 150;
/** ms a file is left alone after a key press before a change of the object replaces its text. */
const rest = 1_500;

/** As `kubectl get -o yaml` shows it. */
function shown(object: AnyStored): AnyStored {
  const { managedFields: _hidden, ...metadata } = object.metadata;
  return { ...object, metadata };
}

export class LiveFile {
  readonly path: string;
  /** Closed with an edit that was not accepted: it goes with Ctrl-Enter. */
  leaving = false;
  private readonly ref: ObjectRef;
  private readonly world: EditorWorld;
  private readonly enqueue: (job: () => Promise<void>) => void;
  private text = '';
  private push = false;
  private caret = 0;
  private edit = 0;
  private edited = false;
  private diagnostics: Diagnostic[] = [];
  private documents: DocumentState[] = [];
  private dirty = true;
  /** The object that the text was made from. */
  private base: AnyStored | undefined;
  private cancel: (() => void) | undefined;

  constructor(
    path: string,
    ref: ObjectRef,
    world: EditorWorld,
    enqueue: (job: () => Promise<void>) => void,
  ) {
    this.path = path;
    this.ref = ref;
    this.world = world;
    this.enqueue = enqueue;
  }

  /** An edit stands in it that the server did not take. */
  get unsaved(): boolean {
    return this.edited && this.documents.some((d) => d.state !== 'applied');
  }

  isOf(o: AnyStored): boolean {
    return (
      this.ref.kind === o.kind &&
      this.ref.name === o.metadata.name &&
      (this.ref.namespace ?? '') === (o.metadata.namespace ?? '')
    );
  }

  leave(leaving: boolean): void {
    this.leaving = leaving;
    this.touch();
  }

  stop(): void {
    this.cancel?.();
  }

  change(text: string, caret: number, edit: number): void {
    this.text = text;
    this.caret = caret;
    this.edit = edit;
    this.edited = true;
    this.leaving = false;
    this.cancel?.();
    this.cancel = this.world.later(pause, () => this.enqueue(() => this.evaluate()));
  }

  /** The object changed. */
  follow(object: AnyStored): void {
    if (this.edited) this.later();
    else this.refresh(object);
  }

  refresh(object: AnyStored): void {
    this.base = object;
    this.edited = false;
    this.leaving = false;
    this.diagnostics = [];
    const text = dumpYaml(shown(object));
    if (text !== this.text) {
      this.text = text;
      this.push = true;
    }
    this.documents = [{ from: 0, to: text.length, line: 1, ref: this.ref, state: 'applied' }];
    this.touch();
  }

  /** What `kubectl edit` does: the difference to what was shown, as a patch. */
  async evaluate(): Promise<void> {
    const { text, base, ref } = this;
    const { documents, diagnostics } = readText(text, this.caret);
    const [d] = documents;
    const path = this.world.pathOf(ref);
    const say = (state: DocumentState['state'], found: Diagnostic[]) => {
      this.diagnostics = found;
      this.documents = d ? [{ from: d.from, to: d.to, line: d.line, ref, state }] : [];
      this.touch();
    };
    if (d?.empty) {
      say('empty', diagnostics);
      return;
    }
    if (!d?.object || !base || !path || diagnostics.some((x) => x.severity === 'error')) {
      say('invalid', diagnostics);
      return;
    }
    const type = rootType(base.apiVersion, base.kind);
    const patch = twoWayPatch({ ...shown(base) }, { ...d.object }, type);
    if (Object.keys(patch).length > 0) {
      const contentType = `application/${type ? 'strategic-merge' : 'merge'}-patch+json`;
      const answer = await this.world.api.request({
        method: 'PATCH',
        path,
        headers: { 'content-type': contentType },
        query: { fieldManager: 'kubectl-edit', fieldValidation: 'Strict' },
        body: patch,
      });
      if (answer.status >= 400) {
        const { message = '' } = answer.body as { message?: string };
        say('invalid', [
          ...diagnostics,
          {
            severity: 'error',
            ...placeMessage(d, message),
            message,
            fixes: fixesFor(message, d, undefined, this.world),
          },
        ]);
        return;
      }
      this.world.did();
      // The next difference is to this text: what the server has changed meanwhile
      // (resourceVersion) is not the person's edit.
      this.base = d.object as AnyStored;
    }
    say('applied', diagnostics);
    this.later();
  }

  take(): FileUpdate | undefined {
    if (!this.dirty) return undefined;
    this.dirty = false;
    const { path, ref, text, push, edit, diagnostics, documents, leaving } = this;
    this.push = false;
    return {
      kind: 'live',
      path,
      object: ref,
      ...(push ? { text } : {}),
      edit,
      diagnostics,
      documents,
      waiting: leaving,
      leaving,
    };
  }

  private touch(): void {
    this.dirty = true;
    this.world.changed();
  }

  /** After a while without key presses the text follows the object again. */
  private later(): void {
    this.cancel?.();
    this.cancel = this.world.later(rest, () => {
      const object = this.world.find(this.ref);
      if (object && this.documents.every((x) => x.state === 'applied')) this.refresh(object);
    });
  }
}
