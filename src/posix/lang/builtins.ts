/**
 * Commands that the shell itself runs. They return a status, or nothing when frames they pushed
 * decide it.
 */
import { kindOf, resolve } from '../kernel/fs.ts';
import { type OperatingSystem, signalName, signalNames, signalNumber } from '../kernel/kernel.ts';
import type { Frame, Proc, Shell } from '../kernel/state.ts';
import { limits } from '../kernel/limits.ts';
import { echo, printf } from '../printf.ts';
import type { Word } from './ast.ts';
import { calculate } from './calculate.ts';
import { Expander } from './expand.ts';
import { declare, exportVars } from './declare.ts';
import { changeDir, dirs, popDir, pushDir } from './dirs.ts';
import { soft } from './expanding.ts';
import { mapfile } from './mapfile.ts';
import {
  complain,
  discard,
  exitShell,
  farewell,
  jobLine,
  pop,
  push,
  runTrap,
  setStatus,
  updateJobs,
} from './frames.ts';
import { printFunction } from './print.ts';
import { getVar, scopeOf, setVar, shellOf } from './scope.ts';
import { shopt } from './shopt.ts';
import { readBuiltin } from './read.ts';
import { TestError, testArgs } from './test.ts';

export interface Builtin {
  run(os: OperatingSystem, proc: Proc, argv: string[], quiet: boolean): number | undefined;
  resume?(os: OperatingSystem, proc: Proc, frame: Frame): void;
  bashOnly?: boolean;
}

/** POSIX special built-ins: assignments before them stay. */
export const special = new Set([
  ':',
  '.',
  'source',
  'break',
  'continue',
  'eval',
  'exec',
  'exit',
  'export',
  'readonly',
  'return',
  'set',
  'shift',
  'trap',
  'unset',
  'local',
  'declare',
  'typeset',
]);
export const keywords = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'in',
  'function',
  '{',
  '}',
  '!',
  '[[',
  ']]',
  'time',
]);

const say = (os: OperatingSystem, proc: Proc, text: string): void => os.write(proc, 1, text);
const fail = (os: OperatingSystem, proc: Proc, text: string, status = 1): number => {
  complain(os, proc, text);
  return status;
};
const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function leaveLoop(
  os: OperatingSystem,
  proc: Proc,
  argv: string[],
  again: boolean,
): number | undefined {
  const shell = shellOf(proc);
  let levels = Number(argv[1] ?? 1);
  const floor = shell.stack.findLastIndex(
    (f) => f.kind === 'call' || (f.kind === 'script' && f.source),
  );
  const inside = shell.stack.some((f, at) => at > floor && f.kind === 'node' && f.loop);
  if (!inside)
    return shell.dialect === 'ash'
      ? 0
      : fail(os, proc, `${argv[0]}: only meaningful in a \`for', \`while', or \`until' loop`, 0);
  if (argv[1] !== undefined && !/^[-+]?\d+$/.test(argv[1]) && shell.dialect === 'bash') {
    complain(os, proc, `${argv[0]}: ${argv[1]}: numeric argument required`);
    discard(os, proc, 128);
    return undefined;
  }
  for (;;) {
    const top = shell.stack.at(-1);
    if (!top || shell.stack.length - 1 <= floor) break;
    if (top.kind === 'node' && top.loop && --levels === 0) {
      shell.status = 0;
      if (!again) pop(os, proc);
      else if (top.node.kind === 'while') {
        top.step = 0;
        top.went = 0;
        delete top.quiet;
      } else if (top.node.kind === 'arithmetic-for') top.step = 2;
      break;
    }
    if (
      top.kind === 'node' &&
      top.loop &&
      !shell.stack.slice(floor + 1, -1).some((f) => f.kind === 'node' && f.loop)
    ) {
      shell.status = 0;
      if (!again) pop(os, proc);
      break;
    }
    pop(os, proc);
  }
  return undefined;
}

