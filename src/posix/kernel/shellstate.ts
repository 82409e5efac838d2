/** The start of a shell process: its options, its script, its variables. */
import { kindOf, resolve } from './fs.ts';
import type { Machine, Proc, Shell, Var } from './state.ts';

interface World {
  m: Machine;
  write(proc: Proc, fd: number, data: string): void;
  isTty(proc: Proc, fd: number): boolean;
}

export function newShell(
  world: World,
  proc: Proc,
  argv: string[],
  vars: Record<string, Var>,
): Shell {
  const { options } = world.m;
  const base = (argv[0] ?? 'sh').replace(/^.*\//, '').replace(/^-/, '');
  const dialect = options.shell === 'bash' && base !== 'ash' ? 'bash' : 'ash';
  const shell: Shell = {
    mode: 's',
    dialect,
    stack: [],
    status: 0,
    substatus: 0,
    vars,
    funcs: {},
    aliases: {},
    opts: {},
    name: argv[0] ?? 'sh',
    args: [],
    jobs: [],
    pid: proc.pid,
    line: 1,
    traps: {},
    pendingTraps: [],
    pipestatus: [0],
  };
  vars.PWD = { value: proc.cwd, exported: true };
  vars.SHLVL = { value: String(Number(vars.SHLVL?.value ?? 0) + 1), exported: true };
  if (dialect === 'bash') {
    vars.BASH_VERSION ??= { value: '5.2.15(1)-release' };
    vars.OPTIND ??= { value: '1' };
  }
  vars.HOSTNAME ??= { value: options.hostname };
  vars.IFS = { value: ' \t\n' };
  let i = 1;
  let command = false;
  let interactive = false;
  for (; i < argv.length; i++) {
    const arg = argv[i] as string;
    if (arg === '--') {
      i++;
      break;
    }
    if (arg === '--login') shell.opts.login_shell = true;
    if (arg.startsWith('--')) continue;
    if (!/^[-+]./.test(arg)) break;
    for (const c of arg.slice(1)) {
      if (c === 'c') command = true;
      else if (c === 'i') interactive = true;
      else if (c === 'o') shell.opts[argv[++i] ?? ''] = arg[0] === '-';
      else if (c === 'l') shell.opts.login_shell = true;
      else if (c !== 's') shell.opts[c] = arg[0] === '-';
    }
  }
  const rest = argv.slice(i);
  if (command) {
    shell.mode = 'c';
    shell.name = rest[1] ?? shell.name;
    shell.args = rest.slice(2);
    shell.stack = [{ kind: 'script', text: rest[0] ?? '', pos: 0 }];
  } else if (rest.length) {
    const path = resolve(proc.cwd, rest[0] as string);
    shell.mode = 'f';
    shell.args = rest.slice(1);
    if (kindOf(world.m, path) !== 'file') {
      world.write(
        proc,
        2,
        dialect === 'bash'
          ? `bash: ${rest[0]}: No such file or directory\n`
          : `sh: can't open '${rest[0]}': No such file or directory\n`,
      );
      shell.stack = [{ kind: 'status', status: dialect === 'bash' ? 127 : 2 }];
    } else {
      shell.name = rest[0] as string;
      shell.stack = [{ kind: 'script', text: world.m.files[path] ?? '', pos: 0 }];
    }
  } else {
    const session = world.m.sessions[proc.session];
    interactive ||= world.isTty(proc, 0) && world.isTty(proc, 1) && session !== undefined;
    shell.mode = interactive ? 'i' : 's';
    shell.stack = [{ kind: 'stdin', buf: '' }];
  }
  return shell;
}
