/**
 * What crosses the worker's door. Structured clone; nothing but plain JSON. The page sends what a
 * person did, the engine answers with batches, at most one in flight: the next is sent when the
 * page has taken the last (back-pressure).
 */
import type { Place } from '../../cluster/ports.ts';
import type { Batch } from './batch.ts';
import type { Refusal, Request } from './requests.ts';

/** What is told and not answered: to the engine itself … */
export interface EngineCommands {
  pause: { paused: boolean };
  speed: { speed: number };
  visible: { visible: boolean };
  taken: object;
}

/** … to the editor's files … */
export interface FileCommands {
  'change-file': {
    path: string;
    text: string;
    caret: number;
    /** Rises with each change of this file. */
    edit: number;
    /** The run that the page shows: what was typed into files of another one is not for this. */
    run?: number;
  };
  'add-file': { path: string; text: string };
  'remove-file': { path: string };
  /** Not to be removed after all. */
  'keep-file': { path: string };
  /** What the live objects say becomes the text, where they differ. */
  'take-into-file': { path: string };
  'open-live': { uid: string };
}

/** … and to the terminals. */
export interface TerminalCommands {
  'open-terminal': { terminal: string; place: Place };
  'close-terminal': { terminal: string };
  /** `graph`: a gesture on the graph made the line. */
  enter: { terminal: string; line: string; graph?: boolean };
  interrupt: { terminal: string };
  'end-of-input': { terminal: string };
  clear: { terminal: string };
}

/** A message that tells one of these, or any of them. */
export type CommandOf<Commands, T extends keyof Commands = keyof Commands> = {
  [P in T]: { type: P } & Commands[P];
}[T];

/** What the workbench (editor, shell) does; it waits until that is loaded. */
export type WorkbenchMessage =
  | CommandOf<FileCommands>
  | CommandOf<TerminalCommands>
  | Request<'apply-file' | 'complete' | 'share' | 'trace'>;

/** Page → engine. */
export type ToEngine = CommandOf<EngineCommands> | WorkbenchMessage | Request;

/** Engine → page. */
export type FromEngine =
  | Batch
  | { type: 'answer'; id: number; value: unknown }
  /** What was asked for came to nothing. */
  | ({ type: 'refused'; id: number } & Refusal)
  | { type: 'failed'; code: 'worker' | 'engine' | 'chunk'; message: string };

/** The engine, wherever it runs. */
export interface Door {
  send(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  close(): void;
}
