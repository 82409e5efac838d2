/** `ssh [-t] [user@]NODE [COMMAND…]`: a session on a node's machine, its streams on this one. */
import type { HostProgram } from '../kubectl/host.ts';
import type { ProgramCall } from './host.ts';
import type { Computer } from './computer.ts';
import type { ShellInner } from './shell.ts';

/** Options with a value, which is skipped. */
const withValue = new Set([
  '-o',
  '-i',
  '-p',
  '-l',
  '-F',
  '-L',
  '-R',
  '-b',
  '-c',
  '-E',
  '-e',
  '-J',
  '-m',
  '-W',
  '-w',
]);

export function ssh(computer: Computer, shell: ShellInner, call: ProgramCall): HostProgram {
  return async (argv, host) => {
    const { spec, network } = shell.deps;
    let tty = false;
    let index = 0;
    for (; index < argv.length && argv[index]!.startsWith('-'); index++) {
      const arg = argv[index]!;
      if (arg === '--') {
        index++;
        break;
      }
      if (/^-t+$/.test(arg)) tty = true;
      if (withValue.has(arg)) index++;
    }
    const target = argv[index];
    if (target === undefined) {
      host.stderr('usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]\n');
      return 255;
    }
    const command = argv.slice(index + 1);
    const name = target.replace(/^[^@]*@/, '');
    const node = spec.nodes.find((node) => node.name === name || node.address === name);
    if (!node) {
      if (/^\d+(\.\d+){3}$/.test(name)) {
        await host.sleep(127_000);
        host.stderr(`ssh: connect to host ${name} port 22: Connection timed out\n`);
      } else host.stderr(`ssh: Could not resolve hostname ${name}: Name or service not known\n`);
      return 255;
    }
    const reached = await network.send(computer.place, {
      kind: 'tcp',
      address: node.address,
      port: 22,
      data: '',
    });
    if (reached.kind === 'failure') {
      host.stderr(
        `ssh: connect to host ${name} port 22: ` +
          `${reached.failure === 'refused' ? 'Connection refused' : reached.failure === 'timeout' ? 'Connection timed out' : 'No route to host'}\n`,
      );
      return 255;
    }
    const there = shell.computer({ kind: 'node', name: node.name });
    const interactive = command.length === 0;
    const terminal = interactive ? call.tty.stdin && call.tty.stdout : tty;
    let exit: (code: number) => void = () => {};
    const ended = new Promise<number>((resolve) => {
      exit = resolve;
    });
    const session = shell.spawn(
      there,
      {
        argv: interactive ? ['bash', '-l'] : ['bash', '-c', command.join(' ')],
        tty: terminal,
        interactive: interactive && terminal,
        stdin: 'open',
        columns: terminal ? call.tty.columns : 0,
      },
      {
        output: (fd, text) => (fd === 1 ? host.stdout(text) : host.stderr(text)),
        prompt: ({ cwd, continuation }) =>
          host.stdout(continuation ? '> ' : `root@${node.name}:${cwd === '/root' ? '~' : cwd}# `),
        exit: (code) => exit(code),
      },
    );
    let over = false;
    void host.interrupted.then(() => {
      if (!over) there.dispatch({ type: 'signal', session, name: 'TERM' });
    });
    if (terminal) call.remote = (name_) => there.dispatch({ type: 'signal', session, name: name_ });
    const pump = async () => {
      for (;;) {
        const text = await host.read();
        if (over) return;
        there.dispatch({ type: 'input', session, text });
        if (text === null) return;
      }
    };
    // A command that was given does not take the caller's standard input away unless it is piped
    // in.
    if (terminal || interactive || !call.tty.stdin) void pump();
    const code = await ended;
    over = true;
    call.remote = undefined;
    if (interactive && terminal) host.stdout(`Connection to ${name} closed.\n`);
    return code;
  };
}
