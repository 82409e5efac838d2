/**
 * Terminal tabs on the engine's side: shell sessions in, lines out. What a page keeps of a terminal
 * is in page.ts.
 */
import type { Place } from '../../cluster/ports.ts';
import type { Shell } from '../../shell/ports.ts';
import type { TerminalLine } from '../playground.ts';
import type { TerminalUpdate } from '../protocol/batch.ts';

interface Terminal {
  id: string;
  place: Place;
  session: string | undefined;
  lines: TerminalLine[];
  partial: { fd: 1 | 2; text: string };
  prompt: string;
  busy: boolean;
  cleared: boolean;
  dirty: boolean;
  closed: boolean;
  /** Entered before the shell was there. */
  queued: string[];
}

const titleOf = (place: Place, host: string): string => {
  if (place.kind === 'node') return place.name;
  if (place.kind === 'pod') return `pod ${place.name.split('-').at(-1) ?? place.name}`;
  return `you@${host}`;
};

/** Longest line kept whole; longer ones are cut with a mark. */
const maxLine = 20_000;

export class Terminals {
  private readonly all = new Map<string, Terminal>();
  private shell: Shell | undefined;
  private lineId = 0;
  private readonly host: () => string;
  private readonly bySession = new Map<string, Terminal>();

  constructor(host: () => string) {
    this.host = host;
  }

  /** A new run: shells start anew, text stays with a mark. */
  attach(shell: Shell, mark?: string): void {
    this.shell = shell;
    this.bySession.clear();
    shell.onOutput((session, fd, text) => this.output(session, fd, text));
    shell.onPrompt((session, { continuation }) => this.prompt(session, continuation));
    shell.onExit((session) => this.exited(session));
    shell.onMark((session, code) => {
      const t = this.bySession.get(session);
      if (t) this.push(t, { kind: 'mark', text: code });
    });
    for (const t of this.all.values()) {
      if (mark && t.lines.length + this.lineId > 0) this.push(t, { kind: 'mark', text: mark });
      this.begin(t);
    }
  }

  detach(): void {
    this.shell = undefined;
    for (const t of this.all.values()) t.session = undefined;
  }

  open(id: string, place: Place): void {
    if (this.all.has(id)) return;
    const t: Terminal = {
      id,
      place,
      session: undefined,
      lines: [],
      partial: { fd: 1, text: '' },
      prompt: '',
      busy: true,
      cleared: false,
      dirty: true,
      closed: false,
      queued: [],
    };
    this.all.set(id, t);
    this.begin(t);
  }

  close(id: string): void {
    const t = this.all.get(id);
    if (!t) return;
    if (t.session) this.shell?.signal(t.session, 'TERM');
    t.closed = true;
    t.dirty = true;
  }

  enter(id: string, line: string): void {
    const t = this.all.get(id);
    if (!t) return;
    if (!t.session) {
      t.queued.push(line);
      return;
    }
    this.push(t, { kind: 'command', prompt: t.busy ? t.partial.text : t.prompt, text: line });
    t.partial.text = '';
    t.busy = true;
    this.shell?.input(t.session, `${line}\n`);
  }

  interrupt(id: string): void {
    const t = this.all.get(id);
    if (!t?.session) return;
    this.push(t, { kind: 'command', prompt: t.busy ? t.partial.text : t.prompt, text: '^C' });
    t.partial.text = '';
    this.shell?.signal(t.session, 'INT');
  }

  endOfInput(id: string): void {
    const t = this.all.get(id);
    if (t?.session && t.busy) this.shell?.input(t.session, null);
  }

  clear(id: string): void {
    const t = this.all.get(id);
    if (!t) return;
    t.lines = [];
    t.cleared = true;
    t.dirty = true;
  }

  complete(
    id: string,
    line: string,
    cursor: number,
  ): Promise<{ from: number; items: { text: string; kind: string }[] }> {
    const t = this.all.get(id);
    return t?.session && this.shell
      ? this.shell.complete(t.session, line, cursor)
      : Promise.resolve({ from: cursor, items: [] });
  }

  /** Is a program of a terminal running? */
  busy(): boolean {
    for (const t of this.all.values()) if (t.busy) return true;
    return false;
  }

  /** What changed since the last call. */
  take(): TerminalUpdate[] {
    const updates: TerminalUpdate[] = [];
    for (const t of this.all.values()) {
      if (!t.dirty) continue;
      t.dirty = false;
      updates.push({
        id: t.id,
        place: t.place,
        title: titleOf(t.place, this.host()),
        lines: t.lines,
        cleared: t.cleared,
        partial: t.partial.text,
        prompt: t.prompt,
        busy: t.busy,
        ...(t.closed ? { closed: true } : {}),
      });
      t.lines = [];
      t.cleared = false;
      if (t.closed) this.all.delete(t.id);
    }
    return updates;
  }

  private begin(t: Terminal): void {
    if (!this.shell) return;
    t.busy = true;
    t.dirty = true;
    this.shell.open(t.place, {
      tty: true,
      interactive: true,
      // A machine that is up answers before `open` is done.
      opened: (session) => {
        t.session = session;
        this.bySession.set(session, t);
      },
    });
  }

  private push(t: Terminal, line: Omit<TerminalLine, 'id'>): void {
    t.lines.push({ id: ++this.lineId, ...line });
    if (t.lines.length > 5_000) t.lines.splice(0, t.lines.length - 5_000);
    t.dirty = true;
  }

  private output(session: string, fd: 1 | 2, text: string): void {
    const t = this.bySession.get(session);
    if (!t) return;
    // A shell's `clear` arrives as the terminal's own control sequence.
    const wiped = text.lastIndexOf('\u001b[2J');
    if (wiped >= 0) {
      t.lines = [];
      t.cleared = true;
      t.partial.text = '';
      // oxlint-disable-next-line no-control-regex -- that is what a terminal is sent
      text = text.slice(wiped + 4).replace(/^\u001b\[(?:\d*;?\d*H|3J)/, '');
    }
    const pieces = (t.partial.text + text).split('\n');
    const rest = pieces.pop() ?? '';
    for (const piece of pieces)
      this.push(t, {
        kind: fd === 2 ? 'err' : 'out',
        text: piece.replace(/\r$/, '').slice(0, maxLine),
      });
    t.partial = { fd, text: rest.slice(-maxLine) };
    t.dirty = true;
  }

  private prompt(session: string, continuation: boolean): void {
    const t = this.bySession.get(session);
    if (!t) return;
    if (t.partial.text !== '')
      this.push(t, { kind: t.partial.fd === 2 ? 'err' : 'out', text: t.partial.text });
    t.partial = { fd: 1, text: '' };
    t.prompt = continuation ? '> ' : t.place.kind === 'machine' ? '$ ' : '# ';
    t.busy = false;
    t.dirty = true;
    const next = t.queued.shift();
    if (next !== undefined) this.enter(t.id, next);
  }

  private exited(session: string): void {
    const t = this.bySession.get(session);
    if (!t) return;
    this.bySession.delete(session);
    t.session = undefined;
    if (t.closed) return;
    if (t.place.kind === 'machine') {
      this.push(t, { kind: 'mark', text: 'shell-restarted' });
      this.begin(t);
    } else this.close(t.id);
  }
}
