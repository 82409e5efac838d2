/** What people work with, loaded once the graph runs: the editor of the files, the shell and its terminals. */
import type { Modules } from '../cluster/assembly.ts';
import type { ScenarioFile } from '../scenario/builtin.ts';
import type { Scenario } from '../scenario/parse.ts';
import { resourceForKind } from '../schema/resources.ts';
import { kubeconfig } from '../shell/files.ts';
import { createShell, type Shell } from '../shell/shell.ts';
import type { Driver } from './driver.ts';
import { Editor, type EditorWorld } from './editor.ts';
import type { Mirror } from './mirror.ts';
import { loaders } from './modules.ts';
import type { ObjectRef } from './playground.ts';
import { runProgram } from './program.ts';
import type { Recorder } from './recorder.ts';

export { Terminals } from './terminals.ts';

function pathOf(ref: ObjectRef): string | undefined {
  const resource = resourceForKind({ apiVersion: ref.apiVersion, kind: ref.kind });
  if (!resource) return undefined;
  const group = ref.apiVersion.includes('/') ? `/apis/${ref.apiVersion}` : `/api/${ref.apiVersion}`;
  return `${group}${ref.namespace ? `/namespaces/${ref.namespace}` : ''}/${resource.plural}/${ref.name}`;
}

export interface EditorOptions extends Pick<EditorWorld, 'later' | 'changed' | 'rebuild'> { driver: Driver; mirror: Mirror; scenario: Scenario }

/** The editor of a run. `errors`: what reading the files and creating their objects met. */
export function newEditor(files: readonly ScenarioFile[], errors: Scenario['errors'], { driver, mirror, scenario, ...world }: EditorOptions): Editor {
  const editor = new Editor({
    ...world,
    async kubectl(argv, stdin, command) {
      const loading = loaders.kubectl();
      driver.busy(loading);
      return runProgram(await loading, argv, { driver, epoch: scenario.spec.epoch, kubeconfig: kubeconfig(scenario.spec), stdin, caller: { user: 'kubernetes-admin', fieldManager: 'kubectl-client-side-apply', ...(command ? { command } : {}) } });
    },
    api: driver.api(() => ({ user: 'kubernetes-admin', fieldManager: 'kubectl-edit', command: 'kubectl edit' })),
    find: (kind, namespace, name) => mirror.find(kind, namespace, name),
    objects: () => mirror.all(),
    pathOf,
  });
  editor.load(files);
  for (const e of errors) editor.report(e.path, e.line, e.from, e.to, e.message);
  return editor;
}

export interface ShellOptions { driver: Driver; recorder: Recorder; scenario: Scenario; loadPosix(): Promise<Modules['posix'] & typeof import('../posix/machine.ts')> }

/** The learner's machine, with the scenario's files in its home. */
export function newShell(files: readonly ScenarioFile[], { driver, recorder, scenario, loadPosix }: ShellOptions): Shell {
  return createShell({
    api: (command) => driver.api(() => ({ user: 'kubernetes-admin', ...(command ? { command } : {}) })),
    network: driver.network, now: driver.now, epoch: scenario.spec.epoch, later: driver.later, loadKubectl: () => loaders.kubectl(), busy: driver.busy,
    control: recorder.control, spec: scenario.spec, home: Object.fromEntries(files.map((f) => [f.path, f.text])), columns: 120, loadPosix,
  });
}