function leaveFunction(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  if (argv[1] !== undefined && !/^[-+]?\d+$/.test(argv[1])) {
    complain(
      os,
      proc,
      shell.dialect === 'ash'
        ? `return: Illegal number: ${argv[1]}`
        : `return: ${argv[1]}: numeric argument required`,
    );
    argv = ['return', '2'];
  }
  const status = argv[1] === undefined ? shell.status : Number(argv[1]) & 255;
  const at = shell.stack.findLastIndex(
    (f) => f.kind === 'call' || (f.kind === 'script' && f.source),
  );
  if (at < 0)
    return shell.dialect === 'ash' || shell.mode === 'f'
      ? (exitShell(os, proc, status), undefined)
      : fail(os, proc, "return: can only `return' from a function or sourced script", 2);
  const call = shell.stack[at]?.kind === 'call';
  while (shell.stack.length > at) pop(os, proc);
  setStatus(os, proc, status);
  if (call) runTrap(proc, 'RETURN');
  return undefined;
}

const longOptions: Record<string, string> = {
  braceexpand: 'B',
  errtrace: 'E',
  functrace: 'T',
  keyword: 'k',
  onecmd: 't',
  physical: 'P',
  privileged: 'p',
  history: 'history',
  'interactive-comments': 'interactive-comments',
  nolog: 'nolog',
  errexit: 'e',
  nounset: 'u',
  xtrace: 'x',
  noglob: 'f',
  noclobber: 'C',
  allexport: 'a',
  verbose: 'v',
  noexec: 'n',
  pipefail: 'pipefail',
  monitor: 'm',
  notify: 'b',
  hashall: 'h',
  emacs: 'emacs',
  vi: 'vi',
  posix: 'posix',
  histexpand: 'H',
  ignoreeof: 'ignoreeof',
};

/** On at the start of a script. */
const startsOn = new Set(['braceexpand', 'hashall', 'interactive-comments']);

function showOptions(os: OperatingSystem, proc: Proc, shell: Shell, table: boolean): void {
  for (const key of Object.keys(longOptions).sort()) {
    const on = shell.opts[longOptions[key] ?? ''] ?? startsOn.has(key);
    say(
      os,
      proc,
      table ? `${key.padEnd(15)}\t${on ? 'on' : 'off'}\n` : `set ${on ? '-' : '+'}o ${key}\n`,
    );
  }
}

function setOptions(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  if (argv.length === 1) {
    for (const name of Object.keys(shell.vars).sort()) {
      const v = shell.vars[name]?.value;
      if (v !== undefined)
        say(
          os,
          proc,
          `${name}=${/^[\w@%+=:,./-]*$/.test(v) && shell.dialect === 'bash' ? v : quote(v)}\n`,
        );
    }
    return 0;
  }
  let i = 1;
  for (; i < argv.length; i++) {
    const arg = argv[i] as string;
    if (arg === '--' || arg === '-') {
      if (arg === '--' || i + 1 < argv.length) shell.args = argv.slice(i + 1);
      return 0;
    }
    if (!/^[-+]./.test(arg)) break;
    const on = arg[0] === '-';
    for (const c of arg.slice(1)) {
      if (c !== 'o') {
        if (!'abefhkmnptuvxBCEHPT'.includes(c)) {
          fail(
            os,
            proc,
            shell.dialect === 'ash'
              ? `set: illegal option -${c}`
              : `set: ${arg[0]}${c}: invalid option`,
          );
          if (shell.dialect === 'ash' && shell.mode !== 'i') {
            exitShell(os, proc, 2);
            return undefined;
          }
          if (shell.dialect === 'bash')
            os.write(
              proc,
              2,
              'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n',
            );
          return 2;
        }
        shell.opts[c] = on;
        continue;
      }
      const name = argv[++i];
      if (name === undefined) {
        showOptions(os, proc, shell, on);
        continue;
      }
      const short = longOptions[name];
      if (!short)
        return fail(
          os,
          proc,
          shell.dialect === 'ash'
            ? `set: illegal option -o ${name}`
            : `set: ${name}: invalid option name`,
          shell.dialect === 'ash' ? 1 : 2,
        );
      shell.opts[short] = on;
    }
  }
  if (i < argv.length) shell.args = argv.slice(i);
  return 0;
}

