/** The live YAML of objects that are open in the editor. */
import type { AnyStored } from '../../schema/objects.ts';
import type { FileUpdate } from '../protocol/batch.ts';
import type { EditorWorld } from './editor-world.ts';
import type { Jobs } from './jobs.ts';
import { LiveFile } from './live-file.ts';
import { refOf } from './refs.ts';

export class LiveFiles {
  private readonly files = new Map<string, LiveFile>();
  private readonly world: EditorWorld;
  private readonly jobs: Jobs;
  /** Told of a file that goes. */
  private readonly dropped: (path: string) => void;

  constructor(world: EditorWorld, jobs: Jobs, dropped: (path: string) => void) {
    this.world = world;
    this.jobs = jobs;
    this.dropped = dropped;
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  open(object: AnyStored): void {
    const ref = refOf(object);
    if (!ref) return;
    const path = `live:${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
    const file = this.files.get(path) ?? new LiveFile(path, ref, this.world, this.jobs);
    this.files.set(path, file);
    file.refresh(object);
  }

  change(path: string, text: string, caret: number, edit: number): void {
    this.files.get(path)?.change(text, caret, edit);
  }

  /** Ctrl-Enter. */
  apply(path: string): Promise<void> {
    const file = this.files.get(path);
    if (file && !file.leaving) return this.jobs.add(() => file.evaluate());
    this.drop(path);
    return Promise.resolve();
  }

  /** Closes a file; one with an edit that the server did not take goes once the person says so. */
  remove(path: string): void {
    const file = this.files.get(path);
    if (file?.unsaved) file.leave(true);
    else this.drop(path);
  }

  /** Not to be closed after all. */
  keep(path: string): void {
    this.files.get(path)?.leave(false);
  }

  /** An object changed or went. */
  seen(object: AnyStored, gone: boolean): void {
    for (const file of this.files.values()) {
      if (!file.isOf(object)) continue;
      if (gone) this.drop(file.path);
      else file.follow(object);
    }
  }

  /** What changed since the last call. */
  take(): FileUpdate[] {
    return [...this.files.values()].flatMap((file) => file.take() ?? []);
  }

  private drop(path: string): void {
    this.files.get(path)?.stop();
    this.files.delete(path);
    this.dropped(path);
  }
}
