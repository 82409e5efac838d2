/** `read`: takes a line byte-exactly, splits it by IFS. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import type { Frame, Proc, Shell } from '../kernel/state.ts';
import { complain, pop, setStatus } from './frames.ts';
import { getVar, setVar, shellOf } from './scope.ts';

type ReadFrame = Frame & { kind: 'read' };

export const readBuiltin = {
  run(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
    const frame: ReadFrame = { kind: 'read', fd: 0, names: [], text: '', raw: false, delim: '\n' };
    let i = 1;
    for (; i < argv.length && /^-./.test(argv[i] as string) && argv[i] !== '--'; i++) {
      const arg = argv[i] as string;
      for (let at = 1; at < arg.length; at++) {
        const c = arg[at] as string;
        if (c === 'r') {
          frame.raw = true;
          continue;
        }
        if (c === 's') {
          frame.silent = true;
          continue;
        }
        if (c === 'e') continue;
        const value = arg.slice(at + 1) || (argv[++i] ?? '');
        if (c === 'p') frame.prompt = value;
        else if (c === 'n' || c === 'N') frame.count = Number(value);
        else if (c === 'd') frame.delim = value[0] ?? '\0';
        else if (c === 'u') frame.fd = Number(value);
        else if (c === 't') frame.timeout = Number(value) * 1000;
        else if (c === 'a') frame.array = value;
        else {
          complain(os, proc, `read: -${c}: invalid option`);
          return 2;
        }
        break;
      }
    }
    if (argv[i] === '--') i++;
    frame.names = argv.slice(i);
    const wrong = frame.names.find((name) => !/^[A-Za-z_]\w*(\[.*\])?$/.test(name));
    if (wrong !== undefined) {
      complain(
        os,
        proc,
        shellOf(proc).dialect === 'ash'
          ? `read: '${wrong}': bad variable name`
          : `read: \`${wrong}': not a valid identifier`,
      );
      return 1;
    }
    if (frame.prompt !== undefined && os.isTty(proc, frame.fd)) os.write(proc, 2, frame.prompt);
    if (frame.timeout !== undefined) frame.call = os.sleep(proc, frame.timeout);
    shellOf(proc).stack.push(frame);
    return undefined;
  },

  resume(os: OperatingSystem, proc: Proc, frame: Frame): void {
    if (frame.kind !== 'read') return;
    const done = (complete: boolean, status = complete ? 0 : 1): void => {
      if (frame.call !== undefined) {
        os.cancel(frame.call);
        delete proc.replies[frame.call];
      }
      pop(os, proc);
      store(shellOf(proc), frame);
      setStatus(os, proc, status);
    };
    for (;;) {
      if (frame.count !== undefined && frame.text.length >= frame.count) {
        done(true);
        return;
      }
      const piece = os.read(proc, frame.fd, true);
      if (piece === undefined) {
        if (frame.call !== undefined && proc.replies[frame.call] !== undefined) {
          done(false, 142);
          return;
        }
        os.announce(proc, frame.fd);
        proc.wait = { on: 'read', fd: frame.fd };
        return;
      }
      if (piece === null) {
        done(false);
        return;
      }
      frame.text += piece;
      if (frame.text.length > limits.memory) throw new OutOfMemory();
      if (piece.endsWith(frame.delim) || (frame.delim !== '\n' && piece.includes(frame.delim))) {
        const escaped = !frame.raw && /(^|[^\\])(\\\\)*\\$/.test(frame.text.slice(0, -1));
        if (escaped) {
          frame.text = frame.text.slice(0, -2);
          continue;
        }
        frame.text = frame.text.slice(
          0,
          frame.text.indexOf(frame.delim, 0) < 0 ? undefined : frame.text.lastIndexOf(frame.delim),
        );
        done(true);
        return;
      }
    }
  },
};

function store(shell: Shell, frame: ReadFrame): void {
  const ifs = getVar(shell, 'IFS') ?? ' \t\n';
  let text = frame.count === undefined ? frame.text : frame.text.slice(0, frame.count);
  if (!frame.raw) text = text.replace(/\\([\s\S])/g, '$1');
  if (!frame.names.length && frame.array === undefined) {
    setVar(shell, 'REPLY', text);
    return;
  }
  const blank = ifs.replace(/[^ \t\n]/g, '');
  const skip = (from: number): number => {
    while (from < text.length && blank.includes(text[from] as string)) from++;
    return from;
  };
  let at = skip(0);
  const word = (): string => {
    const from = at;
    while (at < text.length && !ifs.includes(text[at] as string)) at++;
    const value = text.slice(from, at);
    at = skip(at);
    if (at < text.length && ifs.includes(text[at] as string) && !blank.includes(text[at] as string))
      at = skip(at + 1);
    return value;
  };
  if (frame.array !== undefined) {
    const table: Record<string, string> = {};
    for (let n = 0; at < text.length; n++) table[n] = word();
    shell.vars[frame.array] = { elements: table };
    return;
  }
  frame.names.forEach((name, n) => {
    if (n < frame.names.length - 1) {
      setVar(shell, name, word());
      return;
    }
    let end = text.length;
    while (end > at && blank.includes(text[end - 1] as string)) end--;
    setVar(shell, name, text.slice(at, end));
  });
}
