/** One terminal tab: what was printed, the prompt, and what the page does not know of it yet. */
import type { Place } from '../../cluster/ports.ts';
import type { TerminalLine } from '../playground.ts';
import type { TerminalUpdate } from '../protocol/batch.ts';

/** Longest line kept whole; longer ones are cut. */
const maxLine = 20_000;
/** Lines that wait for the page at most; the oldest go first. */
const maxLines = 5_000;

/** A shell's `clear` arrives as the terminal's own control sequence. */
const wipe = '\u001b[2J';
/** What follows it: the caret goes home, and what was scrolled away goes too. */
// oxlint-disable-next-line no-control-regex -- that is what a terminal is sent
const afterWipe = /^\u001b\[(?:\d*;?\d*H|3J)/;

const kindOf = (fd: 1 | 2): TerminalLine['kind'] => (fd === 2 ? 'err' : 'out');

function titleOf(place: Place, host: string): string {
  if (place.kind === 'node') return place.name;
  if (place.kind === 'pod') return `pod ${place.name.split('-').at(-1) ?? place.name}`;
  return `you@${host}`;
}

function promptAt(place: Place, continuation: boolean): string {
  if (continuation) return '> ';
  return place.kind === 'machine' ? '$ ' : '# ';
}

export class Terminal {
  readonly id: string;
  readonly place: Place;
  session: string | undefined;
  /** A program runs, or the shell is not there yet. */
  busy = true;
  /** The page does not know of it as it is now. */
  dirty = true;
  closed = false;
  /** Entered before the shell was there. */
  readonly queued: string[] = [];
  private readonly nextId: () => number;
  private lines: TerminalLine[] = [];
  /** Output without a newline yet. */
  private partial: { fd: 1 | 2; text: string } = { fd: 1, text: '' };
  private prompt = '';
  private cleared = false;

  constructor(id: string, place: Place, nextId: () => number) {
    this.id = id;
    this.place = place;
    this.nextId = nextId;
  }

  /** What was typed, behind the prompt that stood there. */
  command(text: string): void {
    this.push({ kind: 'command', prompt: this.busy ? this.partial.text : this.prompt, text });
    this.partial.text = '';
  }

  /** A code that the UI words. */
  mark(code: string): void {
    this.push({ kind: 'mark', text: code });
  }

  output(fd: 1 | 2, text: string): void {
    const wiped = text.lastIndexOf(wipe);
    if (wiped >= 0) {
      this.clear();
      this.partial.text = '';
    }
    const shown = wiped < 0 ? text : text.slice(wiped + wipe.length).replace(afterWipe, '');
    const pieces = (this.partial.text + shown).split('\n');
    const rest = pieces.pop() ?? '';
    for (const piece of pieces)
      this.push({ kind: kindOf(fd), text: piece.replace(/\r$/, '').slice(0, maxLine) });
    this.partial = { fd, text: rest.slice(-maxLine) };
    this.dirty = true;
  }

  /** The shell waits for a command. `continuation`: for the rest of one. */
  prompted(continuation: boolean): void {
    const { fd, text } = this.partial;
    if (text !== '') this.push({ kind: kindOf(fd), text });
    this.partial = { fd: 1, text: '' };
    this.prompt = promptAt(this.place, continuation);
    this.busy = false;
    this.dirty = true;
  }

  clear(): void {
    this.lines = [];
    this.cleared = true;
    this.dirty = true;
  }

  close(): void {
    this.closed = true;
    this.dirty = true;
  }

  /** What changed since the last call. */
  take(host: string): TerminalUpdate {
    const { id, place, lines, cleared, partial, prompt, busy, closed } = this;
    this.lines = [];
    this.cleared = false;
    this.dirty = false;
    return {
      id,
      place,
      title: titleOf(place, host),
      lines,
      cleared,
      partial: partial.text,
      prompt,
      busy,
      ...(closed ? { closed } : {}),
    };
  }

  private push(line: Omit<TerminalLine, 'id'>): void {
    this.lines.push({ id: this.nextId(), ...line });
    if (this.lines.length > maxLines) this.lines.splice(0, this.lines.length - maxLines);
    this.dirty = true;
  }
}
