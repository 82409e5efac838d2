/**
 * What a host program (kubectl) is given by whoever runs it. It has no other way to the world. A
 * run is an async function that only awaits what stands here, so that the time driver knows when it
 * waits.
 */
import type { ApiServer } from '../cluster/ports.ts';
import type { HttpRequest, HttpResponse } from '../posix/net.ts';

export interface Files {
  /** Paths are absolute or relative to `Host.cwd`. Undefined: no such file. */
  read(path: string): string | undefined;
  kind(path: string): 'file' | 'directory' | undefined;
  /** Names in a directory, sorted. */
  list(path: string): string[];
  write(path: string, text: string): void;
  remove(path: string): void;
}

export interface Host {
  readonly api: ApiServer;
  /** Virtual wall clock: ms since the Unix epoch. */
  now(): number;
  /** Waits in virtual time. Rejects with `Interrupted` when the program is signalled. */
  sleep(ms: number): Promise<void>;
  /** Is it a terminal, and how wide. */
  readonly tty: { stdin: boolean; stdout: boolean; columns: number };
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: Files;
  stdout(text: string): void;
  stderr(text: string): void;
  /** The next piece of standard input; null at its end. */
  read(): Promise<string | null>;
  /** Standard input to its end. */
  readAll(): Promise<string>;
  /** `-f https://…`: GET from the outside world. Undefined: no such host. */
  fetch(url: string): Promise<{ status: number; body: string } | undefined>;
  /**
   * Opens a port of the machine that this program runs on (`kubectl proxy`, `port-forward`). Throws
   * `AddressInUse`.
   */
  listen(
    address: string,
    port: number,
    handler: (request: HttpRequest) => Promise<HttpResponse>,
  ): { port: number; close(): void };
  /**
   * Runs another program on the same machine and terminal (`KUBE_EDITOR` for edit, `diff` for
   * diff). Resolves with its exit code.
   */
  run(argv: string[]): Promise<number>;
  /** Settles (never rejects) once the program has been sent SIGINT or SIGTERM. */
  readonly interrupted: Promise<'INT' | 'TERM'>;
}

export class Interrupted extends Error {
  override name = 'Interrupted';
}
export class AddressInUse extends Error {
  override name = 'AddressInUse';
}

/** A host program: resolves with the exit code. */
export type HostProgram = (argv: string[], host: Host) => Promise<number>;