/** `%1`, `%%`, `%+`, `%name`, a pid. */
function findJob(shell: Shell, spec: string): Shell['jobs'][number] | undefined {
  const text = spec.replace(/^%/, '');
  if (text === '' || text === '%' || text === '+') return shell.jobs.at(-1);
  if (text === '-') return shell.jobs.at(-2);
  return /^\d+$/.test(text)
    ? shell.jobs.find((j) =>
        spec[0] === '%' ? j.number === Number(text) : j.pids.includes(Number(text)),
      )
    : shell.jobs.find((j) => j.text.startsWith(text));
}

function killBuiltin(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  let signal = 'TERM';
  let i = 1;
  const first = argv[1] ?? '';
  if (first === '-l') {
    say(
      os,
      proc,
      argv[2] ? `${signalName(Number(argv[2]) & 127) ?? ''}\n` : signalNames.join(' ') + '\n',
    );
    return 0;
  }
  if (first === '-s' || first === '-n') {
    signal = argv[2] ?? '';
    i = 3;
  } else if (/^-./.test(first) && first !== '--') {
    signal = first.slice(1);
    i = 2;
  } else if (first === '--') i = 2;
  const number = signalNumber(signal);
  if (number === undefined)
    return fail(
      os,
      proc,
      shell.dialect === 'ash'
        ? `bad signal name '${signal}'`
        : `kill: ${signal}: invalid signal specification`,
    );
  if (i >= argv.length) {
    os.write(
      proc,
      2,
      'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n',
    );
    return 2;
  }
  let status = 0;
  updateJobs(proc, shell);
  for (const arg of argv.slice(i)) {
    const job = arg[0] === '%' ? findJob(shell, arg) : undefined;
    if (arg[0] === '%' && !job) {
      status = fail(os, proc, `kill: ${arg}: no such job`);
      continue;
    }
    if (!job && !/^-?\d+$/.test(arg)) {
      status = fail(
        os,
        proc,
        shell.dialect === 'ash'
          ? `invalid number '${arg}'`
          : `kill: ${arg}: arguments must be process or job IDs`,
      );
      continue;
    }
    const pids = job ? job.pids : [Math.abs(Number(arg))];
    for (const pid of pids) {
      const target = os.m.procs[pid];
      if (!target) {
        if (!job && proc.dead[pid] === undefined)
          status = fail(
            os,
            proc,
            shell.dialect === 'ash'
              ? `can't kill pid ${pid}: No such process`
              : `kill: (${pid}) - No such process`,
          );
        continue;
      }
      if (number !== 0)
        for (const one of job ? os.tree(pid).reverse() : [target])
          os.signal(one, signalName(number) ?? 'TERM');
    }
  }
  return status;
}

function waitBuiltin(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  updateJobs(proc, shell);
  const args = argv.slice(1).filter((a) => !a.startsWith('-'));
  const pids: number[] = [];
  if (!args.length) {
    for (const job of shell.jobs) pids.push(...job.pids);
  }
  for (const arg of args) {
    const job = findJob(shell, arg);
    if (!job && arg[0] === '%') return fail(os, proc, `wait: ${arg}: no such job`, 127);
    if (!job && !/^\d+$/.test(arg)) {
      return fail(os, proc, `wait: \`${arg}': not a pid or valid job spec`);
    }
    if (!job && proc.dead[Number(arg)] === undefined && shell.dialect === 'ash') return 127;
    if (!job && proc.dead[Number(arg)] === undefined)
      return fail(os, proc, `wait: pid ${arg} is not a child of this shell`, 127);
    pids.push(...(job ? job.pids : [Number(arg)]));
  }
  shell.jobs = shell.jobs.filter((job) => !job.pids.every((pid) => pids.includes(pid)));
  if (!pids.length) return 0;
  push(shell, { kind: 'wait', pids: args.length ? pids : [...pids, -1] });
  return undefined;
}

function foreground(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  updateJobs(proc, shell);
  const job = findJob(shell, argv[1] ?? '%%');
  if (!job) return fail(os, proc, `${argv[0]}: ${argv[1] ?? 'current'}: no such job`);
  say(os, proc, job.text + (argv[0] === 'bg' ? ' &' : '') + '\n');
  if (argv[0] === 'bg') return 0;
  for (const pid of job.pids) for (const one of os.tree(pid)) one.background = false;
  shell.jobs = shell.jobs.filter((j) => j !== job);
  push(shell, { kind: 'wait', pids: job.pids });
  return undefined;
}

