/** What a running tool has at hand: its words, its streams, the machine. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Machine, Proc } from '../kernel/state.ts';

export interface Sys {
  /** The name it was called by. */
  name: string;
  args: string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  /** It is busybox's, with busybox's messages. */
  ash: boolean;
  saved: unknown;
  out(text: string): void;
  err(text: string): void;
  write(fd: number, text: string): void;
  /** Does something once, whatever runs again; the result must be JSON. */
  once<T>(change: (os: OperatingSystem, proc: Proc) => T): T;
  /** ms since the Unix epoch, at the time of the call. */
  now(): number;
  /** For looking, and for changes inside `once`. */
  os: OperatingSystem;
  machine: Machine;
  proc: Proc;
}
