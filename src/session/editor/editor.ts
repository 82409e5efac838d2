/**
 * Live editing (docs/design.md §3), on the cluster's side of the door: the scenario's files, and
 * live objects. Which kind a file is, its path says.
 */
import type { LogEntry } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { FileUpdate } from '../protocol/batch.ts';
import type { EditorWorld } from './editor-world.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { LiveFiles } from './live-files.ts';
import { Manifests, type FileText } from './manifests.ts';

/** What went wrong at a place of a file when its objects were created. */
export interface RefusedAtStart {
  path: string;
  from: number;
  message: string;
  /** The cluster does not run with it. */
  stops?: boolean;
}

export class Editor {
  private readonly jobs: Jobs;
  private readonly manifests: Manifests;
  private readonly live: LiveFiles;
  private removed: string[] = [];

  constructor(world: EditorWorld) {
    const dropped = (path: string) => {
      this.removed.push(path);
      world.changed();
    };
    this.jobs = createJobs((e) => world.failed(e));
    this.manifests = new Manifests(world, this.jobs, dropped);
    this.live = new LiveFiles(world, this.jobs, dropped);
  }

  /**
   * Files of a scenario whose objects have just been created, but for what `refused` says. The page
   * has their texts already.
   */
  load(
    files: readonly { path: string; text: string }[],
    refused: readonly RefusedAtStart[],
    hold: boolean,
  ): void {
    for (const { path, text } of files) {
      const here = refused.filter((one) => one.path === path);
      this.manifests.load(path, text, here, hold);
    }
  }

  /** The scenario's files. */
  texts(): FileText[] {
    return this.manifests.texts();
  }

  goOn(before: readonly FileText[]): void {
    this.manifests.goOn(before);
  }

  /** `edit`: the page's count of changes of this file. */
  change(path: string, text: string, caret: number, edit: number): void {
    this.of(path).change(path, text, caret, edit);
  }

  /** A program in the terminal wrote the file, or (undefined) removed it. */
  writtenInTerminal(path: string, text: string | undefined): void {
    this.manifests.writtenInTerminal(path, text);
  }

  /** Ctrl-Enter. */
  apply(path: string): Promise<void> {
    return this.of(path).apply(path);
  }

  add(path: string, text: string): void {
    this.manifests.add(path, text);
  }

  remove(path: string): void {
    this.of(path).remove(path);
  }

  keep(path: string): void {
    this.of(path).keep(path);
  }

  openLive(object: AnyStored): void {
    this.live.open(object);
  }

  /** An object changed or went, as the mirror saw it. */
  seen(object: AnyStored, gone: boolean): void {
    this.live.seen(object, gone);
  }

  /** A line that a gesture on the graph typed into the terminal. */
  gesture(line: string): void {
    this.manifests.gesture(line);
  }

  /** Something was written to the cluster. */
  wrote(entry: LogEntry): void {
    this.manifests.wrote(entry);
  }

  takeIn(path: string): void {
    this.manifests.takeIn(path);
  }

  /** What changed since the last call. */
  take(): { files: FileUpdate[]; removed: string[] } {
    const files = [...this.manifests.take(), ...this.live.take()];
    const { removed } = this;
    this.removed = [];
    return { files, removed };
  }

  /** Done when everything typed so far has been applied or refused. */
  idle(): Promise<void> {
    return this.jobs.idle();
  }

  private of(path: string): LiveFiles | Manifests {
    return this.live.has(path) ? this.live : this.manifests;
  }
}
