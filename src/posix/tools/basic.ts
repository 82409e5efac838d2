/** Small tools that answer at once or only sleep. */
import { echo, printf } from '../printf.ts';
import { TestError, testArgs } from '../lang/conditions.ts';
import { strftime } from './date.ts';
import { keep, type Run, sleep, start, waitFor } from './ask.ts';
import { options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

/** `1.5`, `2m`, `1h` → ms. */
export function duration(text: string): number | undefined {
  const m = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  return m
    ? Math.round(Number(m[1]) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[m[2] || 's'] ?? 1) * 1000)
    : text === 'infinity'
      ? 2 ** 40
      : undefined;
}

function test(sys: Sys): number {
  const args = sys.name === '[' ? sys.args.slice(0, -1) : sys.args;
  try {
    return testArgs(sys.os, sys.proc, args, (n) => sys.env[n] !== undefined) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    sys.err(`${sys.name}: ${error.message}\n`);
    return 2;
  }
}

function* sleeper(sys: Sys): Run {
  let ms = 0;
  if (!sys.args.length) {
    sys.err(
      sys.ash
        ? 'sleep: missing operand\n'
        : "sleep: missing operand\nTry 'sleep --help' for more information.\n",
    );
    return 1;
  }
  for (const arg of sys.args) {
    const one = duration(arg);
    if (one === undefined) {
      sys.err(
        sys.ash
          ? `sleep: invalid number '${arg}'\n`
          : `sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.\n`,
      );
      return 1;
    }
    ms += one;
  }
  yield* sleep(ms);
  return 0;
}

function* timeout(sys: Sys): Run {
  const o = options(
    sys.args,
    'k:s:t:v',
    { 'kill-after=': 'k', 'signal=': 's', 'preserve-status': 'p', foreground: 'f' },
    true,
  );
  const [limit = '', ...argv] =
    o.get('t') === undefined ? o.rest : [o.get('t') as string, ...o.rest];
  const ms = duration(limit);
  if (ms === undefined || !argv.length) {
    sys.err(
      ms === undefined && limit
        ? `timeout: invalid time interval '${limit}'\n`
        : "timeout: missing operand\nTry 'timeout --help' for more information.\n",
    );
    return 125;
  }
  const pid = yield* start(argv);
  if (typeof pid === 'string') {
    sys.err(
      sys.ash
        ? `timeout: can't execute '${argv[0]}': No such file or directory\n`
        : `timeout: failed to run command '${argv[0]}': ` +
            `${pid === 'denied' ? 'Permission denied' : 'No such file or directory'}\n`,
    );
    return pid === 'denied' ? 126 : 127;
  }
  const code = yield* waitFor(pid, ms || undefined);
  if (code !== null) return code;
  const kill = (name: string): void => {
    sys.once((k) => {
      for (const proc of k.tree(pid).reverse()) k.signal(proc, name);
      return null;
    });
  };
  kill((o.get('s') ?? 'TERM').replace(/^SIG/, ''));
  const after = o.get('k') === undefined ? undefined : duration(o.get('k') as string);
  let ended = yield* waitFor(pid, after);
  if (ended === null) {
    kill('KILL');
    ended = yield* waitFor(pid);
    return 137;
  }
  return sys.ash ? 143 : o.has('p') ? ended : (o.get('s') ?? 'TERM').endsWith('KILL') ? 137 : 124;
}

function* yes(sys: Sys): Run {
  const line = (sys.args.join(' ') || 'y') + '\n';
  const text = line.repeat(Math.max(1, Math.floor(1024 / line.length)));
  for (;;) {
    sys.out(text);
    yield* keep(1);
  }
}

