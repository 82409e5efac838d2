/** Runs one host program for a machine: builds its `Host` from the machine's files and streams. */
import type { ApiServer, Channel } from '../cluster/ports.ts';
import {
  AddressInUse,
  Interrupted,
  type Files,
  type Host,
  type HostProgram,
} from '../kubectl/host.ts';
import { programs } from './programs.ts';
import type { Computer } from './computer.ts';
import type { ShellInner } from './shell.ts';

export interface ProgramCall {
  argv: string[];
  env: Record<string, string>;
  cwd: string;
  tty: { stdin: boolean; stdout: boolean; columns: number };
  /** Set by a program whose terminal is a remote one: Ctrl-C and Ctrl-D are the remote's. */
  remote?: ((name: 'INT') => void) | undefined;
}

/** What a program says to its machine. */
export interface ProgramEvents {
  output(fd: 1 | 2, data: string): void;
  reads(): void;
  writesFile(path: string, text: string | null): void;
  runs(argv: string[]): void;
  exit(code: number): void;
}

export interface RunningProgram {
  input(text: string | null): void;
  signal(name: 'INT' | 'TERM' | 'KILL'): void;
  ran(code: number): void;
}

function absolute(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : `${cwd}/`}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The same server; open channels with a terminal are known, so that Ctrl-C finds them. */
function tracked(api: ApiServer, channels: Set<Channel>): ApiServer {
  return {
    request: (request) => api.request(request),
    stream: (request, on) => api.stream(request, on),
    connect(request, on) {
      let closed = false;
      let inner: Channel | undefined;
      const gone = () => {
        closed = true;
        if (inner) channels.delete(inner);
      };
      inner = api.connect(request, {
        refused(response) {
          gone();
          on.refused(response);
        },
        data: (stream, text) => on.data(stream, text),
        end(status) {
          gone();
          on.end(status);
        },
      });
      if (!closed && request.query?.tty === 'true' && request.query.stdin === 'true')
        channels.add(inner);
      return inner;
    },
  };
}

function filesOf(computer: Computer, cwd: string, events: ProgramEvents): Files {
  const at = (path: string) => absolute(cwd, path);
  const below = (dir: string) => (dir === '/' ? '/' : `${dir}/`);
  const kind = (path: string): 'file' | 'directory' | undefined => {
    const absolutePath = at(path);
    const files = computer.files();
    if (absolutePath in files) return 'file';
    if (
      absolutePath === '/' ||
      absolutePath in computer.directories() ||
      Object.keys(files).some((key) => key.startsWith(below(absolutePath)))
    )
      return 'directory';
    return undefined;
  };
  return {
    read: (path) => computer.files()[at(path)],
    kind,
    list(path) {
      const prefix = below(at(path));
      const names = new Set<string>();
      for (const key of [...Object.keys(computer.files()), ...Object.keys(computer.directories())])
        if (key.startsWith(prefix) && key !== prefix)
          names.add(key.slice(prefix.length).split('/')[0]!);
      return [...names].sort();
    },
    write: (path, text) => events.writesFile(at(path), text),
    remove: (path) => events.writesFile(at(path), null),
  };
}