function typeOf(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const terse = argv.includes('-t');
  let status = 0;
  for (const name of argv.slice(1).filter((a) => !a.startsWith('-'))) {
    const [kind, words] = whatIs(os, proc, name);
    if (!kind) {
      status = shell.dialect === 'ash' ? 127 : 1;
      if (!terse) {
        if (shell.dialect === 'ash') say(os, proc, `${name}: not found\n`);
        else complain(os, proc, `type: ${name}: not found`);
      }
      continue;
    }
    say(os, proc, terse ? kind + '\n' : `${name} ${words}\n`);
    if (kind === 'function' && !terse && shell.dialect === 'bash')
      say(os, proc, printFunction(name, shell.sources?.[name] ?? ''));
  }
  return status;
}
function whatIs(
  os: OperatingSystem,
  proc: Proc,
  name: string,
): [kind: string, words: string, path: string] | [] {
  const shell = shellOf(proc);
  if (Object.hasOwn(shell.aliases, name))
    return [
      'alias',
      shell.dialect === 'ash'
        ? `is an alias for ${shell.aliases[name]}`
        : `is aliased to \`${shell.aliases[name]}'`,
      `alias ${name}=${quote(shell.aliases[name] ?? '')}`,
    ];
  if (keywords.has(name)) return ['keyword', 'is a shell keyword', name];
  if (Object.hasOwn(shell.funcs, name)) return ['function', 'is a function', name];
  if (Object.hasOwn(builtins, name)) return ['builtin', 'is a shell builtin', name];
  const path = programPath(os, proc, name);
  return path ? ['file', `is ${path}`, path] : [];
}
/** Where a program would be found on PATH. */
export function programPath(os: OperatingSystem, proc: Proc, name: string): string | undefined {
  if (name.includes('/'))
    return kindOf(os.m, resolve(proc.cwd, name)) === 'file' ? name : undefined;
  for (const dir of (getVar(shellOf(proc), 'PATH') ?? '').split(':'))
    if (dir && kindOf(os.m, resolve(dir, name)) === 'file') return resolve(dir, name);
  if (os.m.options.hostPrograms?.includes(name)) return `/usr/local/bin/${name}`;
  if (os.has(name) || ((name === 'sh' || name === os.m.options.shell) && os.has('sh')))
    return os.m.options.shell === 'ash' ? `/bin/${name}` : `/usr/bin/${name}`;
  return undefined;
}

function commandBuiltin(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  if (argv[1] === '-v' || argv[1] === '-V') {
    let status = 1;
    for (const name of argv.slice(2)) {
      const [, words, path] = whatIs(os, proc, name);
      if (path === undefined) {
        if (argv[1] === '-V') complain(os, proc, `command: ${name}: not found`);
        continue;
      }
      status = 0;
      say(os, proc, argv[1] === '-v' ? path + '\n' : `${name} ${words}\n`);
    }
    return argv.length > 2 ? (status === 1 && shell.dialect === 'ash' ? 127 : status) : 0;
  }
  const rest = argv.slice(1).filter((a, n) => !(n === 0 && (a === '-p' || a === '--')));
  if (!rest.length) return 0;
  // The words are final: as quoted literals they run again without functions and aliases.
  push(shell, { kind: 'restore', fds: {} });
  const [name = ''] = rest;
  const hidden = shell.funcs[name];
  if (hidden) delete shell.funcs[name];
  push(shell, {
    kind: 'node',
    step: 0,
    results: [],
    node: {
      kind: 'simple',
      line: shell.line,
      assigns: [],
      words: rest.map((s): Word => [{ kind: 'literal', text: s, quoted: true }]),
    },
  });
  return undefined;
}

/** What busybox's test says, without its name. */
function ashWords(message: string, args: string[]): string {
  const number = /^(.*): integer expression expected$/.exec(message);
  if (number) return `${number[1]}: bad number`;
  if (/: (unary|binary) operator expected$/.test(message))
    return `${args[1] ?? ''}: unknown operand`;
  return message;
}