function* env(sys: Sys): Run {
  const vars: Record<string, string> =
    sys.args[0] === '-i' || sys.args[0] === '-' ? {} : { ...sys.env };
  let i = sys.args[0] === '-i' || sys.args[0] === '-' ? 1 : 0;
  for (; i < sys.args.length; i++) {
    const arg = sys.args[i] as string;
    if (arg === '-u') {
      delete vars[sys.args[++i] ?? ''];
      continue;
    }
    const at = arg.indexOf('=');
    if (at <= 0) break;
    vars[arg.slice(0, at)] = arg.slice(at + 1);
  }
  const argv = sys.args.slice(i);
  if (!argv.length) {
    sys.out(
      Object.keys(vars)
        .filter((n) => n !== '_')
        .map((n) => `${n}=${vars[n]}\n`)
        .join(''),
    );
    return 0;
  }
  const pid = yield* start(argv, { env: vars });
  if (typeof pid === 'string') {
    sys.err(
      sys.ash
        ? `env: can't execute '${argv[0]}': No such file or directory\n`
        : `env: '${argv[0]}': No such file or directory\n`,
    );
    return 127;
  }
  return (yield* waitFor(pid)) ?? 0;
}

function printenv(sys: Sys): number {
  if (!sys.args.length) {
    sys.out(
      Object.keys(sys.env)
        .filter((n) => n !== '_')
        .map((n) => `${n}=${sys.env[n]}\n`)
        .join(''),
    );
    return 0;
  }
  let code = 0;
  for (const name of sys.args) {
    const v = sys.env[name];
    if (v === undefined) code = 1;
    else sys.out(v + '\n');
  }
  return code;
}

function* passOn(sys: Sys): Run {
  const pid = yield* start(sys.args);
  if (typeof pid === 'string') {
    sys.err(
      `${sys.name}: failed to run command '${sys.args[0] ?? ''}': No such file or directory\n`,
    );
    return 127;
  }
  return (yield* waitFor(pid)) ?? 0;
}

