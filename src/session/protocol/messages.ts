/**
 * What crosses the worker's door. Structured clone; nothing but plain JSON. The page sends what a
 * person did, the engine answers with batches, at most one in flight: the next is sent when the
 * page has taken the last (back-pressure).
 */
import type { EdgeCount, Flight, Place, Trace } from '../../cluster/ports.ts';
import type { NetCall } from '../../posix/net.ts';
import type { ScenarioFile } from '../../scenario/builtin.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { Clock, Diagnostic, DocumentState, ObjectRef, TerminalLine } from '../playground.ts';

/** `hold`: the files are shown and nothing of them is applied until the person says so. */
export type OpenSource =
  { builtin: string } | { files: ScenarioFile[]; name: string; hold?: boolean } | { link: string };

/** Page → engine. `id` is there where an `answer` is awaited. */
export type ToEngine =
  | { type: 'open'; id: number; source: OpenSource }
  | { type: 'start-again'; id: number }
  | { type: 'share'; id: number; view?: Record<string, unknown> }
  | { type: 'pause'; paused: boolean }
  | { type: 'speed'; speed: number }
  | { type: 'visible'; visible: boolean }
  | { type: 'taken' }
  | {
      type: 'change-file';
      path: string;
      text: string;
      caret: number;
      /** Rises with each change of this file. */
      edit: number;
      /**
       * The run that the page shows: what was typed into the files of another one is none of this
       * one's.
       */
      run?: number;
    }
  | { type: 'apply-file'; id: number; path: string }
  | { type: 'add-file'; path: string; text: string }
  | { type: 'remove-file'; path: string }
  /** Not to be removed after all. */
  | { type: 'keep-file'; path: string }
  /** What the live objects say becomes the text, where they differ. */
  | { type: 'take-into-file'; path: string }
  | { type: 'open-live'; uid: string }
  | { type: 'open-terminal'; terminal: string; place: Place }
  | { type: 'close-terminal'; terminal: string }
  /** `graph`: a gesture on the graph made the line. */
  | { type: 'enter'; terminal: string; line: string; graph?: boolean }
  | { type: 'interrupt'; terminal: string }
  | { type: 'end-of-input'; terminal: string }
  | { type: 'clear'; terminal: string }
  | { type: 'complete'; id: number; terminal: string; line: string; cursor: number }
  | { type: 'trace'; id: number; from: Place; call: NetCall };

/** A file as the engine knows it. `text` only when it came from outside the editor. */
export interface FileUpdate {
  path: string;
  live?: ObjectRef;
  text?: string;
  /** The last edit that `text` knows of: a page that is further ahead keeps its own. */
  edit?: number;
  diagnostics: Diagnostic[];
  documents: DocumentState[];
  willDelete: ObjectRef[];
  willMake: ObjectRef[];
  waiting: boolean;
  leaving: boolean;
}

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
  notice?: { code: string; params: Record<string, string> };
}

export type FromEngine =
  | Batch
  | { type: 'answer'; id: number; value: unknown }
  /** The job of a message failed; whoever waits for its answer gets this. */
  | { type: 'refused'; id: number; code: string; message: string }
  | { type: 'failed'; code: string; message: string };

export interface OpenAnswer {
  refused?: { code: string; message: string };
}
export interface ShareAnswer {
  fragment: string;
}
export interface CompleteAnswer {
  from: number;
  items: { text: string; kind: string }[];
}
export type TraceAnswer = Trace;

/** The engine, wherever it runs. */
export interface Door {
  send(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  close(): void;
}