function shellTest(os: OperatingSystem, proc: Proc, argv: string[]): number {
  let args = argv.slice(1);
  if (argv[0] === '[') {
    if (args.at(-1) !== ']')
      return fail(os, proc, shellOf(proc).dialect === 'ash' ? 'missing ]' : "[: missing `]'", 2);
    args = args.slice(0, -1);
  }
  try {
    return testArgs(os, proc, args, (n) => getVar(shellOf(proc), n) !== undefined) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    if (shellOf(proc).dialect === 'ash') {
      os.write(proc, 2, `sh: ${ashWords(error.message, args)}\n`);
      return 2;
    }
    return fail(os, proc, `${argv[0]}: ${error.message}`, 2);
  }
}

function unsetElement(os: OperatingSystem, proc: Proc, name: string, subscript: string): void {
  const shell = shellOf(proc);
  const v = shell.vars[name];
  if (!v?.elements) return;
  if (/^[@*]$/.test(subscript) && !v.associative) {
    v.elements = {};
    return;
  }
  delete v.elements[new Expander(scopeOf(os, proc), []).keyOf(name, subscript)];
}

export const builtins: Record<string, Builtin> = {
  ':': { run: () => 0 },
  true: { run: () => 0 },
  false: { run: () => 1 },
  echo: { run: (os, proc, argv) => (say(os, proc, echo(argv.slice(1))), 0) },
  printf: {
    run(os, proc, argv) {
      let args = argv.slice(1);
      const into = args[0] === '-v' ? args[1] : undefined;
      if (into !== undefined) args = args.slice(2);
      if (args[0] === '--') args = args.slice(1);
      else if (
        /^-./.test(args[0] ?? '') &&
        shellOf(proc).dialect === 'bash' &&
        into === undefined
      ) {
        fail(os, proc, `printf: ${(args[0] ?? '').slice(0, 2)}: invalid option`);
        os.write(proc, 2, 'printf: usage: printf [-v var] format [arguments]\n');
        return 2;
      }
      if (args[0] === undefined) {
        os.write(
          proc,
          2,
          shellOf(proc).dialect === 'ash'
            ? 'sh: printf: usage: printf FORMAT [ARG]...\n'
            : 'printf: usage: printf [-v var] format [arguments]\n',
        );
        return 2;
      }
      let status = 0;
      const complain = (message: string): void => {
        const failed = fail(os, proc, `printf: ${message}`);
        if (!message.startsWith('warning:')) status = failed;
      };
      const voice = shellOf(proc).dialect === 'ash' ? ('ash' as const) : ('bash' as const);
      const text = printf(args[0], args.slice(1), {
        complain,
        voice,
        now: os.wall,
        started: proc.started,
      });
      if (into === undefined) say(os, proc, text);
      else setVar(shellOf(proc), into, text);
      return status;
    },
  },
  test: { run: shellTest },
  '[': { run: shellTest },
  cd: { run: changeDir },
  pwd: { run: (os, proc) => (say(os, proc, proc.cwd + '\n'), 0) },
  export: { run: (os, proc, argv) => exportVars(os, proc, argv, { exported: true }) },
  readonly: { run: (os, proc, argv) => exportVars(os, proc, argv, { readonly: true }) },
  local: { run: declare },
  declare: { run: declare, bashOnly: true },
  typeset: { run: declare, bashOnly: true },
  unset: {
    run(os, proc, argv) {
      const shell = shellOf(proc);
      const onlyFunctions = argv[1] === '-f';
      let status = 0;
      for (const name of argv.slice(1).filter((a) => !/^-[fvn]$/.test(a))) {
        const ix = /^(\w+)\[(.*)\]$/.exec(name);
        if (ix) {
          unsetElement(os, proc, ix[1] as string, ix[2] as string);
          continue;
        }
        if (!isName(name) && !onlyFunctions && shell.dialect === 'ash') {
          complain(os, proc, `unset: ${name}: bad variable name`);
          exitShell(os, proc, 2);
          return undefined;
        }
        if (shell.vars[name]?.readonly) {
          status = fail(os, proc, `unset: ${name}: cannot unset: readonly variable`);
          continue;
        }
        if (onlyFunctions) delete shell.funcs[name];
        else if (Object.hasOwn(shell.vars, name)) delete shell.vars[name];
        else delete shell.funcs[name];
      }
      return status;
    },
  },
  alias: {
    run(os, proc, argv) {
      const { aliases, dialect } = shellOf(proc);
      const line = (name: string): string =>
        `${dialect === 'ash' ? '' : 'alias '}${name}=${quote(aliases[name] ?? '')}\n`;
      let status = 0;
      if (argv.length === 1)
        for (const name of Object.keys(aliases).sort()) say(os, proc, line(name));
      for (const arg of argv.slice(1)) {
        const at = arg.indexOf('=');
        if (at > 0) aliases[arg.slice(0, at)] = arg.slice(at + 1);
        else if (Object.hasOwn(aliases, arg)) say(os, proc, line(arg));
        else status = fail(os, proc, `alias: ${arg}: not found`);
      }
      return status;
    },
  },
  unalias: {
    run(os, proc, argv) {
      const shell = shellOf(proc);
      if (argv[1] === '-a') {
        shell.aliases = {};
        return 0;
      }
      let status = 0;
      for (const name of argv.slice(1)) {
        if (Object.hasOwn(shell.aliases, name)) delete shell.aliases[name];
        else if (shell.dialect === 'ash') {
          os.write(proc, 2, `unalias: ${name} not found\n`);
          status = 1;
        } else status = fail(os, proc, `unalias: ${name}: not found`);
      }
      return status;
    },
  },
  set: { run: setOptions },
  shopt: { run: shopt, bashOnly: true },
  mapfile,
  readarray: mapfile,
  pushd: { run: pushDir, bashOnly: true },
  popd: { run: popDir, bashOnly: true },
  dirs: { run: dirs, bashOnly: true },
  times: { run: (os, proc) => (say(os, proc, '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n'), 0) },
  shift: {
    run(os, proc, argv) {
      const shell = shellOf(proc);
      const n = Number(argv[1] ?? 1);
      if (argv.length > 2 && shell.dialect === 'bash' && !Number.isNaN(n))
        return fail(os, proc, 'shift: too many arguments');
      if (Number.isNaN(n))
        return fail(
          os,
          proc,
          shell.dialect === 'ash'
            ? `shift: Illegal number: ${argv[1]}`
            : `shift: ${argv[1]}: numeric argument required`,
        );
      if (n < 0 && shell.dialect === 'bash')
        return fail(os, proc, `shift: ${argv[1]}: shift count out of range`);
      if (!(n <= shell.args.length)) return 1;
      shell.args = shell.args.slice(n);
      return 0;
    },
  },
  eval: {
    run(os, proc, argv) {
      const text = argv.slice(1).join(' ');
      if (text.trim() === '') return 0;
      push(shellOf(proc), {
        kind: 'script',
        text,
        pos: 0,
        source: true,
        eval: true,
        base: shellOf(proc).line,
      });
      shellOf(proc).status = 0;
      return undefined;
    },
  },
  '.': { run: sourceFile },
  source: { run: sourceFile },
  break: { run: (os, proc, argv) => leaveLoop(os, proc, argv, false) },
  continue: { run: (os, proc, argv) => leaveLoop(os, proc, argv, true) },
  return: { run: leaveFunction },
  exit: {
    run(os, proc, argv) {
      const shell = shellOf(proc);
      if (argv[1] !== undefined && !/^-?\d+$/.test(argv[1])) {
        complain(
          os,
          proc,
          shell.dialect === 'ash'
            ? `exit: Illegal number: ${argv[1]}`
            : `exit: ${argv[1]}: numeric argument required`,
        );
        exitShell(os, proc, 2);
        return undefined;
      }
      if (argv.length > 2 && shell.dialect === 'bash') {
        complain(os, proc, 'exit: too many arguments');
        exitShell(os, proc, 1);
        return undefined;
      }
      if (shell.mode === 'i' && os.isTty(proc, 0)) os.write(proc, 2, farewell(shell));
      exitShell(os, proc, argv[1] === undefined ? shell.status : Number(argv[1]));
      return undefined;
    },
  },
  exec: { run: () => 0 },
  read: readBuiltin,
  wait: { run: waitBuiltin },
  jobs: {
    run(os, proc, argv) {
      const shell = shellOf(proc);
      updateJobs(proc, shell);
      const pidsOnly = argv.includes('-p');
      for (const job of shell.jobs.length ? shell.jobs : (shell.seen ?? []))
        say(
          os,
          proc,
          pidsOnly
            ? `${job.pids[0]}\n`
            : argv.includes('-l')
              ? jobLine(shell, job).replace(/^(\[\d+\].) /, `$1 ${job.pids[0]}`) + '\n'
              : jobLine(shell, job) + '\n',
        );
      shell.jobs = shell.jobs.filter((job) => job.state !== 'done');
      return 0;
    },
  },
  fg: { run: foreground },
  bg: { run: foreground },
  disown: {
    run(_k, proc) {
      shellOf(proc).jobs = [];
      return 0;
    },
    bashOnly: true,
  },
  kill: { run: killBuiltin },
  type: { run: typeOf },
  command: { run: commandBuiltin },
  builtin: {
    bashOnly: true,
    run(os, proc, argv) {
      const name = argv[1];
      if (name !== undefined && !Object.hasOwn(builtins, name))
        return fail(os, proc, `builtin: ${name}: not a shell builtin`);
      return commandBuiltin(os, proc, argv);
    },
  },
  hash: {
    run(os, proc, argv) {
      let status = 0;
      for (const name of argv.slice(1).filter((a) => !a.startsWith('-'))) {
        if (!programPath(os, proc, name)) status = fail(os, proc, `hash: ${name}: not found`);
      }
      return status;
    },
  },
  ulimit: { run: ulimit },
  umask: { run: (os, proc) => (say(os, proc, '0022\n'), 0) },
  let: {
    run(os, proc, argv) {
      if (argv.length < 2) return fail(os, proc, 'let: expression expected');
      return soft(
        os,
        proc,
        () => {
          let value = 0n;
          for (const arg of argv.slice(1)) value = calculate(os, proc, arg, 'let: ');
          return value === 0n ? 1 : 0;
        },
        1,
      );
    },
  },
  trap: {
    run(os, proc, argv) {
      const { traps } = shellOf(proc);
      if (argv[1] === '-l') {
        say(os, proc, `${signalNames.join(' ')}\n`);
        return 0;
      }
      if (argv.length === 1 || argv[1] === '-p') {
        const wanted = argv.slice(2).map((text) => signalOf(text) ?? text);
        const order = (name: string): number => (name === 'EXIT' ? 0 : (signalNumber(name) ?? 99));
        for (const name of Object.keys(traps).sort((a, b) => order(a) - order(b))) {
          const shown = signalNumber(name) === undefined || name === 'EXIT' ? name : `SIG${name}`;
          if (!wanted.length || wanted.includes(name))
            say(os, proc, `trap -- ${quote(traps[name] ?? '')} ${shown}\n`);
        }
        return 0;
      }
      const args = argv[1] === '--' ? argv.slice(2) : argv.slice(1);
      const [action = '', ...names] = args;
      if (!names.length) {
        const name = signalOf(action);
        if (name) delete traps[name];
        return 0;
      }
      for (const text of names) {
        const name = signalOf(text);
        if (!name) {
          complain(os, proc, `trap: ${text}: invalid signal specification`);
          return 1;
        }
        if (action === '-') delete traps[name];
        else traps[name] = action;
      }
      return 0;
    },
  },
  getopts: { run: getopts },
  history: {
    bashOnly: true,
    run(os, proc, argv) {
      const shell = shellOf(proc);
      if (argv[1] === '-c') {
        shell.history = [];
        return 0;
      }
      const list = shell.history ?? [];
      const from = argv[1] === undefined ? 0 : Math.max(0, list.length - Number(argv[1]));
      list.forEach((text, n) => {
        if (n >= from) say(os, proc, `${String(n + 1).padStart(5)}  ${text}\n`);
      });
      return 0;
    },
  },
};

