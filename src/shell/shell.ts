/**
 * The learner's machine and the nodes' shells: owns one machine (posix) per place, answers its
 * system calls, and runs host programs (kubectl, ssh …) beside it. Lives on the cluster's side of
 * the worker's door.
 */
import type { ApiServer, ControlCore, Network, Place } from '../cluster/ports.ts';
import type { ClusterSpec } from '../cluster/spec.ts';
import type { HostProgram } from '../kubectl/host.ts';
import type { Waiting } from '../posix/kernel/waiting.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from '../posix/ports.ts';
import { complete, type Completion } from './complete.ts';
import { Computer, type ComputerState, type Sink } from './computer.ts';
import { machineFiles, nodeFiles } from './files.ts';
import { programs } from './programs.ts';

export interface Posix {
  createMachine(options: MachineOptions): MachineState;
  step(state: MachineState, event: MachineEvent, now: number): Stepped;
  waitingOf(state: MachineState, session: string): Waiting | undefined;
  busyFor(state: MachineState): number;
}

export interface ShellDeps {
  /**
   * The API server for one command line (it becomes an annotation of what it changes). Latency is
   * the caller's.
   */
  api(command: string): ApiServer;
  network: Network;
  /** Virtual ms since boot. */
  now(): number;
  epoch: number;
  /**
   * A timer in virtual time; returns what cancels it. `work`: time that something takes, not a wait
   * (done also while paused).
   */
  later(ms: number, run: () => void, work?: boolean): () => void;
  /** Virtual time stands still until it settles. */
  busy(promise: Promise<unknown>): void;
  loadKubectl(): Promise<HostProgram>;
  loadPosix(): Promise<Posix>;
  control: Pick<ControlCore, 'node'>;
  spec: ClusterSpec;
  /** Files of the learner's home: path relative to it → text. */
  home: Record<string, string>;
  columns: number;
}

export interface OpenOptions {
  /** Standard input is a terminal. */
  tty: boolean;
  /** The session's name, before anything comes from it. */
  opened?(session: string): void;
  /** With a prompt, and job notices on a terminal. */
  interactive: boolean;
  /** The whole of standard input: a script for bash, which ends with it. */
  script?: string;
  /** A command to run instead, with nothing on its standard input. */
  argv?: string[];
}

export interface ShellState {
  /** Place → its computer. */
  computers: Record<string, ComputerState>;
  /** Sessions that were opened (not those of programs): id → place. */
  sessions: [id: string, place: string][];
}

export interface Prompt {
  status: number;
  cwd: string;
  continuation: boolean;
}

export interface Shell {
  open(place: Place, options: OpenOptions): string;
  /** Text for a session's standard input (a line with its newline); null ends it. */
  input(session: string, text: string | null): void;
  signal(session: string, name: 'INT' | 'TERM'): void;
  onOutput(listener: (session: string, fd: 1 | 2, text: string) => void): void;
  onPrompt(listener: (session: string, prompt: Prompt) => void): void;
  onExit(listener: (session: string, code: number) => void): void;
  /** What a session waits for. `never`: nothing before `until` (virtual ms) can end that. */
  stuck(session: string, until: number): { waiting: Waiting; never: boolean } | undefined;
  complete(session: string, line: string, cursor: number): Promise<Completion>;
  /** Path → text of a place's files. */
  files(place: Place): Record<string, string>;
  /**
   * Puts a file of the learner's home there, as an editor beside the shell does; undefined removes
   * it. Path relative to the home.
   */
  writeHome(path: string, text: string | undefined): void;
  /**
   * Told of a file of the learner's home once a program there has written or removed it. Only files
   * that `writeHome` or `home` put there.
   */
  onHome(listener: (path: string, text: string | undefined) => void): void;
  /**
   * Something happened to a session that is no output. `interrupted`: the host program that ran in
   * it ended with a restore.
   */
  onMark(listener: (session: string, code: 'interrupted') => void): void;
  /** Plain JSON. */
  snapshot(): ShellState;
  /**
   * Sleeps and calls that were pending go on, sessions are there under their names; host programs
   * that ran have ended, with a mark.
   */
  restore(state: ShellState): void;
}

