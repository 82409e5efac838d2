/** The start of a shell process: its options, its script, its variables. */
import { kindOf, resolve } from '../kernel/fs.ts';
import type { Machine, Proc, Shell, Var } from '../kernel/state.ts';

/** What it asks of the system. */
interface System {
  m: Machine;
  write(proc: Proc, fd: number, data: string): void;
  isTty(proc: Proc, fd: number): boolean;
}

const BASH_VERSION = '5.2.15(1)-release';

function startVariables(shell: Shell, hostname: string, cwd: string): void {
  const { vars } = shell;
  const level = Number(vars.SHLVL?.value ?? 0) + 1;
  vars.PWD = { value: cwd, exported: true };
  vars.SHLVL = { value: String(level), exported: true };
  if (shell.dialect === 'bash') {
    vars.BASH_VERSION ??= { value: BASH_VERSION };
    vars.OPTIND ??= { value: '1' };
  }
  vars.HOSTNAME ??= { value: hostname };
  vars.IFS = { value: ' \t\n' };
}

interface Invocation {
  /** `-c` */
  isCommand: boolean;
  /** `-i` */
  isInteractive: boolean;
  /** The script or the command, and its arguments. */
  operands: string[];
}

/** Reads the shell's own options, and sets those that stay. */
function readOptions({ opts }: Shell, argv: string[]): Invocation {
  let isCommand = false;
  let isInteractive = false;
  let at = 1;
  for (; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (word === '--login') opts.login_shell = true;
    if (word.startsWith('--')) continue;
    if (!/^[-+]./.test(word)) break;
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter === 'c') isCommand = true;
      else if (letter === 'i') isInteractive = true;
      else if (letter === 'l') opts.login_shell = true;
      else if (letter === 'o') {
        at += 1;
        opts[argv[at] ?? ''] = on;
      } else if (letter !== 's') opts[letter] = on;
    }
  }
  return { isCommand, isInteractive, operands: argv.slice(at) };
}

/** `sh FILE` */
function startFile(system: System, proc: Proc, shell: Shell, file: string): void {
  const path = resolve(proc.cwd, file);
  shell.mode = 'f';
  if (kindOf(system.m, path) === 'file') {
    shell.name = file;
    shell.stack = [{ kind: 'script', text: system.m.files[path] ?? '', pos: 0 }];
    return;
  }
  const isBash = shell.dialect === 'bash';
  const bash = `bash: ${file}: No such file or directory\n`;
  const ash = `sh: can't open '${file}': No such file or directory\n`;
  system.write(proc, 2, isBash ? bash : ash);
  shell.stack = [{ kind: 'status', status: isBash ? 127 : 2 }];
}

/** On a terminal a shell without a script is interactive. */
function startInput(system: System, proc: Proc, shell: Shell, isInteractive: boolean): void {
  const isTerminal = system.isTty(proc, 0) && system.isTty(proc, 1);
  const hasSession = system.m.sessions[proc.session] !== undefined;
  shell.mode = isInteractive || (isTerminal && hasSession) ? 'i' : 's';
  shell.stack = [{ kind: 'stdin', buf: '' }];
}

/** `vars`: from the environment. */
export function newShell(
  system: System,
  proc: Proc,
  argv: string[],
  vars: Record<string, Var>,
): Shell {
  const { options } = system.m;
  const [called = 'sh'] = argv;
  const base = called.replace(/^.*\//, '').replace(/^-/, '');
  const shell: Shell = {
    mode: 's',
    dialect: options.shell === 'bash' && base !== 'ash' ? 'bash' : 'ash',
    stack: [],
    status: 0,
    substatus: 0,
    vars,
    funcs: {},
    aliases: {},
    opts: {},
    name: called,
    args: [],
    jobs: [],
    pid: proc.pid,
    line: 1,
    traps: {},
    pendingTraps: [],
    pipestatus: [0],
  };
  startVariables(shell, options.hostname, proc.cwd);
  const { isCommand, isInteractive, operands } = readOptions(shell, argv);
  const [first, ...others] = operands;
  if (isCommand) {
    const [name, ...args] = others;
    shell.mode = 'c';
    shell.name = name ?? shell.name;
    shell.args = args;
    shell.stack = [{ kind: 'script', text: first ?? '', pos: 0 }];
  } else if (first === undefined) startInput(system, proc, shell, isInteractive);
  else {
    shell.args = others;
    startFile(system, proc, shell, first);
  }
  return shell;
}