/** Shows the limits that there are; setting one has no effect. */
function ulimit(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const letters =
    argv
      .slice(1)
      .filter((a) => /^-[A-Za-z]+$/.test(a))
      .join('')
      .replace(/[-SH]/g, '') || 'f';
  if (argv.slice(1).some((a) => /^\d+$|^unlimited$/.test(a))) return 0;
  const values: Record<string, string> = {
    n: '1024',
    u: String(limits.processes),
    s: '8192',
    c: '0',
    p: '8',
    l: '64',
  };
  for (const c of letters) say(os, proc, `${values[c] ?? 'unlimited'}\n`);
  return 0;
}

const signalOf = (text: string): string | undefined => {
  const name = text.replace(/^SIG/, '').toUpperCase();
  if (name === 'EXIT' || name === '0') return 'EXIT';
  return name === 'ERR' || name === 'DEBUG' || name === 'RETURN'
    ? name
    : /^\d+$/.test(name)
      ? signalName(Number(name))
      : signalNumber(name) === undefined
        ? undefined
        : name;
};

function sourceFile(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const [command = '.', name] = argv;
  if (name === undefined) {
    fail(os, proc, `${command}: filename argument required`);
    if (shell.dialect === 'bash')
      os.write(proc, 2, `${command}: usage: ${command} filename [arguments]\n`);
    return 2;
  }
  const path = resolve(proc.cwd, name);
  if (name === '/dev/stdin') {
    push(shell, { kind: 'stdin', buf: '' });
    return undefined;
  }
  if (kindOf(os.m, path) !== 'file') {
    if (shell.dialect === 'ash') {
      complain(os, proc, `${command}: can't open '${name}': No such file or directory`);
      if (shell.mode !== 'i') exitShell(os, proc, 2);
      return shell.mode === 'i' ? 2 : undefined;
    }
    return fail(
      os,
      proc,
      kindOf(os.m, path)
        ? `${command}: ${name}: is a directory`
        : `${name}: No such file or directory`,
    );
  }
  shell.status = 0;
  if (argv.length > 2) {
    push(shell, { kind: 'call', args: shell.args, locals: {}, name, source: true });
    shell.args = argv.slice(2);
  }
  push(shell, { kind: 'script', text: os.m.files[path] ?? '', pos: 0, source: true, name });
  return undefined;
}

