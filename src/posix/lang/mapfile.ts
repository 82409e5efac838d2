/** `mapfile` (`readarray`): the lines of its input as an array. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Frame, Proc } from '../kernel/state.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import { complain, pop, push, setStatus } from './frames.ts';
import { putElement, setArray, shellOf } from './variables.ts';

type MapFrame = Frame & { kind: 'mapfile' };

export const mapfile = {
  bashOnly: true,
  run(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
    const frame: MapFrame = {
      kind: 'mapfile',
      fd: 0,
      name: 'MAPFILE',
      text: '',
      trim: false,
      delim: '\n',
      skip: 0,
      most: 0,
    };
    let i = 1;
    for (; i < argv.length && /^-./.test(argv[i] ?? '') && argv[i] !== '--'; i++) {
      const [arg, next] = [argv[i] ?? '', argv[i + 1]];
      const read = options(frame, arg, next);
      if (typeof read !== 'boolean') {
        complain(os, proc, `${argv[0]}: ${read.words}`);
        if (read.status === 2) os.write(proc, 2, `${argv[0]}: usage: ${argv[0]} ${FLAGS}\n`);
        return read.status;
      }
      if (read) i++;
    }
    if (argv[i] === '--') i++;
    frame.name = argv[i] ?? 'MAPFILE';
    if (proc.fds[frame.fd] === undefined) {
      complain(os, proc, `${argv[0]}: ${frame.fd}: invalid file descriptor: Bad file descriptor`);
      return 1;
    }
    if (!/^[A-Za-z_]\w*$/.test(frame.name)) {
      complain(os, proc, `${argv[0]}: \`${frame.name}': not a valid identifier`);
      return 1;
    }
    push(shellOf(proc), frame);
    return undefined;
  },

  resume(os: OperatingSystem, proc: Proc, frame: Frame): void {
    if (frame.kind !== 'mapfile') return;
    const piece = os.read(proc, frame.fd);
    if (piece === undefined) {
      os.announce(proc, frame.fd);
      proc.wait = { on: 'read', fd: frame.fd };
      return;
    }
    if (piece !== null) {
      frame.text += piece;
      if (frame.text.length > limits.memory) throw new OutOfMemory();
      return;
    }
    pop(os, proc);
    store(proc, frame);
    setStatus(os, proc, 0);
  },
};

const FLAGS =
  '[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]';

interface Refused {
  words: string;
  status: 1 | 2;
}

/** Reads one word of options, `-tn2` say, whose last may take `next`. True when it did. */
function options(frame: MapFrame, word: string, next: string | undefined): boolean | Refused {
  for (let at = 1; at < word.length; at++) {
    const option = word.charAt(at);
    if (option === 't') {
      frame.trim = true;
      continue;
    }
    if (!TAKES.includes(option)) return { words: `-${option}: invalid option`, status: 2 };
    const value = word.slice(at + 1) || next;
    if (value === undefined) return { words: `-${option}: option requires an argument`, status: 2 };
    return take(frame, option, value) ?? at + 1 === word.length;
  }
  return false;
}

const TAKES = 'dnsOuCc';
/** What a value of a numeric option that is no number is called. */
const COUNTED: Record<string, string> = {
  n: 'line count',
  s: 'line count',
  O: 'array origin',
  u: 'file descriptor specification',
  c: 'callback quantum',
};

function take(frame: MapFrame, option: string, value: string): Refused | undefined {
  if (option === 'd') frame.delim = value[0] ?? '\0';
  const what = COUNTED[option];
  if (what === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) return { words: `${value}: invalid ${what}`, status: 1 };
  if (option === 'n') frame.most = Number(value);
  else if (option === 's') frame.skip = Number(value);
  else if (option === 'O') frame.origin = Number(value);
  else if (option === 'u') frame.fd = Number(value);
  return undefined;
}

function store(proc: Proc, frame: MapFrame): void {
  const pieces = frame.text.split(frame.delim);
  const rest = pieces.pop();
  const lines = frame.trim ? pieces : pieces.map((piece) => piece + frame.delim);
  if (rest) lines.push(rest);
  const end = frame.most ? frame.skip + frame.most : undefined;
  const kept = lines.slice(frame.skip, end);
  const shell = shellOf(proc);
  if (frame.origin === undefined) {
    setArray(shell, frame.name, kept);
    return;
  }
  for (const [n, text] of kept.entries())
    putElement(shell, frame.name, String(frame.origin + n), text);
}