export function startProgram(
  computer: Computer,
  shell: ShellInner,
  call: ProgramCall,
  events: ProgramEvents,
): RunningProgram {
  const { deps } = shell;
  let over = false;
  const waiting: ((text: string | null) => void)[] = [];
  const ran: ((code: number) => void)[] = [];
  const closers: (() => void)[] = [];
  const sleepers = new Set<() => void>();
  let interrupt: (name: 'INT' | 'TERM') => void = () => {};
  const interrupted = new Promise<'INT' | 'TERM'>((resolve) => {
    interrupt = resolve;
  });
  let signalled = false;
  const end = (code: number) => {
    if (over) return;
    over = true;
    for (const close of closers) {
      close();
    }
    events.exit(code);
  };
  const channels = new Set<Channel>();
  const remote = (): ((name: 'INT') => void) | undefined => {
    const [channel] = channels;
    return channel ? (name) => channel.signal(name) : call.remote;
  };
  const read = (): Promise<string | null> =>
    new Promise((resolve) => {
      // A terminal in raw mode has no end: Ctrl-D is a character like others.
      waiting.push((text) =>
        resolve(text === null && call.tty.stdin && remote() && !over ? '\u0004' : text),
      );
      if (!over) events.reads();
    });

  const host: Host = {
    api: tracked(deps.api(call.argv.map(quote).join(' ')), channels),
    now: () => deps.epoch + deps.now(),
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        const cancel = deps.later(ms, () => {
          sleepers.delete(stop);
          resolve();
        });
        const stop = () => {
          cancel();
          reject(new Interrupted());
        };
        if (signalled) stop();
        else sleepers.add(stop);
      }),
    tty: call.tty,
    env: call.env,
    cwd: call.cwd,
    files: filesOf(computer, call.cwd, events),
    stdout: (text) => {
      if (!over && text !== '') events.output(1, text);
    },
    stderr: (text) => {
      if (!over && text !== '') events.output(2, text);
    },
    read,
    async readAll() {
      let all = '';
      for (;;) {
        const text = await read();
        if (text === null) return all;
        all += text;
      }
    },
    async fetch(url) {
      const match = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url);
      if (!match) return undefined;
      const found = await computer.send({ kind: 'lookup', name: match[1]! });
      const [address] = found.kind === 'lookup' ? found.addresses : [];
      if (address === undefined) return undefined;
      const tls = url.startsWith('https:');
      const reply = await computer.send({
        kind: 'http',
        tls,
        address,
        port: match[2] ? Number(match[2]) : tls ? 443 : 80,
        request: {
          method: 'GET',
          target: match[3] ?? '/',
          headers: [['Host', match[1]!]],
          body: '',
        },
      });
      return reply.kind === 'http'
        ? { status: reply.response.status, body: reply.response.body }
        : undefined;
    },
    listen(address, port, handler) {
      if (computer.inUse(port))
        throw new AddressInUse(`listen tcp ${address}:${port}: bind: address already in use`);
      let free = port;
      if (port === 0) {
        free = 40_000;
        while (computer.inUse(free)) free++;
      }
      const listener = { port: free, handler };
      computer.listeners.push(listener);
      const close = () => {
        const index = computer.listeners.indexOf(listener);
        if (index >= 0) computer.listeners.splice(index, 1);
      };
      closers.push(close);
      return { port: free, close };
    },
    run: (argv) =>
      new Promise((resolve) => {
        ran.push(resolve);
        events.runs(argv);
      }),
    interrupted,
  };

  const name = (call.argv[0] ?? '').replace(/^.*\//, '');
  const started: Promise<HostProgram> =
    name === 'kubectl'
      ? deps.loadKubectl()
      : Promise.resolve(programs.find(name, computer, shell, call));
  if (name === 'kubectl') deps.busy(started);
  void started
    .then((program) => program(call.argv.slice(1), host))
    .then(end, (error: unknown) => {
      if (error instanceof Interrupted) {
        end(130);
        return;
      }
      // A defect of ours; said where it is seen, and the shell goes on.
      events.output(
        2,
        `${name}: internal error: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      end(70);
    });

  return {
    input(text) {
      waiting.shift()?.(text);
    },
    signal(signal) {
      const far = signal === 'INT' && !over ? remote() : undefined;
      if (far) {
        far('INT');
        return;
      }
      signalled = true;
      if (signal !== 'KILL') interrupt(signal);
      for (const stop of sleepers) {
        stop();
      }
      sleepers.clear();
      // The machine has ended the process; what it still says is not heard.
      end(signal === 'INT' ? 130 : signal === 'TERM' ? 143 : 137);
    },
    ran(code) {
      ran.shift()?.(code);
    },
  };
}