function uname(sys: Sys): number {
  const { options: o } = sys.machine;
  const all = sys.args.includes('-a');
  const flags = sys.args.join('');
  const parts: [string, string][] = [
    ['s', 'Linux'],
    ['n', o.hostname],
    ['r', '6.18.44-generic'],
    ['v', '#1 SMP'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const chosen = all ? parts : parts.filter(([f]) => flags.includes(f));
  sys.out((chosen.length ? chosen : parts.slice(0, 1)).map(([, v]) => v).join(' ') + '\n');
  return 0;
}

function id(sys: Sys): number {
  const { user } = sys.machine.options;
  const n = user === 'root' ? 0 : 1000;
  const o = options(sys.args, 'ugn');
  sys.out(
    o.has('u') || o.has('g')
      ? `${o.has('n') ? user : n}\n`
      : `uid=${n}(${user}) gid=${n}(${user}) groups=${n}(${user})\n`,
  );
  return 0;
}

function ps(sys: Sys): number {
  const procs = Object.values(sys.machine.procs).filter((p) => p.pid !== sys.proc.pid || true);
  const pad = (n: number): string => String(n).padStart(sys.ash ? 5 : 7);
  sys.out(sys.ash ? 'PID   USER     TIME  COMMAND\n' : '    PID TTY          TIME CMD\n');
  for (const p of procs)
    sys.out(
      sys.ash
        ? `${pad(p.pid)} ${sys.machine.options.user.padEnd(8)}  0:00 ${p.argv.join(' ')}\n`
        : `${pad(p.pid)} pts/0    00:00:00 ${(p.argv[0] ?? '').replace(/^.*\//, '')}\n`,
    );
  return 0;
}

function which(sys: Sys): number {
  let code = 0;
  for (const name of sys.args) {
    const host = sys.machine.options.hostPrograms?.includes(name);
    if (host || sys.os.has(name) || (/^(sh|bash)$/.test(name) && sys.os.has('sh')))
      sys.out(`${host ? '/usr/local/bin' : sys.ash ? '/bin' : '/usr/bin'}/${name}\n`);
    else code = 1;
  }
  return code;
}

function kill(sys: Sys): number {
  let code = 0;
  const name = (sys.args[0] ?? '').startsWith('-') ? (sys.args[0] as string).slice(1) : 'TERM';
  for (const arg of sys.args.filter((a) => !a.startsWith('-'))) {
    const target = sys.machine.procs[arg];
    if (target) sys.once((k) => (k.signal(target, name), null));
    else {
      sys.err(`kill: (${arg}) - No such process\n`);
      code = 1;
    }
  }
  return code;
}

function* watch(sys: Sys): Run {
  const o = options(sys.args, 'n:td', { 'interval=': 'n', 'no-title': 't' }, true);
  const asked = Number(o.get('n') ?? 2);
  if (Number.isNaN(asked)) {
    sys.err(`watch: failed to parse argument: '${o.get('n')}': Invalid argument\n`);
    return 1;
  }
  // procps takes no shorter interval, and none longer than this.
  const every = Math.min(Math.max(asked, 0.1), 2 ** 32 / 1000) * 1000;
  const argv = o.rest.length === 1 ? ['sh', '-c', o.rest[0] as string] : o.rest;
  for (;;) {
    sys.once((k, proc) => {
      k.calls.push({ call: 'clear', session: proc.session });
      return null;
    });
    if (!o.has('t')) {
      const left = `Every ${(every / 1000).toFixed(1)}s: ${o.rest.join(' ')}`;
      const right = `${sys.machine.options.hostname}: ${strftime('%a %b %e %H:%M:%S %Y', sys.now())}`;
      sys.out(
        `${left}${right.padStart(Math.max(right.length + 1, sys.once((k, proc) => k.columns(proc)) - left.length))}\n\n`,
      );
    }
    const pid = yield* start(argv);
    if (typeof pid === 'string') {
      sys.err(`watch: ${argv[0]}: not found\n`);
      return 127;
    }
    yield* waitFor(pid);
    yield* sleep(every);
    yield* keep(1);
  }
}

export const basicTools: Record<string, Tool> = {
  true: () => 0,
  false: () => 1,
  ':': () => 0,
  echo: (sys) => (sys.out(echo(sys.args, false)), 0),
  printf(sys) {
    let code = 0;
    if (sys.args[0] === undefined) {
      sys.err(
        sys.ash
          ? 'Usage: printf FORMAT [ARG]...\n'
          : "printf: missing operand\nTry 'printf --help' for more information.\n",
      );
      return 1;
    }
    const complain = (message: string): void => {
      sys.err(`printf: ${message}\n`);
      code = 1;
    };
    const voice = sys.ash ? ('ash' as const) : ('coreutils' as const);
    sys.out(printf(sys.args[0], sys.args.slice(1), { complain, voice, now: sys.os.wall }));
    return code;
  },
  test,
  '[': test,
  sleep: sleeper,
  timeout,
  yes,
  env,
  printenv,
  nohup: passOn,
  nice: passOn,
  setsid: passOn,
  uname,
  id,
  ps,
  which,
  kill,
  watch,
  hostname(sys) {
    const hosts = sys.machine.files['/etc/hosts'] ?? '';
    const own = hosts
      .split('\n')
      .map((l) => l.trim().split(/\s+/))
      .filter((l) => l.slice(1).includes(sys.machine.options.hostname))
      .map((l) => l[0]);
    sys.out(
      (/^-[iI]/.test(sys.args[0] ?? '')
        ? `${own[0] ?? '127.0.0.1'} `
        : sys.machine.options.hostname) + '\n',
    );
    return 0;
  },
  whoami: (sys) => (sys.out(sys.machine.options.user + '\n'), 0),
  pwd: (sys) => (sys.out(sys.cwd + '\n'), 0),
  nproc: (sys) => (sys.out('2\n'), 0),
  tty: (sys) => (
    sys.out(sys.os.isTty(sys.proc, 0) ? '/dev/pts/0\n' : 'not a tty\n'),
    sys.os.isTty(sys.proc, 0) ? 0 : 1
  ),
  sync: () => 0,
  clear: (sys) => (
    sys.once((k, proc) => {
      k.calls.push({ call: 'clear', session: proc.session });
      return null;
    }),
    0
  ),
};
