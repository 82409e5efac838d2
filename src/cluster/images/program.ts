/**
 * What a program of an image does when something arrives. Programs are pure: what changes between
 * two calls lies in the `memory` they are given, which is plain JSON and belongs to one run of one
 * container.
 */
import type { Answer, Arrival } from '../workloads.ts';

export interface Listener {
  protocol: 'TCP' | 'UDP' | 'SCTP';
  port: number;
}

/** What a running program knows of itself. */
export interface Self {
  argv: string[];
  env: Record<string, string>;
  hostname: string;
  namespace: string;
  node: string;
  address: string;
  /** Normalised name of its image. */
  image: string;
  /** ms since the Unix epoch. */
  now: number;
  startedAt: number;
  /** A file of the container. */
  read(path: string): string | undefined;
  memory: Record<string, unknown>;
}

export interface Served {
  answer: Answer;
  /** Lines for the container's log, each with its newline. */
  log?: string;
  /** The program ends with this code after it has answered. */
  exit?: number;
}

export interface Program {
  listens(self: Pick<Self, 'argv' | 'env'>): Listener[];
  /** What it prints when it starts. */
  started?(self: Self): string;
  /** Ends at once instead of serving. */
  fails?(self: Self): { code: number; output: string } | undefined;
  answer(arrival: Arrival, self: Self): Served;
  /**
   * Exit code on the image's stop signal; `ignored` when the program has no handler (PID 1 is not
   * killed by SIGTERM then).
   */
  onStop: number | 'ignored';
  /** `x=1` in place of real work: time to answer, ms. Default 1. */
  ms?: number;
}
