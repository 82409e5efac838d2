/**
 * One open playground, as the page sees it: a store of plain state and a set of actions. `ui/`
 * reads and calls this and nothing else. Behind it stands a door (page/doors.ts): a Web Worker, or
 * the same code on the main thread in a sandboxed frame. Everything here is plain JSON but the
 * functions.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { EdgeCount, Flight, Place, Trace } from '../cluster/ports.ts';
import type { NetCall } from '../posix/net.ts';
import type { AnyStored } from '../schema/objects.ts';
import type { Refusal } from './protocol/requests.ts';

export interface Diagnostic {
  severity: 'error' | 'warning';
  /** Offsets into the file's text, UTF-16. */
  from: number;
  to: number;
  /** 1-based. */
  line: number;
  /** The API server's or the parser's own words. */
  message: string;
  /**
   * Codes of fixes we offer, worded by the UI; each has the command that does it, or an edit of the
   * file.
   */
  fixes: Fix[];
}

export type Fix =
  | { code: 'relabel-pods' | 'change-service-selector' | 'recreate'; command: string }
  | { code: 'revert-document'; edit: { from: number; to: number; insert: string } };

/** One document of a file, where it lies and what became of it. */
export interface DocumentState {
  from: number;
  to: number;
  line: number;
  /** `Service/kubernetes-bootcamp`; undefined while it has no kind or name. */
  ref?: ObjectRef;
  /**
   * applied: live. invalid: see diagnostics. waiting: wants Ctrl-Enter, `why` says for what. empty:
   * an empty scalar under the caret, not applied yet. unfinished: no whole object yet, while the
   * caret is in it. differs: the live object has since been changed, `by` says by whom. gone: it
   * has since been deleted.
   */
  state:
    'applied' | 'applying' | 'invalid' | 'waiting' | 'empty' | 'unfinished' | 'differs' | 'gone';
  why?: WhyWaiting;
  by?: Who;
}

/**
 * identity: another kind, name or namespace. cluster: another cluster. differs: applying would put
 * back what was changed elsewhere. held: opened without applying. terminal: written there, not
 * applied yet.
 */
export type WhyWaiting = 'identity' | 'cluster' | 'differs' | 'held' | 'terminal';

/**
 * Who changed a live object: a command in the terminal or on the graph, its live YAML, another
 * file, or a component by its name.
 */
export interface Who {
  who: 'terminal' | 'graph' | 'live' | 'file' | 'component';
  name: string;
}

export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

interface OpenFile {
  /** Names it, also in the list of tabs. */
  path: string;
  text: string;
  /**
   * Rises with each text that came from outside the editor (scenario opened, live object changed):
   * the editor then takes `text`.
   */
  revision: number;
  /** How many times the person changed it here. */
  edits: number;
  diagnostics: Diagnostic[];
  documents: DocumentState[];
  /** Anything waiting for Ctrl-Enter. */
  waiting: boolean;
  /** The person closed it; it goes with Ctrl-Enter. */
  leaving: boolean;
}

/** A file of the scenario: `deployment.yaml`. */
export interface Manifest extends OpenFile {
  kind: 'manifest';
  /** Objects that Ctrl-Enter will delete, because their documents are gone. */
  willDelete: ObjectRef[];
  /** Objects that Ctrl-Enter will make. */
  willMake: ObjectRef[];
}

/** The live YAML of an object, under `live:Pod/default/web-1`. */
export interface LiveObject extends OpenFile {
  kind: 'live';
  object: ObjectRef;
}

export type EditorFile = Manifest | LiveObject;

/** A piece of terminal text. `names`: parts of it that name an object. */
export interface TerminalLine {
  id: number;
  kind: 'command' | 'out' | 'err' | 'mark';
  /** For kind `command`: the prompt that stood before it. */
  prompt?: string;
  /**
   * One line without its newline; may contain SGR colour codes. For kind `mark`: a code the UI
   * words.
   */
  text: string;
}

export interface TerminalTab {
  id: string;
  place: Place;
  /** `you@laptop`, `kube-node1`, `pod x7k2p`. */
  title: string;
  lines: TerminalLine[];
  /** The text before the caret while idle: `$ `, `> `, `/ # `. */
  prompt: string;
  /** A program runs: the input goes to it (Ctrl-C ends it). */
  busy: boolean;
  /** Output without a newline yet. */
  partial: string;
  history: string[];
}

export interface Clock {
  /** Virtual ms since boot, as of the last batch. */
  now: number;
  /** ms since the Unix epoch at virtual time 0. */
  epoch: number;
  speed: number;
  paused: boolean;
}

