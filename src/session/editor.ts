/**
 * Live editing (docs/design.md §3), on the cluster's side of the door. 150 ms after the last key
 * press the documents whose text changed are applied as `kubectl apply` does it, while every
 * document is valid; a change of identity and a removal wait for Ctrl-Enter. What the editor made is its own inventory: nothing else is ever pruned.
 */
import type { ApiServer } from '../cluster/ports.ts';
import { applied } from '../scenario/start.ts';
import type { AnyStored } from '../schema/objects.ts';
import { dumpYaml } from '../yaml/index.ts';
import { mergePatch, placeMessage, project, readText, refKey, refOf, type TextDocument } from './documents.ts';
import { fixesFor } from './fixes.ts';
import type { Diagnostic, DocumentState, ObjectRef } from './playground.ts';
import type { ProgramResult } from './program.ts';
import type { FileUpdate } from './protocol.ts';

export interface EditorWorld {
  /** `kubectl …` with this standard input. */
  kubectl(argv: string[], stdin: string, command: string): Promise<ProgramResult>;
  api: ApiServer;
  find(kind: string, namespace: string | undefined, name: string): AnyStored | undefined;
  objects(): Iterable<AnyStored>;
  /** Path of one object's resource: `/apis/apps/v1/namespaces/default/deployments/web`. */
  pathOf(ref: ObjectRef): string | undefined;
  /** Real time, not virtual: typing is the page's, not the cluster's. */
  later(ms: number, run: () => void): () => void;
  changed(): void;
  /** The `Cluster` document changed and the person confirmed: begin again with these files. */
  rebuild(): void;
}

interface Applied { ref: ObjectRef; text: string; /** The live object as the file names it, right after applying. */ shape: string }
interface File {
  path: string;
  live?: ObjectRef;
  text: string;
  /** Text to hand to the page, when it did not come from there. */
  push: boolean;
  caret: number | undefined;
  diagnostics: Diagnostic[];
  documents: DocumentState[];
  willDelete: ObjectRef[];
  waiting: boolean;
  inventory: Map<string, Applied>;
  /** For a live file: the object that its text was made from. */
  base?: AnyStored;
  /** The page's count of changes that `text` has. */
  edit: number;
  edited: boolean;
  /** Was emptied to be removed. */
  leaving?: boolean;
  dirty: boolean;
  cancel?: () => void;
}

/** ms between the last key press and applying. */
const pause = 150;
/** ms a live file is left alone after a key press before a change of the object replaces its text. */
const rest = 1_500;

const isCluster = (ref: ObjectRef) => ref.apiVersion === 'kubeground.dev/v1' && ref.kind === 'Cluster';
const words = (err: string) => err.trim().replace(/^(?:Error from server \([A-Za-z]+\): |error: )?(?:error when (?:creating|applying patch|retrieving|patching)[^\n]*?"STDIN"?: )?/s, '').replace(/^Error from server \([A-Za-z]+\): /, '');

export class Editor {
  private readonly files = new Map<string, File>();
  private readonly world: EditorWorld;
  private removed: string[] = [];
  private chain: Promise<void> = Promise.resolve();
  /** Files of which an object changed: looked at once a batch. */
  private readonly stale = new Set<File>();

  constructor(world: EditorWorld) {
    this.world = world;
  }

  /** Files of a scenario whose objects have just been created. The page has their texts already. */
  load(files: readonly { path: string; text: string }[]): void {
    for (const f of this.files.values()) f.cancel?.();
    this.files.clear();
    this.removed = [];
    for (const { path, text } of files) {
      const file = this.make(path, text);
      for (const d of readText(text, undefined).documents) if (d.ref) file.inventory.set(refKey(d.ref), { ref: d.ref, text: d.text, shape: this.shape(d) });
      this.check(file);
    }
  }

  texts(): { path: string; text: string }[] {
    return [...this.files.values()].filter((f) => !f.live).map(({ path, text }) => ({ path, text }));
  }

