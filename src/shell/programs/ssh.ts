/** `ssh [-t] [user@]NODE [COMMAND…]`: a session on a node's machine, its streams on this one. */
import type { ClusterSpec, NodeSpec } from '../../cluster/spec.ts';
import type { Host, HostProgram } from '../../kubectl/host.ts';
import type { ComputerPort, ShellInner, Sink } from '../ports.ts';
import type { ProgramCall } from '../program-call.ts';

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

const USAGE = 'usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]\n';
/** What ssh ends with when it did not get to run anything. */
const FAILED = 255;
/** TCP gives up after so many ms. */
const CONNECT_TIMEOUT = 127_000;

interface Destination {
  /** `-t`: a terminal for a command, too. */
  tty: boolean;
  /** As typed, without the user; undefined where none was given. */
  name: string | undefined;
  command: string[];
}

function readArguments(argv: string[]): Destination {
  let tty = false;
  let at = 0;
  for (; at < argv.length && argv[at]!.startsWith('-'); at++) {
    const option = argv[at]!;
    if (option === '--') {
      at++;
      break;
    }
    if (/^-t+$/.test(option)) tty = true;
    if (withValue.has(option)) at++;
  }
  return { tty, name: argv[at]?.replace(/^[^@]*@/, ''), command: argv.slice(at + 1) };
}

const nodeNamed = (spec: ClusterSpec, name: string): NodeSpec | undefined =>
  spec.nodes.find((node) => node.name === name || node.address === name);

/** Nobody answers at an address that is no node's; a name is not found at once. */
async function tellUnknown(host: Host, name: string): Promise<void> {
  if (!/^\d+(\.\d+){3}$/.test(name)) {
    host.stderr(`ssh: Could not resolve hostname ${name}: Name or service not known\n`);
    return;
  }
  await host.sleep(CONNECT_TIMEOUT);
  host.stderr(`ssh: connect to host ${name} port 22: Connection timed out\n`);
}

const FAILURES: Record<string, string> = {
  refused: 'Connection refused',
  timeout: 'Connection timed out',
};

/** Can port 22 be reached? Says why not. */
async function isReachable(
  computer: ComputerPort,
  shell: ShellInner,
  node: NodeSpec,
  tell: (why: string) => void,
): Promise<boolean> {
  const reached = await shell.deps.network.send(computer.place, {
    kind: 'tcp',
    address: node.address,
    port: 22,
    data: '',
  });
  if (reached.kind !== 'failure') return true;
  tell(FAILURES[reached.failure] ?? 'No route to host');
  return false;
}

/** The streams of the remote session on this terminal. */
const sinkOn = (host: Host, node: string, exit: (code: number) => void): Sink => ({
  output: (fd, text) => (fd === 1 ? host.stdout(text) : host.stderr(text)),
  prompt: ({ cwd, continuation }) =>
    host.stdout(continuation ? '> ' : `root@${node}:${cwd === '/root' ? '~' : cwd}# `),
  exit,
});

/** A session on a node, until it ends; its exit code. */
async function session(
  shell: ShellInner,
  call: ProgramCall,
  host: Host,
  node: string,
  { tty, command }: Destination,
): Promise<number> {
  const place = { kind: 'node' as const, name: node };
  const there = shell.computer(place);
  const interactive = command.length === 0;
  const terminal = interactive ? call.tty.stdin && call.tty.stdout : tty;
  let over = false;
  let id = '';
  const ended = new Promise<number>((resolve) => {
    id = shell.spawn(
      place,
      {
        argv: interactive ? ['bash', '-l'] : ['bash', '-c', command.join(' ')],
        tty: terminal,
        interactive: interactive && terminal,
        stdin: 'open',
        columns: terminal ? call.tty.columns : 0,
      },
      sinkOn(host, node, resolve),
    );
  });
  const signal = (name: 'INT' | 'TERM'): void =>
    there.dispatch({ type: 'signal', session: id, name });
  void host.interrupted.then(() => {
    if (!over) signal('TERM');
  });
  if (terminal) call.remote = signal;
  const pump = async (): Promise<void> => {
    for (;;) {
      const text = await host.read();
      if (over) return;
      there.dispatch({ type: 'input', session: id, text });
      if (text === null) return;
    }
  };
  // A command that was given does not take the caller's standard input away unless it is piped in.
  if (terminal || interactive || !call.tty.stdin) void pump();
  const code = await ended;
  over = true;
  call.remote = undefined;
  return code;
}

export const ssh =
  (computer: ComputerPort, shell: ShellInner, call: ProgramCall): HostProgram =>
  async (argv, host) => {
    const destination = readArguments(argv);
    const { name, command } = destination;
    if (name === undefined) {
      host.stderr(USAGE);
      return FAILED;
    }
    const node = nodeNamed(shell.deps.spec, name);
    if (!node) {
      await tellUnknown(host, name);
      return FAILED;
    }
    const tell = (why: string): void =>
      host.stderr(`ssh: connect to host ${name} port 22: ${why}\n`);
    if (!(await isReachable(computer, shell, node, tell))) return FAILED;
    const code = await session(shell, call, host, node.name, destination);
    const onTerminal = command.length === 0 && call.tty.stdin && call.tty.stdout;
    if (onTerminal) host.stdout(`Connection to ${name} closed.\n`);
    return code;
  };
