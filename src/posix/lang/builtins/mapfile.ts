/** `mapfile` (`readarray`): the lines of its input as an array. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import { limits, OutOfMemory } from '../../kernel/limits.ts';
import type { Frame, Proc } from '../../kernel/state.ts';
import { pop, push, setStatus } from '../frames.ts';
import { putElement, setArray, shellOf } from '../variables.ts';
import { fail, isName, usage } from './builtin.ts';
import { InternalGetopt, type Option } from './internal-getopt.ts';

type MapFrame = Frame & { kind: 'mapfile' };

const FLAGS =
  '[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]';
const letters = { flags: 't', values: 'dnsOuCc' };

/** What a value of a numeric option that is no number is called. */
const counted: Record<string, string> = {
  n: 'line count',
  s: 'line count',
  O: 'array origin',
  u: 'file descriptor specification',
  c: 'callback quantum',
};

interface Refused {
  words: string;
  status: 1 | 2;
}

/** Takes one option; what speaks against it. */
function takeOption(frame: MapFrame, { letter, value, unknown }: Option): Refused | undefined {
  if (unknown) return { words: `-${letter}: invalid option`, status: 2 };
  if (letter === 't') {
    frame.trim = true;
    return undefined;
  }
  if (value === undefined) return { words: `-${letter}: option requires an argument`, status: 2 };
  if (letter === 'd') frame.delim = value[0] ?? '\0';
  const what = counted[letter];
  if (what === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) return { words: `${value}: invalid ${what}`, status: 1 };
  if (letter === 'n') frame.most = Number(value);
  if (letter === 's') frame.skip = Number(value);
  if (letter === 'O') frame.origin = Number(value);
  if (letter === 'u') frame.fd = Number(value);
  return undefined;
}

export function mapfile(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const [command = 'mapfile', ...words] = argv;
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
  const options = new InternalGetopt(words, letters);
  for (const option of options) {
    const refused = takeOption(frame, option);
    if (!refused) continue;
    fail(os, proc, `${command}: ${refused.words}`);
    return refused.status === 2 ? usage(os, proc, command, `${command} ${FLAGS}`) : 1;
  }
  frame.name = options.operands[0] ?? 'MAPFILE';
  const bad = `${command}: ${frame.fd}: invalid file descriptor: Bad file descriptor`;
  if (proc.fds[frame.fd] === undefined) return fail(os, proc, bad);
  if (!isName(frame.name))
    return fail(os, proc, `${command}: \`${frame.name}': not a valid identifier`);
  push(shellOf(proc), frame);
  return undefined;
}

/** Goes on with a `mapfile` that waited. */
export function resumeMapfile(os: OperatingSystem, proc: Proc, frame: MapFrame): void {
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
  for (const [index, text] of kept.entries()) {
    putElement(shell, frame.name, String(frame.origin + index), text);
  }
}
