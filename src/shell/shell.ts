/**
 * The learner's machine and the nodes' shells: owns one machine (posix) per place, answers its
 * system calls, and runs host programs (kubectl, ssh …) beside it. Lives on the cluster's side of
 * the worker's door.
 */
import type { Place } from '../cluster/ports.ts';
import { complete } from './completion/complete.ts';
import type { Completion } from './completion/items.ts';
import { Computer } from './computer.ts';
import { machineFiles, nodeFiles } from './files.ts';
import type {
  OpenOptions,
  Shell,
  ShellDeps,
  ShellInner,
  ShellState,
  Sink,
  SpawnOptions,
} from './ports.ts';
import { programs } from './programs/programs.ts';

const shellEnv = (home: string, user: string): Record<string, string> => ({
  HOME: home,
  USER: user,
  LOGNAME: user,
  SHELL: '/bin/bash',
  TERM: 'dumb',
  LANG: 'C.UTF-8',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
});

type OutputListener = Parameters<Shell['onOutput']>[0];
type PromptListener = Parameters<Shell['onPrompt']>[0];
type ExitListener = Parameters<Shell['onExit']>[0];
type MarkListener = Parameters<Shell['onMark']>[0];
type HomeListener = Parameters<Shell['onHome']>[0];

const MACHINE: Place = { kind: 'machine' };
const LEARNERS_HOME = '/home/you/';
const NODE = 'node/';

const keyOf = (place: Place): string =>
  place.kind === 'node' ? `${NODE}${place.name}` : MACHINE.kind;
const placeOf = (key: string): Place =>
  key.startsWith(NODE) ? { kind: 'node', name: key.slice(NODE.length) } : MACHINE;

/** Who works on a computer, and where. */
const userOf = (place: Place): { user: string; home: string } =>
  place.kind === 'node' ? { user: 'root', home: '/root' } : { user: 'you', home: '/home/you' };

class Machines implements Shell {
  private readonly deps: ShellDeps;
  /** Place → its computer, made when it is first asked for. */
  private readonly computers = new Map<string, Computer>();
  /** Session → the computer that it runs on. */
  private readonly sessions = new Map<string, Computer>();
  /** Sessions that were opened from outside, not by programs. */
  private readonly opened = new Map<string, Computer>();
  private readonly outputs: OutputListener[] = [];
  private readonly prompts: PromptListener[] = [];
  private readonly exits: ExitListener[] = [];
  private readonly marks: MarkListener[] = [];
  private readonly homes: HomeListener[] = [];
  private readonly inner: ShellInner;

  constructor(deps: ShellDeps) {
    this.deps = deps;
    this.inner = {
      deps,
      computer: (place) => this.computer(place),
      spawn: (place, options, sink) => this.spawn(this.computer(place), options, sink),
    };
  }

  private computer(place: Place): Computer {
    const key = keyOf(place);
    const known = this.computers.get(key);
    if (known) return known;
    const computer = this.makeComputer(key, place);
    this.computers.set(key, computer);
    if (key === MACHINE.kind) this.watchHome(computer);
    return computer;
  }

  /** A node's computer, or the learner's machine. */
  private makeComputer(key: string, place: Place): Computer {
    const { spec, epoch, home } = this.deps;
    const node =
      place.kind === 'node' ? spec.nodes.find((each) => each.name === place.name) : undefined;
    const common = {
      tools: '*' as const,
      shell: 'bash' as const,
      epoch,
      seed: `${spec.seed} ${key}`,
    };
    if (node) {
      const hostPrograms = programs.node(node.roles.includes('control-plane'));
      const files = nodeFiles(node, spec);
      const options = { ...common, hostname: node.name, user: 'root', files, hostPrograms };
      return new Computer(place, node.name, node.address, options, this.inner);
    }
    const { hostname, address } = spec.machine;
    const files = machineFiles(spec, home);
    const options = { ...common, hostname, user: 'you', files, hostPrograms: programs.machine };
    return new Computer(MACHINE, hostname, address, options, this.inner);
  }

  private watchHome(computer: Computer): void {
    for (const [path, text] of Object.entries(this.deps.home)) {
      computer.watched.set(`${LEARNERS_HOME}${path}`, text);
    }
    computer.onWritten = (path, text) => {
      for (const listener of this.homes) {
        listener(path.slice(LEARNERS_HOME.length), text);
      }
    };
  }

  private spawn(computer: Computer, options: SpawnOptions, sink: Sink): string {
    const { place } = computer;
    const session = computer.newSession(keyOf(place));
    const { user, home } = userOf(place);
    const { argv, stdin, columns, interactive } = options;
    computer.sinks.set(session, sink);
    this.sessions.set(session, computer);
    sink.opened?.(session);
    const notices = options.notices ?? true;
    if (options.tty && !notices) computer.terminals.add(session);
    const env = shellEnv(home, user);
    const tty = options.tty && notices;
    computer.dispatch({
      type: 'spawn',
      session,
      argv,
      env,
      cwd: home,
      tty,
      stdin,
      columns,
      interactive,
    });
    return session;
  }

