/** Terminal tabs on the engine's side: shell sessions in, lines out. They stay over runs. */
import type { Place } from '../../cluster/ports.ts';
import type { Shell } from '../../shell/ports.ts';
import type { TerminalUpdate } from '../protocol/batch.ts';
import type { Completion } from '../protocol/requests.ts';
import { Terminal } from './terminal.ts';

export class Terminals {
  private readonly all = new Map<string, Terminal>();
  private readonly bySession = new Map<string, Terminal>();
  private readonly host: () => string;
  private shell: Shell | undefined;
  private lineIds = 0;

  /** `host`: name of the learner's machine, for titles. */
  constructor(host: () => string) {
    this.host = host;
  }

  /** A new run: shells start anew, text stays with a mark. */
  attach(shell: Shell, mark?: string): void {
    this.shell = shell;
    this.bySession.clear();
    shell.onOutput((session, fd, text) => this.bySession.get(session)?.output(fd, text));
    shell.onPrompt((session, { continuation }) => this.prompted(session, continuation));
    shell.onExit((session) => this.exited(session));
    shell.onMark((session, code) => this.bySession.get(session)?.mark(code));
    for (const terminal of this.all.values()) {
      if (mark && this.lineIds > 0) terminal.mark(mark);
      this.begin(terminal);
    }
  }

  detach(): void {
    this.shell = undefined;
    for (const terminal of this.all.values()) terminal.session = undefined;
  }

  open(id: string, place: Place): void {
    if (this.all.has(id)) return;
    const terminal = new Terminal(id, place, () => ++this.lineIds);
    this.all.set(id, terminal);
    this.begin(terminal);
  }

  close(id: string): void {
    const terminal = this.all.get(id);
    if (!terminal) return;
    if (terminal.session) this.shell?.signal(terminal.session, 'TERM');
    terminal.close();
  }

  /** A line; what is entered before the shell is there waits for its prompt. */
  enter(id: string, line: string): void {
    const terminal = this.all.get(id);
    if (!terminal) return;
    if (!terminal.session) {
      terminal.queued.push(line);
      return;
    }
    terminal.command(line);
    terminal.busy = true;
    this.shell?.input(terminal.session, `${line}\n`);
  }

  /** Ctrl-C. */
  interrupt(id: string): void {
    const terminal = this.all.get(id);
    if (!terminal?.session) return;
    terminal.command('^C');
    this.shell?.signal(terminal.session, 'INT');
  }

  /** Ctrl-D, to the program that runs. */
  endOfInput(id: string): void {
    const terminal = this.all.get(id);
    if (terminal?.session && terminal.busy) this.shell?.input(terminal.session, null);
  }

  clear(id: string): void {
    this.all.get(id)?.clear();
  }

  async complete(id: string, line: string, cursor: number): Promise<Completion> {
    const session = this.all.get(id)?.session;
    if (!session || !this.shell) return { from: cursor, items: [] };
    return this.shell.complete(session, line, cursor);
  }

  /** What changed since the last call. */
  take(): TerminalUpdate[] {
    const updates: TerminalUpdate[] = [];
    for (const terminal of this.all.values()) {
      if (!terminal.dirty) continue;
      updates.push(terminal.take(this.host()));
      if (terminal.closed) this.all.delete(terminal.id);
    }
    return updates;
  }

  private begin(terminal: Terminal): void {
    if (!this.shell) return;
    terminal.busy = true;
    terminal.dirty = true;
    this.shell.open(terminal.place, {
      tty: true,
      interactive: true,
      // A machine that is up answers before `open` is done.
      opened: (session) => {
        terminal.session = session;
        this.bySession.set(session, terminal);
      },
    });
  }

  private prompted(session: string, continuation: boolean): void {
    const terminal = this.bySession.get(session);
    if (!terminal) return;
    terminal.prompted(continuation);
    const next = terminal.queued.shift();
    if (next !== undefined) this.enter(terminal.id, next);
  }

  private exited(session: string): void {
    const terminal = this.bySession.get(session);
    if (!terminal) return;
    this.bySession.delete(session);
    terminal.session = undefined;
    if (terminal.closed) return;
    if (terminal.place.kind !== 'machine') {
      this.close(terminal.id);
      return;
    }
    terminal.mark('shell-restarted');
    this.begin(terminal);
  }
}
