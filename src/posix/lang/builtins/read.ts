import type { OperatingSystem } from '../../kernel/kernel.ts';
import { limits, OutOfMemory } from '../../kernel/limits.ts';
import type { Frame, Proc, Shell } from '../../kernel/state.ts';
import { pop, setStatus } from '../frames.ts';
import { complain } from '../messages.ts';
import { getVar, setVar, shellOf } from '../variables.ts';
import { fail, worded } from './builtin.ts';
import { InternalGetopt } from './internal-getopt.ts';

/** `read`: takes a line byte-exactly, splits it by IFS. */

type ReadFrame = Frame & { kind: 'read' };

/** The status of `read -t` when the time is over: 128 and SIGALRM. */
const TIMED_OUT = 142;

/** Options that take a value. One that is missing is an empty text. */
const take: Record<string, (frame: ReadFrame, value: string) => void> = {
  p: (frame, value) => (frame.prompt = value),
  n: (frame, value) => (frame.count = Number(value)),
  N: (frame, value) => (frame.count = Number(value)),
  d: (frame, value) => (frame.delim = value[0] ?? '\0'),
  u: (frame, value) => (frame.fd = Number(value)),
  t: (frame, value) => (frame.timeout = Number(value) * 1000),
  a: (frame, value) => (frame.array = value),
};
const letters = { flags: 'rse', values: Object.keys(take).join('') };

export function read(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const frame: ReadFrame = { kind: 'read', fd: 0, names: [], text: '', raw: false, delim: '\n' };
  const options = new InternalGetopt(argv.slice(1), letters);
  for (const { letter, value = '', unknown } of options) {
    if (unknown) return fail(os, proc, `read: -${letter}: invalid option`, 2);
    if (letter === 'r') frame.raw = true;
    else if (letter === 's') frame.silent = true;
    else take[letter]?.(frame, value);
  }
  frame.names = options.operands;
  const wrong = frame.names.find((name) => !/^[A-Za-z_]\w*(\[.*\])?$/.test(name));
  if (wrong !== undefined) {
    const words = {
      bash: `read: \`${wrong}': not a valid identifier`,
      ash: `read: '${wrong}': bad variable name`,
    };
    complain(os, proc, worded(shell, words));
    return 1;
  }
  if (frame.prompt !== undefined && os.isTty(proc, frame.fd)) os.write(proc, 2, frame.prompt);
  if (frame.timeout !== undefined) frame.call = os.sleep(proc, frame.timeout);
  shell.stack.push(frame);
  return undefined;
}

/** Sets the variables and the status. */
function finish(os: OperatingSystem, proc: Proc, frame: ReadFrame, status: number): void {
  if (frame.call !== undefined) {
    os.cancel(frame.call);
    delete proc.replies[frame.call];
  }
  pop(os, proc);
  store(shellOf(proc), frame);
  setStatus(os, proc, status);
}

/** Waits for input, unless the time is over. */
function waitForInput(os: OperatingSystem, proc: Proc, frame: ReadFrame): void {
  if (frame.call !== undefined && proc.replies[frame.call] !== undefined) {
    finish(os, proc, frame, TIMED_OUT);
    return;
  }
  os.announce(proc, frame.fd);
  proc.wait = { on: 'read', fd: frame.fd };
}

/** Does a backslash stand before the delimiter? Both go then. */
function unescapeEnd(frame: ReadFrame): boolean {
  const isEscaped = !frame.raw && /(^|[^\\])(\\\\)*\\$/.test(frame.text.slice(0, -1));
  if (isEscaped) frame.text = frame.text.slice(0, -2);
  return isEscaped;
}

/** Goes on with a `read` that waited. */
export function resumeRead(os: OperatingSystem, proc: Proc, frame: ReadFrame): void {
  for (;;) {
    if (frame.count !== undefined && frame.text.length >= frame.count) {
      finish(os, proc, frame, 0);
      return;
    }
    const piece = os.read(proc, frame.fd, true);
    if (piece === undefined) {
      waitForInput(os, proc, frame);
      return;
    }
    if (piece === null) {
      finish(os, proc, frame, 1);
      return;
    }
    frame.text += piece;
    if (frame.text.length > limits.memory) throw new OutOfMemory();
    const { delim } = frame;
    const isWhole = piece.endsWith(delim) || (delim !== '\n' && piece.includes(delim));
    if (!isWhole || unescapeEnd(frame)) continue;
    const end = frame.text.lastIndexOf(delim);
    if (end >= 0) frame.text = frame.text.slice(0, end);
    finish(os, proc, frame, 0);
    return;
  }
}

/** A line that is cut into words by the characters of IFS. */
class Fields {
  private readonly text: string;
  private readonly separators: string;
  /** Those of IFS that are blanks: any number of them is one separator. */
  private readonly blanks: string;
  private at = 0;

  constructor(text: string, separators: string) {
    this.text = text;
    this.separators = separators;
    this.blanks = separators.replace(/[^ \t\n]/g, '');
    this.skipBlanks();
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private isAt(characters: string): boolean {
    return !this.isAtEnd && characters.includes(this.text.charAt(this.at));
  }
  private skipBlanks(): void {
    while (this.isAt(this.blanks)) {
      this.at += 1;
    }
  }

  next(): string {
    const from = this.at;
    while (!this.isAtEnd && !this.isAt(this.separators)) {
      this.at += 1;
    }
    const word = this.text.slice(from, this.at);
    this.skipBlanks();
    if (this.isAt(this.separators) && !this.isAt(this.blanks)) {
      this.at += 1;
      this.skipBlanks();
    }
    return word;
  }

  /** All that is left, without blanks at its end. */
  rest(): string {
    let end = this.text.length;
    while (end > this.at && this.blanks.includes(this.text.charAt(end - 1))) {
      end -= 1;
    }
    return this.text.slice(this.at, end);
  }
}

function store(shell: Shell, frame: ReadFrame): void {
  const taken = frame.count === undefined ? frame.text : frame.text.slice(0, frame.count);
  const text = frame.raw ? taken : taken.replace(/\\([\s\S])/g, '$1');
  if (!frame.names.length && frame.array === undefined) {
    setVar(shell, 'REPLY', text);
    return;
  }
  const fields = new Fields(text, getVar(shell, 'IFS') ?? ' \t\n');
  if (frame.array !== undefined) {
    const elements: Record<string, string> = {};
    for (let index = 0; !fields.isAtEnd; index++) {
      elements[index] = fields.next();
    }
    shell.vars[frame.array] = { elements };
    return;
  }
  const last = frame.names.length - 1;
  for (const [index, name] of frame.names.entries()) {
    setVar(shell, name, index < last ? fields.next() : fields.rest());
  }
}
