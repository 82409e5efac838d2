/**
 * What people work with, loaded once the graph runs: the editor of the files, the shell and its
 * terminals.
 */
import type { Modules } from '../../cluster/modules.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { ApiRequest, ApiServer } from '../../cluster/ports.ts';
import type { ScenarioFile } from '../../scenario/builtin.ts';
import type { Scenario } from '../../scenario/parse.ts';
import { groupVersion, resourceForKind } from '../../schema/resources.ts';
import { kubeconfig } from '../../shell/files.ts';
import { createShell, type Shell } from '../../shell/shell.ts';
import type { Driver } from '../run/driver.ts';
import { Editor, type EditorWorld } from '../editor/editor.ts';
import { loaders } from '../modules.ts';
import type { ObjectRef } from '../playground.ts';
import { runProgram } from './program.ts';
import { changes, type Recorder } from '../run/history.ts';

export { Terminals } from './terminals.ts';

function pathOf(ref: ObjectRef): string | undefined {
  const resource = resourceForKind({ apiVersion: ref.apiVersion, kind: ref.kind });
  if (!resource) return undefined;
  const group = ref.apiVersion.includes('/') ? `/apis/${ref.apiVersion}` : `/api/${ref.apiVersion}`;
  return `${group}${ref.namespace ? `/namespaces/${ref.namespace}` : ''}/${resource.plural}/${ref.name}`;
}

export interface EditorOptions extends Pick<
  EditorWorld,
  'later' | 'changed' | 'rebuild' | 'did' | 'failed'
> {
  driver: Driver;
  cluster: Cluster;
  scenario: Scenario;
  shell: Pick<Shell, 'writeHome' | 'onHome'>;
}

const sameGroup = (a: string, b: string): boolean =>
  groupVersion(a).group === groupVersion(b).group;

/**
 * The editor of a run. `errors`: what reading the files and creating their objects met. `hold`:
 * nothing of them was created.
 */
export function newEditor(
  files: readonly ScenarioFile[],
  errors: Scenario['errors'],
  hold: boolean,
  { driver, cluster, scenario, shell, ...world }: EditorOptions,
): Editor {
  const { store } = cluster.kernel;
  const editor = new Editor({
    ...world,
    async kubectl(argv, stdin, command) {
      const loading = loaders.kubectl();
      driver.busy(loading);
      return runProgram(await loading, argv, {
        driver,
        epoch: scenario.spec.epoch,
        kubeconfig: kubeconfig(scenario.spec),
        stdin,
        caller: {
          user: 'kubernetes-admin',
          fieldManager: 'kubectl-client-side-apply',
          ...(command ? { command } : {}),
        },
      });
    },
    api: driver.api(() => ({
      user: 'kubernetes-admin',
      fieldManager: 'kubectl-edit',
      command: 'kubectl edit',
    })),
    find(ref) {
      const found = store.get(ref.kind, ref.namespace, ref.name);
      return found && sameGroup(found.apiVersion, ref.apiVersion) ? found : undefined;
    },
    services: () => store.list('Service'),
    pathOf,
    home: (path, text) => shell.writeHome(path, text),
  });
  shell.onHome((path, text) => editor.writtenInTerminal(path, text));
  editor.load(files, errors, hold);
  return editor;
}

export interface ShellOptions {
  driver: Driver;
  recorder: Recorder;
  scenario: Scenario;
  /** Something was done to the cluster from a shell. */
  did(): void;
  loadPosix(): Promise<Modules['posix'] & typeof import('../../posix/machine.ts')>;
}

/** An API server that tells of each request that changes something. */
function telling(api: ApiServer, did: () => void): ApiServer {
  const dry = (request: ApiRequest) => [request.query?.['dryRun']].flat().includes('All');
  return {
    async request(request) {
      const answer = await api.request(request);
      if (answer.status < 400 && changes(request) && !dry(request)) did();
      return answer;
    },
    stream: (request, on) => api.stream(request, on),
    connect(request, on) {
      did();
      return api.connect(request, on);
    },
  };
}

/** The learner's machine, with the scenario's files in its home. */
export function newShell(
  files: readonly ScenarioFile[],
  { driver, recorder, scenario, did, loadPosix }: ShellOptions,
): Shell {
  const { control } = recorder;
  return createShell({
    api: (command) =>
      telling(
        driver.api(() => ({ user: 'kubernetes-admin', ...(command ? { command } : {}) })),
        did,
      ),
    network: driver.network,
    now: driver.now,
    epoch: scenario.spec.epoch,
    later: driver.later,
    loadKubectl: () => loaders.kubectl(),
    busy: driver.busy,
    control: {
      node(name, state) {
        did();
        control.node(name, state);
      },
    },
    spec: scenario.spec,
    home: Object.fromEntries(files.map((f) => [f.path, f.text])),
    columns: 120,
    loadPosix,
  });
}