  /** Errors that creating a scenario's objects met. */
  report(path: string, line: number, from: number, to: number, message: string): void {
    const f = this.files.get(path);
    if (!f) return;
    f.diagnostics = [...f.diagnostics, { severity: 'error', line, from, to, message, fixes: [] }];
    for (const d of f.documents) if (from >= d.from && from <= d.to) d.state = 'invalid';
    for (const [key, a] of f.inventory) if (f.documents.some((d) => d.state === 'invalid' && d.ref && refKey(d.ref) === key)) f.inventory.delete(refKey(a.ref));
    this.touch(f);
  }

  /** `edit`: the page's count of changes of this file. */
  change(path: string, text: string, caret: number, edit: number): void {
    const f = this.files.get(path) ?? this.make(path, '');
    f.text = text;
    f.caret = caret;
    f.edit = edit;
    f.edited = true;
    f.leaving = false;
    f.cancel?.();
    f.cancel = this.world.later(pause, () => { void this.enqueue(() => this.evaluate(f, false)); });
  }

  apply(path: string): Promise<void> {
    const f = this.files.get(path);
    if (!f) return Promise.resolve();
    f.cancel?.();
    f.caret = undefined;
    return this.enqueue(() => this.evaluate(f, true));
  }

  add(path: string, text: string): void {
    if (this.files.has(path)) return;
    const f = this.make(path, text);
    f.push = true;
    this.touch(f);
    if (text !== '') void this.enqueue(() => this.evaluate(f, false));
  }

  /** Closes a live object's file. A scenario's file goes when its objects do: it is emptied, and what that deletes waits for Ctrl-Enter. */
  remove(path: string): void {
    const f = this.files.get(path);
    if (!f) return;
    f.cancel?.();
    if (f.inventory.size === 0) { this.drop(f); return; }
    f.text = '';
    f.push = true;
    f.caret = undefined;
    f.leaving = true;
    void this.enqueue(() => this.evaluate(f, false));
  }

  private drop(f: File): void {
    this.files.delete(f.path);
    this.removed.push(f.path);
    this.world.changed();
  }

