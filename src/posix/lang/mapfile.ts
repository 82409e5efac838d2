/** `mapfile` (`readarray`): the lines of its input as an array. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Frame, Proc } from '../kernel/state.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import { complain, pop, push, setStatus } from './frames.ts';
import { putElement, setArray, sh } from './variables.ts';

type MapFrame = Frame & { f: 'mapfile' };

export const mapfile = {
  bashOnly: true,
  run(k: Kernel, proc: Proc, argv: string[]): number | undefined {
    const frame: MapFrame = { f: 'mapfile', fd: 0, name: 'MAPFILE', text: '', trim: false, delim: '\n', skip: 0, most: 0 };
    let i = 1;
    for (; i < argv.length && /^-./.test(argv[i] as string) && argv[i] !== '--'; i++) {
      const arg = argv[i] as string;
      if (arg === '-t') { frame.trim = true; continue; }
      const value = arg.slice(2) || (argv[++i] ?? '');
      if (arg[1] === 'd') frame.delim = value[0] ?? '\0';
      else if (arg[1] === 'n') frame.most = Number(value);
      else if (arg[1] === 's') frame.skip = Number(value);
      else if (arg[1] === 'O') frame.origin = Number(value);
      else if (arg[1] === 'u') frame.fd = Number(value);
      else if (arg[1] === 't') { frame.trim = true; i--; } else {
        complain(k, proc, `${argv[0]}: ${arg}: invalid option`);
        return 2;
      }
    }
    if (argv[i] === '--') i++;
    frame.name = argv[i] ?? 'MAPFILE';
    if (!/^[A-Za-z_]\w*$/.test(frame.name)) {
      complain(k, proc, `${argv[0]}: \`${frame.name}': not a valid identifier`);
      return 1;
    }
    push(sh(proc), frame);
    return undefined;
  },

  resume(k: Kernel, proc: Proc, frame: Frame): void {
    if (frame.f !== 'mapfile') return;
    const piece = k.read(proc, frame.fd);
    if (piece === undefined) { k.announce(proc, frame.fd); proc.wait = { on: 'read', fd: frame.fd }; return; }
    if (piece !== null) {
      frame.text += piece;
      if (frame.text.length > limits.memory) throw new OutOfMemory();
      return;
    }
    pop(k, proc);
    store(proc, frame);
    setStatus(k, proc, 0);
  },
};

function store(proc: Proc, frame: MapFrame): void {
  const pieces = frame.text.split(frame.delim);
  const rest = pieces.pop();
  const lines = frame.trim ? pieces : pieces.map((piece) => piece + frame.delim);
  if (rest) lines.push(rest);
  const end = frame.most ? frame.skip + frame.most : undefined;
  const kept = lines.slice(frame.skip, end);
  const shell = sh(proc);
  if (frame.origin === undefined) { setArray(shell, frame.name, kept); return; }
  for (const [n, text] of kept.entries()) putElement(shell, frame.name, String(frame.origin + n), text);
}
