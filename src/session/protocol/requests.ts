/**
 * What the page asks of the engine and what it is answered: one typed map. Whoever asks gets an
 * answer, be it why there is none.
 */
import type { Place, Trace } from '../../cluster/ports.ts';
import type { NetCall } from '../../posix/net.ts';
import type { ScenarioFile } from '../../scenario/scenario.ts';
import type { LinkError } from '../../scenario/link.ts';

/** `hold`: the files are shown and nothing of them is applied until the person says so. */
export type OpenSource =
  { builtin: string } | { files: ScenarioFile[]; name: string; hold?: boolean } | { link: string };

/** Nothing to say but that it is done. */
export type Done = Record<string, never>;

export interface Completion {
  /** Where in the line the items begin. */
  from: number;
  items: { text: string; kind: string }[];
}

export interface Requests {
  open: { asks: { source: OpenSource }; answer: Done };
  'start-again': { asks: object; answer: Done };
  share: { asks: { view?: Record<string, unknown> }; answer: { fragment: string } };
  /** Is anybody there? */
  ping: { asks: object; answer: Done };
  'apply-file': { asks: { path: string }; answer: Done };
  complete: { asks: { terminal: string; line: string; cursor: number }; answer: Completion };
  trace: { asks: { from: Place; call: NetCall }; answer: Trace };
}

export type RequestType = keyof Requests;

/** `id`: names it in its answer. */
export type Request<K extends RequestType = RequestType> = {
  [P in K]: { type: P; id: number } & Requests[P]['asks'];
}[K];

/**
 * chunk: code did not arrive. engine: something was thrown. worker: the engine's thread ended.
 * hang: no answer in time. ended: another run began meanwhile. unfinished: the page went down with
 * these files. no-scenario: none of that name; else of a link.
 */
export type RefusalCode =
  'chunk' | 'engine' | 'worker' | 'hang' | 'ended' | 'unfinished' | 'no-scenario' | LinkError;

export interface Refusal {
  code: RefusalCode;
  message: string;
}

export type Answer<K extends RequestType> =
  { ok: true; value: Requests[K]['answer'] } | ({ ok: false } & Refusal);
