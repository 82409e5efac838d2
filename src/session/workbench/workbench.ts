/**
 * What people work with in a run, loaded once the graph runs: the editor of the files, the shell
 * and its terminals. It does what the messages for it say.
 */
import type { Cluster } from '../../cluster/cluster.ts';
import type { LogEntry } from '../../cluster/ports.ts';
import type { ScenarioFile } from '../../scenario/scenario.ts';
import type { Scenario, ScenarioError } from '../../scenario/scenario.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { FileText } from '../editor/manifests.ts';
import type { FileUpdate, TerminalUpdate } from '../protocol/batch.ts';
import type { CommandOf, FileCommands, TerminalCommands } from '../protocol/messages.ts';
import type { Answer, Request } from '../protocol/requests.ts';
import { networkClient } from '../run/clients.ts';
import type { Driver } from '../run/driver.ts';
import type { Recorder } from '../run/history.ts';
import type { Mirror } from '../run/mirror.ts';
import { runEditor, type EditorOptions } from './run-editor.ts';
import { runShell, type ShellOptions } from './run-shell.ts';
import { Terminals } from './terminals.ts';

export { Terminals } from './terminals.ts';

type Commands = FileCommands & TerminalCommands;
type WorkbenchRequest = 'apply-file' | 'complete' | 'share' | 'trace';

export interface Workbench {
  /** Something was written to the cluster. */
  wrote(entry: LogEntry): void;
  /** An object changed or went, as the mirror saw it. */
  seen(object: AnyStored, gone: boolean): void;
  /** What changed since the last call. */
  take(): { files: FileUpdate[]; removed: string[]; terminals: TerminalUpdate[] };
  texts(): FileText[];
  command<T extends keyof Commands>(message: CommandOf<Commands, T>): void;
  request<K extends WorkbenchRequest>(message: Request<K>): Promise<Answer<K>>;
  /** Shells begin in the terminals. `mark`: said in those that have text. */
  attach(mark: string | undefined): void;
  dispose(): void;
}

/** The run that it belongs to. */
interface WorkedOn {
  readonly id: number;
  readonly files: readonly ScenarioFile[];
  readonly errors: readonly ScenarioError[];
  readonly scenario: Scenario;
  readonly cluster: Cluster;
  readonly recorder: Recorder;
  readonly driver: Driver;
  readonly mirror: Mirror;
  changed(): void;
  did(): void;
}

export interface WorkbenchOptions
  extends
    Pick<ShellOptions, 'loadKubectl' | 'loadPosix'>,
    Pick<EditorOptions, 'hold' | 'later' | 'failed' | 'rebuild'> {
  loadLink(): Promise<typeof import('../../scenario/link.ts')>;
  /** They stay over runs. */
  terminals: Terminals;
  /** The texts of a run whose files go on in this one, as they are now. */
  goingOn: readonly FileText[] | undefined;
}

export function createWorkbench(run: WorkedOn, options: WorkbenchOptions): Workbench {
  const { terminals } = options;
  const { id, files, errors, scenario, cluster, recorder, driver, mirror } = run;
  const network = networkClient(recorder.network, driver);
  const shell = runShell({ ...options, files, driver, recorder, scenario, did: run.did });
  const { hold, later, failed, rebuild, loadKubectl } = options;
  const editor = runEditor({
    files,
    errors,
    scenario,
    cluster,
    driver,
    recorder,
    shell,
    hold,
    later,
    failed,
    rebuild,
    loadKubectl,
    changed: run.changed,
    did: run.did,
  });
  if (options.goingOn) editor.goOn(options.goingOn);

  const commands: { [T in keyof Commands]: (message: CommandOf<Commands, T>) => void } = {
    'change-file'({ run: shown, path, text, caret, edit }) {
      if (shown === undefined || shown === id) editor.change(path, text, caret, edit);
    },
    'add-file': ({ path, text }) => editor.add(path, text),
    'remove-file': ({ path }) => editor.remove(path),
    'keep-file': ({ path }) => editor.keep(path),
    'take-into-file': ({ path }) => editor.takeIn(path),
    'open-live'({ uid }) {
      const object = mirror.byUid(uid);
      if (object) editor.openLive(object);
    },
    'open-terminal': ({ terminal, place }) => terminals.open(terminal, place),
    'close-terminal': ({ terminal }) => terminals.close(terminal),
    enter({ terminal, line, graph }) {
      if (graph) editor.gesture(line);
      terminals.enter(terminal, line);
    },
    interrupt: ({ terminal }) => terminals.interrupt(terminal),
    'end-of-input': ({ terminal }) => terminals.endOfInput(terminal),
    clear: ({ terminal }) => terminals.clear(terminal),
  };
  const requests: { [K in WorkbenchRequest]: (message: Request<K>) => Promise<Answer<K>> } = {
    async 'apply-file'({ path }) {
      await editor.apply(path);
      return { ok: true, value: {} };
    },
    async complete({ terminal, line, cursor }) {
      return { ok: true, value: await terminals.complete(terminal, line, cursor) };
    },
    async share({ view }) {
      const { encodeLink } = await options.loadLink();
      const shared = editor.texts().map(({ path, text }) => ({ path, text }));
      const fragment = encodeLink({ files: shared, ...(view ? { view } : {}) });
      return { ok: true, value: { fragment } };
    },
    async trace({ from, call }) {
      return { ok: true, value: await network.trace(from, call) };
    },
  };

  return {
    wrote: (entry) => editor.wrote(entry),
    seen: (object, gone) => editor.seen(object, gone),
    take: () => ({ ...editor.take(), terminals: terminals.take() }),
    texts: () => editor.texts(),
    command(message) {
      commands[message.type](message);
      run.changed();
    },
    request: (message) => requests[message.type](message),
    attach(mark) {
      terminals.attach(shell, mark);
      run.changed();
    },
    dispose: () => terminals.detach(),
  };
}
