/** tee. Models GNU tee. */
import { flag } from '../../getopt.ts';
import { keep, read } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';

interface Saved {
  fds: number[];
  code: number;
}

/** The descriptor of a file that is written to, or what is wrong with it. */
const openFile = (sys: Sys, name: string, append: boolean): number | string =>
  sys.once((os, proc) => {
    const id = os.open(proc, name, append ? 'a' : 'w');
    if (typeof id === 'string') return id;
    let fd = 3;
    while (proc.fds[fd] !== undefined) fd++;
    os.setFd(proc, fd, id);
    return fd;
  });

function openAll(sys: Sys, names: string[], append: boolean): Saved {
  const saved: Saved = { fds: [], code: 0 };
  for (const name of names) {
    const opened = openFile(sys, name, append);
    if (typeof opened === 'number') {
      saved.fds.push(opened);
      continue;
    }
    sys.err(`tee: ${name}: ${opened}\n`);
    saved.code = 1;
  }
  return saved;
}

const tee = tool({
  options: {
    append: flag('-a, --append'),
    ignoreInterrupts: flag('-i, --ignore-interrupts'),
    diagnosePipes: flag('-p'),
  },
  *run(sys, { options, operands }) {
    const before = sys.saved as Saved | undefined;
    const saved = before ?? openAll(sys, operands, options.append);
    if (!before) yield* keep(saved);
    for (;;) {
      const text = yield* read();
      if (text === null) return saved.code;
      sys.out(text);
      for (const fd of saved.fds) {
        sys.write(fd, text);
      }
      yield* keep(saved);
    }
  },
});

export const teeTools: Record<string, Tool> = { tee };
