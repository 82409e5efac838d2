/**
 * The live YAML of one object as a file of the editor: an edit is what `kubectl edit` does, a
 * change of the object shows.
 */
import type { AnyStored } from '../../schema/objects.ts';
import { rootType, twoWayPatch } from '../../schema/strategicpatch/index.ts';
import { dumpYaml } from '../../yaml/index.ts';
import type { EditorWorld } from './editor-world.ts';
import { fixesFor } from './fixes.ts';
import type { Jobs } from './jobs.ts';
import { placeMessage } from './message-place.ts';
import { readText, type TextDocument } from './text-documents.ts';
import { statusMessage } from '../../scenario/status-message.ts';
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
  private readonly jobs: Jobs;
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

  constructor(path: string, ref: ObjectRef, world: EditorWorld, jobs: Jobs) {
    this.path = path;
    this.ref = ref;
    this.world = world;
    this.jobs = jobs;
  }

  /** An edit stands in it that the server did not take. */
  get unsaved(): boolean {
    return this.edited && this.documents.some(({ state }) => state !== 'applied');
  }

  isOf({ kind, metadata }: AnyStored): boolean {
    const { ref } = this;
    return (
      ref.kind === kind &&
      ref.name === metadata.name &&
      (ref.namespace ?? '') === (metadata.namespace ?? '')
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
    this.cancel = this.world.later(pause, () => {
      void this.jobs.add(() => this.evaluate());
    });
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
    const { base, ref } = this;
    const { documents, diagnostics } = readText(this.text, this.caret);
    const [document] = documents;
    const path = this.world.pathOf(ref);
    if (document?.empty) {
      this.say(document, 'empty', diagnostics);
      return;
    }
    const isWrong = diagnostics.some(({ severity }) => severity === 'error');
    if (!document?.object || !base || !path || isWrong) {
      this.say(document, 'invalid', diagnostics);
      return;
    }
    const type = rootType(base.apiVersion, base.kind);
    const patch = twoWayPatch({ ...shown(base) }, { ...document.object }, type);
    if (Object.keys(patch).length > 0) {
      const contentType = `application/${type ? 'strategic-merge' : 'merge'}-patch+json`;
      const refused = await this.send(path, contentType, patch);
      if (refused !== undefined) {
        this.say(document, 'invalid', [...diagnostics, this.problem(document, refused)]);
        return;
      }
      this.world.did();
      // The next difference is to this text: what the server has changed meanwhile
      // (resourceVersion) is not the person's edit.
      this.base = document.object as AnyStored;
    }
    this.say(document, 'applied', diagnostics);
    this.later();
  }

  /** What the server says against it; undefined where it took it. */
  private async send(
    path: string,
    contentType: string,
    patch: unknown,
  ): Promise<string | undefined> {
    const { status, body } = await this.world.api.request({
      method: 'PATCH',
      path,
      headers: { 'content-type': contentType },
      query: { fieldManager: 'kubectl-edit', fieldValidation: 'Strict' },
      body: patch,
    });
    return status >= 400 ? (statusMessage(body) ?? '') : undefined;
  }

  private problem(document: TextDocument, message: string): Diagnostic {
    return {
      severity: 'error',
      ...placeMessage(document, message),
      message,
      fixes: fixesFor(message, document, undefined, this.world),
    };
  }

  private say(
    document: TextDocument | undefined,
    state: DocumentState['state'],
    diagnostics: Diagnostic[],
  ): void {
    this.diagnostics = diagnostics;
    const { ref } = this;
    this.documents = document
      ? [{ from: document.from, to: document.to, line: document.line, ref, state }]
      : [];
    this.touch();
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
      if (object && this.documents.every(({ state }) => state === 'applied')) this.refresh(object);
    });
  }
}
