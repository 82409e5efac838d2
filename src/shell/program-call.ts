/** How a machine runs a host program, and hears of it. */

export interface ProgramCall {
  argv: string[];
  env: Record<string, string>;
  cwd: string;
  tty: { stdin: boolean; stdout: boolean; columns: number };
  /** Set by a program whose terminal is a remote one: Ctrl-C and Ctrl-D are the remote's. */
  remote?: ((name: 'INT') => void) | undefined;
}

/** What a program says to its machine. */
export interface ProgramEvents {
  output(fd: 1 | 2, data: string): void;
  reads(): void;
  writesFile(path: string, text: string | null): void;
  runs(argv: string[]): void;
  exit(code: number): void;
}

export interface RunningProgram {
  input(text: string | null): void;
  signal(name: 'INT' | 'TERM' | 'KILL'): void;
  ran(code: number): void;
}
