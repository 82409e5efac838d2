/** head, tail, uniq, nl, tac, rev, shuf: lines chosen, counted, numbered. */
import { resolve, write } from '../../kernel/fs.ts';
import { feed } from '../input.ts';
import { keep, type Run, sleep } from '../ask.ts';
import { type Options, options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';

/** `-5` → `-n 5`, as of old. */
const oldCount = (args: string[]): string[] =>
  args.flatMap((a, n) =>
    /^-\d+$/.test(a) && !/^-[ncfsw]$/.test(args[n - 1] ?? '') ? ['-n', a.slice(1)] : [a],
  );

const units: Record<string, number> = {
  b: 512,
  k: 1024,
  K: 1024,
  kB: 1000,
  KB: 1000,
  M: 1_048_576,
  MB: 1e6,
  G: 2 ** 30,
};
/** A number with an optional sign and unit; undefined: none. */
function size(text: string): number | undefined {
  const m = /^[-+]?(\d+)(b|k|K|kB|KB|M|MB|G)?$/.exec(text);
  return m ? Number(m[1]) * (m[2] ? (units[m[2]] ?? 1) : 1) : undefined;
}
interface Amount {
  text: string;
  n: number;
  bytes: boolean;
}
function amount(sys: Sys, o: Options): Amount | undefined {
  const last = o.found.findLast(([letter]) => letter === 'n' || letter === 'c');
  const bytes = last?.[0] === 'c';
  const text = last?.[1] ?? '10';
  const n = size(text);
  if (n !== undefined) return { text, n, bytes };
  if (sys.ash) sys.err(`${sys.name}: invalid number '${text}'\n`);
  else sys.err(`${sys.name}: invalid number of ${bytes ? 'bytes' : 'lines'}: '${text}'\n`);
  return undefined;
}

interface Titled {
  shown: boolean;
  titled: string;
}
const title = (sys: Sys, o: Options, st: Titled, file: string): void => {
  const wanted = (o.rest.length > 1 || o.has('v')) && !o.has('q');
  if (!wanted || st.titled === file) return;
  sys.out(`${st.shown ? '\n' : ''}==> ${file === '-' ? 'standard input' : file} <==\n`);
  st.shown = true;
  st.titled = file;
};
const long = {
  'lines=': 'n',
  'bytes=': 'c',
  quiet: 'q',
  silent: 'q',
  verbose: 'v',
  'zero-terminated': 'z',
  'follow?': 'f',
  'sleep-interval=': 's',
  'pid=': 'p',
  retry: 'r',
};

function* head(sys: Sys): Run {
  const o = options(oldCount(sys.args), 'n:c:qvz', long);
  const want = amount(sys, o);
  if (!want) return 1;
  const end = o.has('z') ? '\0' : '\n';
  const all = want.text[0] === '-';
  const only = o.rest.length < 2;
  interface State extends Titled {
    n: number;
    held: string[];
  }
  const { code } = yield* feed<State>(sys, o.rest, {
    start: () => ({ n: 0, held: [], shown: false, titled: '' }),
    raw: want.bytes,
    separator: end,
    line(st, text, ended, file) {
      title(sys, o, st, file);
      if (want.bytes && all) {
        st.held.push(text);
        return false;
      }
      if (want.bytes) {
        const part = text.slice(0, Math.max(0, want.n - st.n));
        st.n += part.length;
        sys.out(part);
      } else if (all) {
        st.held.push(text + (ended ? end : ''));
        if (st.held.length > want.n) sys.out(st.held.shift() ?? '');
      } else if (st.n < want.n) {
        st.n++;
        sys.out(text + (ended ? end : ''));
      }
      return only && !all && st.n >= want.n;
    },
    endOfFile(st, file) {
      title(sys, o, st, file);
      if (want.bytes && all) sys.out(st.held.join('').slice(0, want.n ? -want.n : undefined));
      st.n = 0;
      st.held = [];
      st.titled = '';
    },
  });
  return code;
}

/** Pieces of which the last `n` units can be taken; `st.n` counts what is held. */
function holdEnd(st: { n: number; held: string[] }, piece: string, n: number): void {
  st.held.push(piece);
  st.n += piece.length;
  while (st.n - (st.held[0]?.length ?? 0) >= n && st.held.length)
    st.n -= st.held.shift()?.length ?? 0;
}

function* tail(sys: Sys): Run {
  const args = sys.args.flatMap((a, n) =>
    /^\+\d+$/.test(a) && !/^-[nc]$/.test(sys.args[n - 1] ?? '') ? ['-n', a] : [a],
  );
  const o = options(oldCount(args), 'n:c:fFqvs:z', long);
  const want = amount(sys, o);
  if (!want) return 1;
  const end = o.has('z') ? '\0' : '\n';
  const from = want.text[0] === '+';
  const following = sys.saved as { follow: number[] } | undefined;
  let code = 0;
  if (!following?.follow) {
    interface State extends Titled {
      n: number;
      held: string[];
    }
    const { code: failed } = yield* feed<State>(sys, o.rest, {
      start: () => ({ n: 0, held: [], shown: false, titled: '' }),
      raw: want.bytes,
      separator: end,
      line(st, text, ended, file) {
        const line = want.bytes ? text : text + (ended ? end : '');
        if (from) {
          title(sys, o, st, file);
          const skip = Math.max(0, want.n - 1 - st.n);
          st.n += want.bytes ? text.length : 1;
          if (want.bytes) sys.out(text.slice(skip));
          else if (skip === 0) sys.out(line);
          return;
        }
        if (want.bytes) {
          holdEnd(st, line, want.n);
          return;
        }
        st.held.push(line);
        if (st.held.length > want.n) st.held.shift();
      },
      endOfFile(st, file) {
        title(sys, o, st, file);
        sys.out(want.bytes ? st.held.join('').slice(want.n ? -want.n : st.n) : st.held.join(''));
        st.n = 0;
        st.held = [];
        st.titled = '';
      },
    });
    code = failed;
    if (!(o.has('f') || o.has('F')) || !o.rest.length) return code;
  }
  const text = (name: string): string => sys.machine.files[resolve(sys.cwd, name)] ?? '';
  const sizes = following?.follow ?? o.rest.map((name) => text(name).length);
  for (;;) {
    yield* keep({ follow: sizes });
    yield* sleep(1000);
    o.rest.forEach((name, n) => {
      const now = sys.once(() => text(name));
      if (now.length > (sizes[n] as number)) sys.out(now.slice(sizes[n]));
      sizes[n] = now.length;
    });
  }
}

function* uniq(sys: Sys): Run {
  const names = {
    count: 'c',
    repeated: 'd',
    unique: 'u',
    'ignore-case': 'i',
    'skip-fields=': 'f',
    'skip-chars=': 's',
    'check-chars=': 'w',
    'all-repeated?': 'D',
    'zero-terminated': 'z',
  };
  const o = options(sys.args, 'cduif:s:w:Dz', names);
  const end = o.has('z') ? '\0' : '\n';
  const [, target] = o.rest;
  let written = '';
  const put = (text: string): void => {
    if (target === undefined) sys.out(text);
    else written += text;
  };
  const skip = Number(o.get('f') ?? 0);
  const width = o.has('w') ? Number(o.get('w')) : Infinity;
  const key = (line: string): string => {
    let text = line;
    for (let n = 0; n < skip; n++) text = text.replace(/^[ \t]*[^ \t]*/, '');
    text = text.slice(Number(o.get('s') ?? 0)).slice(0, width);
    return o.has('i') ? text.toLowerCase() : text;
  };
  interface State {
    line: string | null;
    n: number;
  }
  const flush = (st: State): void => {
    if (st.line === null || o.has('D')) return;
    if ((o.has('d') && st.n < 2) || (o.has('u') && st.n > 1)) return;
    put((o.has('c') ? `${String(st.n).padStart(7)} ` : '') + st.line + end);
  };
  const { st, code } = yield* feed<State>(sys, o.rest.slice(0, 1), {
    start: () => ({ line: null, n: 0 }),
    separator: end,
    line(s, text) {
      if (s.line === null || key(text) !== key(s.line)) {
        flush(s);
        s.line = text;
        s.n = 1;
        return;
      }
      if (o.has('D')) put((s.n === 1 ? s.line + end : '') + text + end);
      s.n++;
    },
  });
  flush(st);
  if (target !== undefined) write(sys.machine, resolve(sys.cwd, target), written, sys.os.wall);
  return code;
}

/** Which lines nl numbers. */
function numbered(style: string, text: string): boolean {
  if (style === 'a') return true;
  return style === 't' && text !== '';
}
const justified: Record<string, (text: string, width: number) => string> = {
  ln: (text, width) => text.padEnd(width),
  rn: (text, width) => text.padStart(width),
  rz: (text, width) => text.padStart(width, '0'),
};
function* nl(sys: Sys): Run {
  const names = {
    'body-numbering=': 'b',
    'number-width=': 'w',
    'number-separator=': 's',
    'starting-line-number=': 'v',
    'number-format=': 'n',
    'line-increment=': 'i',
  };
  const o = options(sys.args, 'b:w:s:v:n:i:h:f:', names);
  const width = Number(o.get('w') ?? 6);
  const separator = o.get('s') ?? '\t';
  const show = justified[o.get('n') ?? 'rn'] ?? ((text) => text);
  const { code } = yield* feed(sys, o.rest, {
    start: () => ({ n: Number(o.get('v') ?? 1) }),
    line(st, text) {
      if (!numbered(o.get('b') ?? 't', text)) {
        sys.out(' '.repeat(width + separator.length) + text + '\n');
        return;
      }
      sys.out(`${show(String(st.n), width)}${separator}${text}\n`);
      st.n += Number(o.get('i') ?? 1);
    },
  });
  return code;
}

function* tac(sys: Sys): Run {
  const { st, code } = yield* feed(
    sys,
    sys.args.filter((a) => !/^-./.test(a)),
    {
      start: () => ({ all: [] as string[], lines: [] as string[] }),
      line(s, text, ended) {
        s.lines.push(text + (ended ? '\n' : ''));
      },
      endOfFile(s) {
        s.all.push(...s.lines.toReversed());
        s.lines = [];
      },
    },
  );
  sys.out(st.all.join(''));
  return code;
}

function* rev(sys: Sys): Run {
  const { code } = yield* feed(
    sys,
    sys.args.filter((a) => !/^-./.test(a)),
    {
      start: () => null,
      line(_, text, ended) {
        sys.out(Array.from(text).reverse().join('') + (ended ? '\n' : ''));
      },
    },
  );
  return code;
}

/** A draw of the machine's own. */
const draw = (sys: Sys, below: number): number =>
  sys.once((k) => {
    k.m.random = (Math.imul(k.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((k.m.random / 0x8000_0000) * below);
  });

function* shuf(sys: Sys): Run {
  const o = options(sys.args, 'ei:n:rz', {
    echo: 'e',
    'input-range=': 'i',
    'head-count=': 'n',
    repeat: 'r',
  });
  const range = o.get('i');
  let lines: string[];
  if (range !== undefined) {
    const m = /^(\d+)-(\d+)$/.exec(range);
    const [low, high] = [Number(m?.[1]), Number(m?.[2])];
    if (!m || high < low - 1 || high - low > 1_000_000) {
      sys.err(`shuf: invalid input range: '${range}'\n`);
      return 1;
    }
    lines = Array.from({ length: high - low + 1 }, (_, n) => String(low + n));
  } else if (o.has('e')) lines = o.rest;
  else {
    const { st, code } = yield* feed(sys, o.rest, {
      start: () => [] as string[],
      line(s, text) {
        s.push(text);
      },
    });
    if (code) return code;
    lines = [...st];
  }
  const wanted = o.has('n') ? Number(o.get('n')) : Infinity;
  if (o.has('r')) {
    for (let n = 0; n < Math.min(wanted, 10_000) && lines.length; n++)
      sys.out(`${lines[draw(sys, lines.length)]}\n`);
    return 0;
  }
  for (let n = lines.length - 1; n > 0; n--) {
    const other = draw(sys, n + 1);
    [lines[n], lines[other]] = [lines[other] ?? '', lines[n] ?? ''];
  }
  sys.out(
    lines
      .slice(0, wanted)
      .map((line) => line + '\n')
      .join(''),
  );
  return 0;
}

export const lineTools: Record<string, Tool> = { head, tail, uniq, nl, tac, rev, shuf };
