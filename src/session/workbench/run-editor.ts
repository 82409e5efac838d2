/** The editor of a run: what it needs of cluster, driver and shell. */
import type { Cluster } from '../../cluster/cluster.ts';
import type { Caller } from '../../cluster/ports.ts';
import type { HostProgram } from '../../kubectl/host.ts';
import type { ScenarioFile } from '../../scenario/scenario.ts';
import type { Scenario, ScenarioError } from '../../scenario/scenario.ts';
import { groupVersion, resourceForKind } from '../../schema/resources.ts';
import { kubeconfig } from '../../shell/files.ts';
import type { Shell } from '../../shell/ports.ts';
import type { EditorWorld } from '../editor/editor-world.ts';
import { Editor } from '../editor/editor.ts';
import type { ObjectRef } from '../playground.ts';
import { apiClient } from '../run/clients.ts';
import type { Driver } from '../run/driver.ts';
import type { Recorder } from '../run/history.ts';
import { runProgram } from './program.ts';

export function pathOf(ref: ObjectRef): string | undefined {
  const resource = resourceForKind({ apiVersion: ref.apiVersion, kind: ref.kind });
  if (!resource) return undefined;
  const group = ref.apiVersion.includes('/') ? `/apis/${ref.apiVersion}` : `/api/${ref.apiVersion}`;
  const namespace = ref.namespace ? `/namespaces/${ref.namespace}` : '';
  return `${group}${namespace}/${resource.plural}/${ref.name}`;
}

const sameGroup = (one: string, other: string): boolean =>
  groupVersion(one).group === groupVersion(other).group;

export interface EditorOptions extends Pick<
  EditorWorld,
  'later' | 'changed' | 'rebuild' | 'did' | 'failed'
> {
  files: readonly ScenarioFile[];
  /** What reading the files and creating their objects met. */
  errors: readonly ScenarioError[];
  /** Nothing of the files was created. */
  hold: boolean;
  driver: Driver;
  recorder: Recorder;
  cluster: Cluster;
  scenario: Scenario;
  shell: Pick<Shell, 'writeHome' | 'onHome'>;
  loadKubectl(): Promise<HostProgram>;
}

export function runEditor(options: EditorOptions): Editor {
  const { files, errors, hold, driver, recorder, cluster, scenario, shell, loadKubectl, ...world } =
    options;
  const { store } = cluster.kernel;
  const api = (as: Omit<Caller, 'user'>) =>
    apiClient(recorder.rest, driver, () => ({ user: 'kubernetes-admin', ...as }));
  const editor = new Editor({
    ...world,
    async kubectl(argv, stdin, command) {
      const loading = loadKubectl();
      driver.busy(loading);
      return runProgram(await loading, argv, {
        driver,
        epoch: scenario.spec.epoch,
        kubeconfig: kubeconfig(scenario.spec),
        stdin,
        api: api({
          fieldManager: 'kubectl-client-side-apply',
          ...(command ? { command } : {}),
        }),
      });
    },
    api: api({ fieldManager: 'kubectl-edit', command: 'kubectl edit' }),
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
