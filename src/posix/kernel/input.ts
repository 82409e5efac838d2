/** What processes read, and who waits for a session's input. */
import { Descriptors } from './descriptors.ts';
import type { Ofd, Pipe, Proc, Session } from './state.ts';

/** UTF-16 units of a file that are read at once. */
const FILE_CHUNK = 65_536;
/** ^D, as it stands in the input of a terminal. */
const END_OF_INPUT = '\x04';
const DEFAULT_COLUMNS = 80;

/** The next piece of a text, and moves on behind it. */
function nextPiece(
  ofd: Ofd & { kind: 'text' | 'file' },
  text: string,
  isLine: boolean,
): string | null {
  if (ofd.pos >= text.length) return null;
  const { pos } = ofd;
  if (isLine) {
    const newline = text.indexOf('\n', pos);
    ofd.pos = newline < 0 ? text.length : newline + 1;
  } else ofd.pos = Math.min(text.length, pos + FILE_CHUNK);
  return text.slice(pos, ofd.pos);
}

/** The next piece of a pipe; null at its end, undefined: nothing yet. */
function takeFrom(pipe: Pipe | undefined, isLine: boolean): string | null | undefined {
  if (!pipe) return null;
  if (pipe.data === '') return pipe.writers <= 0 ? null : undefined;
  const endOfInput = pipe.tty ? pipe.data.indexOf(END_OF_INPUT) : -1;
  if (endOfInput === 0) {
    pipe.data = pipe.data.slice(1);
    return null;
  }
  let end = endOfInput > 0 ? endOfInput : pipe.data.length;
  const newline = isLine ? pipe.data.indexOf('\n') : -1;
  if (newline >= 0 && newline < end) end = newline + 1;
  const piece = pipe.data.slice(0, end);
  pipe.data = pipe.data.slice(end);
  return piece;
}

export class Input extends Descriptors {
  /** The pipe behind a descriptor that is read; that of a terminal for its output, too. */
  private inputOf(ofd: Ofd | undefined): number | undefined {
    if (ofd?.kind === 'read') return ofd.pipe;
    return ofd?.kind === 'out' ? this.m.sessions[ofd.session]?.stdin : undefined;
  }

  /**
   * What a descriptor has: text, null at its end, undefined: nothing yet. `isLine`: at most one
   * line with its newline.
   */
  read(proc: Proc, fd: number, isLine = false): string | null | undefined {
    const ofd = this.ofdOf(proc, fd);
    switch (ofd?.kind) {
      case 'text':
        return nextPiece(ofd, ofd.text, isLine);
      case 'file':
        return nextPiece(ofd, this.m.files[ofd.path] ?? '', isLine);
      case 'read':
      case 'out':
        return takeFrom(this.m.pipes[this.inputOf(ofd) ?? -1], isLine);
      default:
        return null;
    }
  }

  /** Would `read` give something at once? */
  canRead(proc: Proc, fd: number): boolean {
    const pipe = this.m.pipes[this.inputOf(this.ofdOf(proc, fd)) ?? -1];
    return !pipe || pipe.data !== '' || pipe.writers <= 0;
  }

  /** The session whose own input a descriptor is. */
  inputSession(proc: Proc, fd: number): Session | undefined {
    const ofd = this.ofdOf(proc, fd);
    if (ofd?.kind === 'out') return this.m.sessions[ofd.session];
    const name = ofd?.kind === 'read' ? this.m.pipes[ofd.pipe]?.session : undefined;
    return name === undefined ? undefined : this.m.sessions[name];
  }

  /** Tells the world once that someone waits for a session's input. */
  announce(proc: Proc, fd: number): void {
    const session = this.inputSession(proc, fd);
    if (!session || session.asked === 'read') return;
    session.asked = 'read';
    this.calls.push({ call: 'reads', session: proc.session });
  }

  isTty(proc: Proc, fd: number): boolean {
    const ofd = this.ofdOf(proc, fd);
    if (ofd?.kind === 'out') return this.m.sessions[ofd.session]?.ttyOut ?? false;
    if (ofd?.kind === 'read') return this.m.pipes[ofd.pipe]?.tty ?? false;
    return false;
  }

  columns(proc: Proc): number {
    return this.m.sessions[proc.session]?.columns || DEFAULT_COLUMNS;
  }
}