/** What the parts of the shell share. */
export interface ShellInner {
  readonly deps: ShellDeps;
  computer(place: Place): Computer;
  /** Starts a session whose output goes to `sink`. */
  spawn(
    computer: Computer,
    options: {
      argv: string[];
      tty: boolean;
      interactive: boolean;
      stdin: 'none' | 'open';
      columns: number;
      notices?: boolean;
    },
    sink: Sink,
  ): string;
}

const shellEnv = (home: string, user: string): Record<string, string> => ({
  HOME: home,
  USER: user,
  LOGNAME: user,
  SHELL: '/bin/bash',
  TERM: 'dumb',
  LANG: 'C.UTF-8',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
});

export function createShell(deps: ShellDeps): Shell {
  const computers = new Map<string, Computer>();
  const sessions = new Map<string, Computer>();
  const outputs: ((session: string, fd: 1 | 2, text: string) => void)[] = [];
  const prompts: ((session: string, prompt: Prompt) => void)[] = [];
  const exits: ((session: string, code: number) => void)[] = [];
  const marks: ((session: string, code: 'interrupted') => void)[] = [];
  /** Sessions that were opened from outside, not by programs. */
  const opened = new Map<string, Computer>();
  const keyOf = (place: Place) => (place.kind === 'node' ? `node/${place.name}` : 'machine');
  const placeOf = (key: string): Place =>
    key === 'machine' ? { kind: 'machine' } : { kind: 'node', name: key.slice(5) };
  const homes: ((path: string, text: string | undefined) => void)[] = [];
  const learnersHome = '/home/you/';
  const homeOf = (computer: Computer) => (computer.place.kind === 'node' ? '/root' : '/home/you');

  const inner: ShellInner = {
    deps,
    computer(place) {
      const key = keyOf(place);
      let computer = computers.get(key);
      if (!computer) {
        const node =
          place.kind === 'node'
            ? deps.spec.nodes.find((node) => node.name === place.name)
            : undefined;
        const common = {
          tools: '*' as const,
          shell: 'bash' as const,
          epoch: deps.epoch,
          seed: `${deps.spec.seed} ${key}`,
        };
        computer = node
          ? new Computer(
              place,
              node.name,
              node.address,
              {
                ...common,
                hostname: node.name,
                user: 'root',
                files: nodeFiles(node, deps.spec),
                hostPrograms: programs.node(node.roles.includes('control-plane')),
              },
              inner,
            )
          : new Computer(
              { kind: 'machine' },
              deps.spec.machine.hostname,
              deps.spec.machine.address,
              {
                ...common,
                hostname: deps.spec.machine.hostname,
                user: 'you',
                files: machineFiles(deps.spec, deps.home),
                hostPrograms: programs.machine,
              },
              inner,
            );
        computers.set(key, computer);
        if (key === 'machine') watchHome(computer);
      }
      return computer;
    },
    spawn(computer, options, sink) {
      const session = computer.newSession(keyOf(computer.place));
      const home = homeOf(computer);
      computer.sinks.set(session, sink);
      sessions.set(session, computer);
      sink.opened?.(session);
      const notices = options.notices ?? true;
      if (options.tty && !notices) computer.terminals.add(session);
      computer.dispatch({
        type: 'spawn',
        session,
        argv: options.argv,
        env: shellEnv(home, computer.place.kind === 'node' ? 'root' : 'you'),
        cwd: home,
        tty: options.tty && notices,
        stdin: options.stdin,
        columns: options.columns,
        interactive: options.interactive,
      });
      return session;
    },
  };

  function watchHome(computer: Computer): void {
    for (const [path, text] of Object.entries(deps.home))
      computer.watched.set(`${learnersHome}${path}`, text);
    computer.onWritten = (path, text) => {
      for (const home of homes) {
        home(path.slice(learnersHome.length), text);
      }
    };
  }

  function sinkOf(id: () => string): Sink {
    return {
      output: (fd, text) => {
        for (const output of outputs) {
          output(id(), fd, text);
        }
      },
      prompt: (prompt) => {
        for (const eachPrompt of prompts) {
          eachPrompt(id(), prompt);
        }
      },
      exit: (code) => {
        sessions.delete(id());
        opened.delete(id());
        for (const exit of exits) {
          exit(id(), code);
        }
      },
    };
  }

  /** `kubectl exec -it POD -- sh` typed into the learner's machine: what a terminal in a Pod is. */
  function enterPod(place: Place & { kind: 'pod' }, sink: Sink): string {
    const computer = inner.computer({ kind: 'machine' });
    const command = `kubectl exec -it -n ${place.namespace} ${place.name} -- sh`;
    return inner.spawn(
      computer,
      {
        argv: ['bash', '-c', command],
        tty: true,
        interactive: false,
        stdin: 'open',
        columns: deps.columns,
      },
      sink,
    );
  }

  const shell: Shell = {
    open(place, options) {
      let id = '';
      const computer = inner.computer(place.kind === 'pod' ? { kind: 'machine' } : place);
      const sink = {
        ...sinkOf(() => id),
        opened(session: string) {
          id = session;
          opened.set(session, computer);
          options.opened?.(session);
        },
      };
      if (place.kind === 'pod') return enterPod(place, sink);
      inner.spawn(
        computer,
        {
          argv: options.argv ?? ['bash'],
          tty: options.tty,
          interactive: options.script === undefined && options.argv === undefined,
          stdin: options.argv === undefined ? 'open' : 'none',
          columns: deps.columns,
          notices: options.interactive,
        },
        sink,
      );
      if (options.script !== undefined) {
        computer.dispatch({ type: 'input', session: id, text: options.script });
        computer.dispatch({ type: 'input', session: id, text: null });
      }
      return id;
    },
    input(session, text) {
      sessions.get(session)?.dispatch({ type: 'input', session, text });
    },
    signal(session, name) {
      sessions.get(session)?.dispatch({ type: 'signal', session, name });
    },
    onOutput(listener) {
      outputs.push(listener);
    },
    onPrompt(listener) {
      prompts.push(listener);
    },
    onExit(listener) {
      exits.push(listener);
    },
    onMark(listener) {
      marks.push(listener);
    },
    stuck: (session, until) => sessions.get(session)?.stuck(session, until),
    complete: (session, line, cursor) =>
      complete(sessions.get(session), session, deps, line, cursor),
    files: (place) => inner.computer(place).files(),
    writeHome(path, text) {
      inner.computer({ kind: 'machine' }).writeFile(`${learnersHome}${path}`, text);
    },
    onHome(listener) {
      homes.push(listener);
    },
    snapshot() {
      const found: ShellState = {
        computers: {},
        sessions: [...opened].map(([id, computer]) => [id, keyOf(computer.place)]),
      };
      for (const [key, computer] of computers) {
        const state = computer.snapshot();
        if (state) found.computers[key] = state;
      }
      return found;
    },
    restore(state) {
      sessions.clear();
      opened.clear();
      for (const [key, computer] of computers) {
        computer.stop();
        if (!state.computers[key]) computers.delete(key);
      }
      for (const [id, key] of state.sessions) {
        const computer = inner.computer(placeOf(key));
        sessions.set(id, computer);
        opened.set(id, computer);
        computer.sinks.set(
          id,
          sinkOf(() => id),
        );
      }
      for (const [key, saved] of Object.entries(state.computers))
        inner.computer(placeOf(key)).restore(
          saved,
          (session) => opened.has(session),
          (session) => {
            for (const mark of marks) {
              mark(session, 'interrupted');
            }
          },
        );
    },
  };
  return shell;
}