export interface PlaygroundState {
  phase: 'loading' | 'running' | 'failed';
  /** The reason for `failed`: a code and parameters. */
  failure?: { code: string; message: string };
  /** Name of the built-in scenario, or `link`, `local`. */
  scenario: string;
  /** The files are no longer those that the scenario began with. */
  touched: boolean;
  /**
   * Things done in the cluster beside the files (kubectl, graph, live YAML) since the run began.
   * They are not kept.
   */
  done: number;
  clock: Clock;
  /**
   * The mirror: every object of the mirrored kinds by UID. Objects are frozen; a change replaces
   * one.
   */
  objects: Readonly<Record<string, AnyStored>>;
  /**
   * UIDs by kind, sorted by namespace and name. A list is replaced only when its membership
   * changes.
   */
  byKind: Readonly<Record<string, readonly string[]>>;
  files: EditorFile[];
  /** Path of the file in front. */
  activeFile: string;
  terminals: TerminalTab[];
  activeTerminal: string;
  /**
   * Counts of the traffic by edge, and per second over the last two seconds (same order). Edges
   * that carried nothing in that time are one a Client, without entry, Service and Pod.
   */
  traffic: readonly EdgeCount[];
  rates: readonly number[];
  /** Nodes whose kube-proxy has not written the latest state yet. */
  staleNodes: readonly string[];
  /**
   * UIDs of objects or names of nodes whose generic or unmodelled behaviour the screen must say:
   * UID → code.
   */
  notModelled: Readonly<Record<string, string>>;
  selected?: string | undefined;
  /** A one-off message: code and parameters, worded by the UI. */
  notice?:
    { id: number; code: string; params: Record<string, string>; action?: NoticeAction } | undefined;
}

/**
 * What a notice offers: the files as they were before the scenario started again; the scenario
 * without the kept files.
 */
export type NoticeAction = 'restore-files' | 'fresh-start' | 'reload';

export interface PlaygroundActions {
  /** With the files as they were left, where they were changed. */
  openScenario(name: string): Promise<Refusal | undefined>;
  /**
   * `#s/0.…`. Resolves with a refusal code and message, or undefined when it opened. What was open
   * stays as it was on refusal.
   */
  openLink(fragment: string): Promise<Refusal | undefined>;
  /**
   * Files from elsewhere (a dropped file). Refusals as openLink. `hold`: shown, and not applied.
   */
  openFiles(
    name: string,
    files: { path: string; text: string }[],
    hold?: boolean,
  ): Promise<Refusal | undefined>;
  /**
   * The scenario from its beginning; changed files are set aside (`restoreFiles`). After a failure:
   * the same files in a new engine, and where that fails too, without applying them.
   */
  startAgain(): Promise<void>;
  /** The scenario from its beginning whatever is open; its files are set aside. */
  startFresh(): Promise<void>;
  /** The files that were set aside last. */
  restoreFiles(): Promise<void>;
  /** The fragment for the present files (and view). */
  shareLink(view?: Record<string, unknown>): Promise<string>;

  pause(): void;
  resume(): void;
  setSpeed(speed: number): void;
  /** A hidden page stops asking for frames; time catches up by a capped amount. */
  setVisible(visible: boolean): void;

  /**
   * A key press in a file; applied 150 ms later as docs/design.md §3 says. `caret` is an offset.
   */
  changeFile(path: string, text: string, caret: number): void;
  /** Ctrl-Enter: do what waits. */
  applyFile(path: string): Promise<void>;
  addFile(path: string, text?: string): void;
  /** A file that made objects, or has text, goes with Ctrl-Enter; `keepFile` takes that back. */
  removeFile(path: string): void;
  keepFile(path: string): void;
  /** What the live objects say becomes the file's text, where they differ. */
  takeIntoFile(path: string): void;
  showFile(path: string): void;

  openTerminal(place: Place): string;
  closeTerminal(id: string): void;
  showTerminal(id: string): void;
  /** A line typed into a terminal (no newline). */
  enter(id: string, line: string): void;
  interrupt(id: string): void;
  endOfInput(id: string): void;
  clear(id: string): void;
  complete(
    id: string,
    line: string,
    cursor: number,
  ): Promise<{ from: number; items: { text: string; kind: string }[] }>;
  /**
   * Types a command into the learner's terminal and runs it: what every action on the graph goes
   * through.
   */
  run(command: string): void;

  select(uid: string | undefined): void;
  /** Opens the live YAML of an object as an editor file. */
  openLive(uid: string): void;
  trace(from: Place, call: NetCall): Promise<Trace>;
  dismissNotice(): void;
}

export interface Playground {
  readonly store: StoreApi<PlaygroundState>;
  readonly actions: PlaygroundActions;
  /** Flights as they come, at most one call a frame; they are not kept in the store. */
  onFlights(listener: (flights: readonly Flight[], now: number) => void): () => void;
  dispose(): void;
  /** The scenario that was open at the last visit. */
  lastScenario?: string | undefined;
}
