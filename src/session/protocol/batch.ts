/** What is new on the engine's side since the page took the last batch. */
import type { EdgeCount, Flight, Place } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { Clock, EditorFile, LiveObject, Manifest, TerminalLine } from '../playground.ts';

/** A file as the engine knows it; how the page keeps it is the page's. */
type Told<F extends EditorFile> = Omit<F, 'text' | 'revision' | 'edits'> & {
  /** Only when it came from outside the editor. */
  text?: string;
  /** The last edit that `text` knows of: a page that is further ahead keeps its own. */
  edit?: number;
};

export type FileUpdate = Told<Manifest> | Told<LiveObject>;

export interface TerminalUpdate {
  id: string;
  place: Place;
  title: string;
  /** Lines to append, after `cleared` was honoured. */
  lines: TerminalLine[];
  cleared: boolean;
  partial: string;
  prompt: string;
  busy: boolean;
  closed?: boolean;
}

export interface Batch {
  type: 'batch';
  clock: Clock;
  /**
   * A new run: forget all objects first. `run`: the message that began it; files that go on say
   * their `edit`.
   */
  reset?: { run: number; scenario: string; files: FileUpdate[]; touched: boolean };
  /** Things done in the cluster beside the files, since the run began. */
  done?: number;
  changed: AnyStored[];
  removed: string[];
  files: FileUpdate[];
  removedFiles: string[];
  terminals: TerminalUpdate[];
  traffic?: { counts: readonly EdgeCount[]; rates: number[] };
  flights: Flight[];
  staleNodes?: string[];
  notModelled?: Record<string, string>;
  notice?: Said;
}

/** A message to the person: a code and parameters, worded by the UI. */
export interface Said {
  code: string;
  params: Record<string, string>;
}
