/** The shell of a run: the learner's machine, with the scenario's files in its home. */
import type { ApiRequest, ApiServer } from '../../cluster/ports.ts';
import type { ScenarioFile } from '../../scenario/scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Shell, ShellDeps } from '../../shell/ports.ts';
import { createShell } from '../../shell/shell.ts';
import { apiClient, networkClient } from '../run/clients.ts';
import type { Driver } from '../run/driver.ts';
import { changes, type Recorder } from '../run/history.ts';

export interface ShellOptions extends Pick<ShellDeps, 'loadKubectl' | 'loadPosix'> {
  files: readonly ScenarioFile[];
  driver: Driver;
  recorder: Recorder;
  scenario: Scenario;
  /** Something was done to the cluster from a shell. */
  did(): void;
}

const isDryRun = (request: ApiRequest) => [request.query?.['dryRun']].flat().includes('All');

/** An API server that tells of each request that changes something. */
function telling(api: ApiServer, did: () => void): ApiServer {
  return {
    async request(request) {
      const answer = await api.request(request);
      if (answer.status < 400 && changes(request) && !isDryRun(request)) did();
      return answer;
    },
    stream: (request, on) => api.stream(request, on),
    connect(request, on) {
      did();
      return api.connect(request, on);
    },
  };
}

export function runShell(options: ShellOptions): Shell {
  const { files, driver, recorder, scenario, did, loadKubectl, loadPosix } = options;
  return createShell({
    api: (command) =>
      telling(
        apiClient(recorder.rest, driver, () => ({
          user: 'kubernetes-admin',
          ...(command ? { command } : {}),
        })),
        did,
      ),
    network: networkClient(recorder.network, driver),
    now: driver.now,
    epoch: scenario.spec.epoch,
    later: driver.later,
    loadKubectl,
    busy: driver.busy,
    control: {
      node(name, state) {
        did();
        recorder.control.node(name, state);
      },
    },
    spec: scenario.spec,
    home: Object.fromEntries(files.map((file) => [file.path, file.text])),
    columns: 120,
    loadPosix,
  });
}