  openLive(object: AnyStored): void {
    const ref = refOf(object)!;
    const path = `live:${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
    const f = this.files.get(path) ?? this.make(path, '');
    f.live = ref;
    this.refresh(f, object);
  }

  /** An object changed or went, as the mirror saw it. */
  seen(object: AnyStored, gone: boolean): void {
    for (const f of this.files.values()) {
      if (f.live) {
        if (f.live.kind !== object.kind || f.live.name !== object.metadata.name || (f.live.namespace ?? '') !== (object.metadata.namespace ?? '')) continue;
        if (gone) this.drop(f);
        else if (!f.edited) this.refresh(f, object);
        else this.later(f);
        continue;
      }
      const ref = refOf(object);
      const applied = ref && f.inventory.get(refKey(ref));
      if (applied) { this.stale.add(f); this.world.changed(); }
    }
  }

  take(): { files: FileUpdate[]; removed: string[] } {
    for (const f of this.stale) this.check(f);
    this.stale.clear();
    const files: FileUpdate[] = [];
    for (const f of this.files.values()) {
      if (!f.dirty) continue;
      f.dirty = false;
      files.push({ path: f.path, ...(f.live ? { live: f.live } : {}), ...(f.push ? { text: f.text, edit: f.edit } : {}), diagnostics: f.diagnostics, documents: f.documents, willDelete: f.willDelete, waiting: f.waiting });
      f.push = false;
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
    const f: File = { path, text, push: false, caret: undefined, diagnostics: [], documents: [], willDelete: [], waiting: false, inventory: new Map(), edit: 0, edited: false, dirty: true };
    this.files.set(path, f);
    return f;
  }

  private enqueue(job: () => Promise<void>): Promise<void> {
    this.chain = this.chain.then(job, job);
    return this.chain;
  }

  private touch(f: File): void {
    f.dirty = true;
    this.world.changed();
  }

  private live(ref: ObjectRef): AnyStored | undefined {
    return this.world.find(ref.kind, ref.namespace, ref.name);
  }

  private shape(d: TextDocument): string {
    return JSON.stringify(project(d.ref && this.live(d.ref), d.object));
  }

  /** Which documents' live objects have been changed by someone else since. */
  private check(f: File): void {
    if (f.diagnostics.some((x) => x.severity === 'error')) return;
    const { documents } = readText(f.text, undefined);
    const states = new Map(f.documents.map((d) => [d.from, d.state]));
    f.documents = documents.map((d) => {
      const applied = d.ref && f.inventory.get(refKey(d.ref));
      const before = states.get(d.from);
      let state: DocumentState['state'] = before === undefined || before === 'differs' ? 'applied' : before;
      if (applied && state === 'applied' && applied.text === d.text && !isCluster(applied.ref)) {
        const shape = this.shape(d);
        if (applied.shape === 'undefined' || applied.shape === undefined) applied.shape = shape;
        if (shape !== applied.shape) state = 'differs';
      }
      return { from: d.from, to: d.to, line: d.line, ...(d.ref ? { ref: d.ref } : {}), state };
    });
    this.touch(f);
  }

  private async evaluate(f: File, force: boolean): Promise<void> {
    if (f.live) { await this.evaluateLive(f); return; }
    const { text } = f;
    const { documents, diagnostics } = readText(text, f.caret);
    const keys = new Set(documents.flatMap((d) => (d.ref ? [refKey(d.ref)] : [])));
    const lost = [...f.inventory.values()].filter((a) => !keys.has(refKey(a.ref)));
    const states = new Map<TextDocument, DocumentState['state']>();
    const fail = (d: TextDocument, message: string) => {
      states.set(d, 'invalid');
      diagnostics.push({ severity: 'error', ...placeMessage(d, message), message, fixes: fixesFor(message, d, f.inventory.get(d.ref ? refKey(d.ref) : '')?.text, this.world) });
    };
    const broken = diagnostics.some((x) => x.severity === 'error');
    const todo: TextDocument[] = [];
    for (const d of documents) {
      if (d.empty) { states.set(d, 'empty'); continue; }
      if (!d.ref) { states.set(d, 'invalid'); continue; }
      const applied = f.inventory.get(refKey(d.ref));
      if (applied?.text === d.text) states.set(d, 'applied');
      else if (!force && (isCluster(d.ref) || (!applied && (lost.length > 0 || d.naming)))) states.set(d, 'waiting');
      else { states.set(d, 'applying'); todo.push(d); }
    }
    const finish = () => {
      f.diagnostics = diagnostics;
      f.documents = documents.map((d) => ({ from: d.from, to: d.to, line: d.line, ...(d.ref ? { ref: d.ref } : {}), state: states.get(d) ?? 'applied' }));
      f.willDelete = [...f.inventory.values()].filter((a) => !keys.has(refKey(a.ref))).map((a) => a.ref);
      f.waiting = !broken && (f.willDelete.length > 0 || [...states.values()].includes('waiting'));
      this.touch(f);
    };
    if (broken) { for (const d of todo) states.set(d, 'invalid'); finish(); return; }
    const cluster = todo.find((d) => d.ref && isCluster(d.ref));
    // Another topology, or none any more, is another cluster.
    if (cluster || (force && lost.some((a) => isCluster(a.ref)))) { finish(); this.world.rebuild(); return; }

    // All or nothing: what a server refuses of one document keeps the others from being applied as well.
    if (todo.length > 1) {
      for (const d of todo) {
        const r = await this.applyOne(d, f.path, true);
        if (r.code !== 0) fail(d, words(r.err));
      }
    }
    if (![...states.values()].includes('invalid') || todo.length <= 1) {
      for (const d of todo) {
        const r = await this.applyOne(d, f.path);
        if (r.code !== 0) { fail(d, words(r.err)); continue; }
        states.set(d, 'applied');
        f.inventory.set(refKey(d.ref!), { ref: d.ref!, text: d.text, shape: this.shape(d) });
      }
      // What took an object's place was refused: then the object stays.
      if (force && ![...states.values()].includes('invalid')) {
        for (const a of lost) {
          const { ref } = a;
          const r = await this.world.kubectl(['delete', ref.kind, ref.name, ...(ref.namespace ? ['-n', ref.namespace] : []), '--ignore-not-found', '--wait=false'], '', `kubectl delete ${ref.kind.toLowerCase()} ${ref.name}`);
          if (r.code === 0) f.inventory.delete(refKey(ref));
        }
      }
    }
    finish();
    if (f.leaving && f.inventory.size === 0) { this.drop(f); return; }
    if (f.text === text) this.check(f);
  }

  /** `kubectl apply`; but the first object of a kind of the playground's own, which is only served from then on, is created. */
  private async applyOne(d: TextDocument, path: string, dryRun = false): Promise<ProgramResult> {
    if (d.ref?.apiVersion === 'kubeground.dev/v1' && d.object && !this.live(d.ref)) {
      const at = this.world.pathOf(d.ref);
      if (at) {
        const answer = await this.world.api.request({ method: 'POST', path: at.slice(0, at.lastIndexOf('/')), query: { fieldManager: 'kubectl-client-side-apply', fieldValidation: 'Strict', ...(dryRun ? { dryRun: 'All' } : {}) }, body: applied(d.object, d.ref.namespace) });
        return { code: answer.status < 400 ? 0 : 1, out: '', err: (answer.body as { message?: string }).message ?? '' };
      }
    }
    return this.world.kubectl(['apply', '-f', '-', ...(dryRun ? ['--dry-run=server'] : [])], d.text, dryRun ? '' : `kubectl apply -f ${path}`);
  }

  /** What `kubectl edit` does: the difference to what was shown, as a patch. */
  private async evaluateLive(f: File): Promise<void> {
    const { text, base, live } = f;
    const { documents, diagnostics } = readText(text, f.caret);
    const d = documents[0];
    const path = live && this.world.pathOf(live);
    f.diagnostics = diagnostics;
    f.documents = d ? [{ from: d.from, to: d.to, line: d.line, ...(live ? { ref: live } : {}), state: 'applied' }] : [];
    const setState = (state: DocumentState['state']) => { for (const x of f.documents) x.state = state; };
    if (!d?.object || !base || !path || diagnostics.some((x) => x.severity === 'error')) { setState('invalid'); this.touch(f); return; }
    if (d.empty) { setState('empty'); this.touch(f); return; }
    const patch = mergePatch(shown(base), d.object);
    if (patch !== undefined) {
      const answer = await this.world.api.request({ method: 'PATCH', path, headers: { 'content-type': 'application/merge-patch+json' }, query: { fieldManager: 'kubectl-edit', fieldValidation: 'Strict' }, body: patch });
      if (answer.status >= 400) {
        const { message = '' } = answer.body as { message?: string };
        setState('invalid');
        f.diagnostics = [...diagnostics, { severity: 'error', ...placeMessage(d, message), message, fixes: fixesFor(message, d, undefined, this.world) }];
        this.touch(f);
        return;
      }
      // The next difference is to this text: what the server has changed meanwhile (resourceVersion) is not the person's edit.
      f.base = d.object as AnyStored;
    }
    this.touch(f);
    this.later(f);
  }

  /** After a while without key presses the live text follows the object again. */
  private later(f: File): void {
    f.cancel?.();
    f.cancel = this.world.later(rest, () => {
      const object = f.live && this.live(f.live);
      if (object && !f.diagnostics.some((x) => x.severity === 'error') && !f.documents.some((x) => x.state === 'empty')) this.refresh(f, object);
    });
  }

  private refresh(f: File, object: AnyStored): void {
    f.base = object;
    f.edited = false;
    f.diagnostics = [];
    const text = dumpYaml(shown(object));
    if (text !== f.text) { f.text = text; f.push = true; }
    f.documents = [{ from: 0, to: text.length, line: 1, ...(f.live ? { ref: f.live } : {}), state: 'applied' }];
    this.touch(f);
  }
}

/** As `kubectl get -o yaml` shows it. */
function shown(object: AnyStored): AnyStored {
  const { managedFields: _hidden, ...metadata } = object.metadata;
  return { ...object, metadata };
}