  /** Tells the listeners of a session, whose name is known once it is opened. */
  private sinkOf(id: () => string): Sink {
    return {
      output: (fd, text) => {
        for (const listener of this.outputs) {
          listener(id(), fd, text);
        }
      },
      prompt: (prompt) => {
        for (const listener of this.prompts) {
          listener(id(), prompt);
        }
      },
      exit: (code) => {
        this.sessions.delete(id());
        this.opened.delete(id());
        for (const listener of this.exits) {
          listener(id(), code);
        }
      },
    };
  }

  /** `kubectl exec -it POD -- sh` typed into the learner's machine: what a terminal in a Pod is. */
  private enterPod(computer: Computer, place: Place & { kind: 'pod' }, sink: Sink): string {
    const command = `kubectl exec -it -n ${place.namespace} ${place.name} -- sh`;
    const argv = ['bash', '-c', command];
    const { columns } = this.deps;
    const options = { argv, tty: true, interactive: false, stdin: 'open' as const, columns };
    return this.spawn(computer, options, sink);
  }

  open(place: Place, options: OpenOptions): string {
    let id = '';
    const computer = this.computer(place.kind === 'pod' ? MACHINE : place);
    const sink = {
      ...this.sinkOf(() => id),
      opened: (session: string) => {
        id = session;
        this.opened.set(session, computer);
        options.opened?.(session);
      },
    };
    if (place.kind === 'pod') return this.enterPod(computer, place, sink);
    const { argv, script, tty } = options;
    this.spawn(
      computer,
      {
        argv: argv ?? ['bash'],
        tty,
        interactive: script === undefined && argv === undefined,
        stdin: argv === undefined ? 'open' : 'none',
        columns: this.deps.columns,
        notices: options.interactive,
      },
      sink,
    );
    if (script !== undefined) {
      computer.dispatch({ type: 'input', session: id, text: script });
      computer.dispatch({ type: 'input', session: id, text: null });
    }
    return id;
  }

  input(session: string, text: string | null): void {
    this.sessions.get(session)?.dispatch({ type: 'input', session, text });
  }

  signal(session: string, name: 'INT' | 'TERM'): void {
    this.sessions.get(session)?.dispatch({ type: 'signal', session, name });
  }

  onOutput(listener: OutputListener): void {
    this.outputs.push(listener);
  }

  onPrompt(listener: PromptListener): void {
    this.prompts.push(listener);
  }

  onExit(listener: ExitListener): void {
    this.exits.push(listener);
  }

  onMark(listener: MarkListener): void {
    this.marks.push(listener);
  }

  onHome(listener: HomeListener): void {
    this.homes.push(listener);
  }

  stuck(session: string, until: number): ReturnType<Shell['stuck']> {
    return this.sessions.get(session)?.stuck(session, until);
  }

  complete(session: string, line: string, cursor: number): Promise<Completion> {
    return complete(this.sessions.get(session), session, this.deps, line, cursor);
  }

  files(place: Place): Record<string, string> {
    return this.computer(place).files();
  }

  writeHome(path: string, text: string | undefined): void {
    this.computer(MACHINE).writeFile(`${LEARNERS_HOME}${path}`, text);
  }

  snapshot(): ShellState {
    const found: ShellState = {
      computers: {},
      sessions: [...this.opened].map(([id, computer]) => [id, keyOf(computer.place)]),
    };
    for (const [key, computer] of this.computers) {
      const state = computer.snapshot();
      if (state) found.computers[key] = state;
    }
    return found;
  }

  restore(state: ShellState): void {
    this.sessions.clear();
    this.opened.clear();
    for (const [key, computer] of this.computers) {
      computer.stop();
      if (!state.computers[key]) this.computers.delete(key);
    }
    for (const [id, key] of state.sessions) {
      const computer = this.computer(placeOf(key));
      this.sessions.set(id, computer);
      this.opened.set(id, computer);
      const sink = this.sinkOf(() => id);
      computer.sinks.set(id, sink);
    }
    for (const [key, saved] of Object.entries(state.computers)) {
      this.computer(placeOf(key)).restore(
        saved,
        (session) => this.opened.has(session),
        (session) => this.interrupted(session),
      );
    }
  }

  private interrupted(session: string): void {
    for (const listener of this.marks) {
      listener(session, 'interrupted');
    }
  }
}

export const createShell = (deps: ShellDeps): Shell => new Machines(deps);