function getopts(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const [, spec = '', name = '', ...given] = argv;
  const args = given.length ? given : shell.args;
  let index = Number(getVar(shell, 'OPTIND') ?? 1);
  let at = shell.getopts ?? 1;
  const arg = args[index - 1];
  if (arg === undefined || !/^-./.test(arg) || arg === '--') {
    if (arg === '--') index++;
    setVar(shell, 'OPTIND', String(index));
    setVar(shell, name, '?');
    delete shell.getopts;
    return 1;
  }
  const c = arg[at] as string;
  at++;
  const where = spec.indexOf(c);
  const quiet = spec[0] === ':';
  let found = c;
  delete shell.vars.OPTARG;
  if (where < 0 || c === ':') {
    found = '?';
    if (quiet) setVar(shell, 'OPTARG', c);
    else
      os.write(
        proc,
        2,
        shell.dialect === 'ash'
          ? `Illegal option -${c}\n`
          : `${shell.name}: illegal option -- ${c}\n`,
      );
  } else if (spec[where + 1] === ':') {
    let value: string | undefined = arg.slice(at);
    if (value === '') {
      index++;
      value = args[index - 1];
    }
    at = arg.length;
    if (value === undefined) {
      found = quiet ? ':' : '?';
      if (quiet) setVar(shell, 'OPTARG', c);
      else
        os.write(
          proc,
          2,
          shell.dialect === 'ash'
            ? `No arg for -${c} option\n`
            : `${shell.name}: option requires an argument -- ${c}\n`,
        );
    } else setVar(shell, 'OPTARG', value);
  }
  if (at >= arg.length || found === ':') {
    index++;
    at = 1;
  }
  if (at === 1) delete shell.getopts;
  else shell.getopts = at;
  setVar(shell, 'OPTIND', String(index));
  setVar(shell, name, found);
  return 0;
}
