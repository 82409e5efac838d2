/**
 * A fresh cluster with the learner's machine beside it, for the command line: time runs as fast as
 * it can.
 */
import '../cluster/preload-modules.ts';
import * as posix from '../posix/machine.ts';
import { kubectl } from '../kubectl/index.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { ScenarioError } from '../scenario/scenario.ts';
import { apiClient, networkClient } from '../session/run/clients.ts';
import type { Driver } from '../session/run/driver.ts';
import type { Recorder } from '../session/run/history.ts';
import { startCluster } from '../session/run/start-cluster.ts';
import type { Shell } from '../shell/ports.ts';
import { createShell } from '../shell/shell.ts';

export interface World {
  driver: Driver;
  shell: Shell;
  recorder: Recorder;
  errors: ScenarioError[];
}

export interface WorldOptions {
  seed?: number;
  /** A scenario file's name and text. */
  scenario?: { path: string; text: string };
  /** Files of the learner's home: path → text. */
  home?: Record<string, string>;
  columns?: number;
}

/** Time the scenario's objects, and kubeadm's own, get to come to rest, virtual ms. */
const settleLimit = 120_000;

export async function createWorld(o: WorldOptions): Promise<World> {
  const scenario = parseScenario(o.scenario ? [o.scenario] : []);
  const spec = o.seed === undefined ? scenario.spec : { ...scenario.spec, seed: o.seed };
  const started = await startCluster(
    spec,
    scenario.documents,
    {
      code: new Map([['posix', posix]]),
      load: (name) => Promise.reject(new Error(`no module ${name}`)),
      turn: () =>
        new Promise((resolve) => {
          setImmediate(resolve);
        }),
    },
    settleLimit,
  );
  const { driver, recorder, refused } = started;
  const errors = [...scenario.errors, ...refused];
  const shell = createShell({
    api: (command) =>
      apiClient(recorder.rest, driver, () => ({
        user: 'kubernetes-admin',
        ...(command ? { command } : {}),
      })),
    network: networkClient(recorder.network, driver),
    now: driver.now,
    epoch: spec.epoch,
    later: driver.later,
    busy: driver.busy,
    loadKubectl: () => Promise.resolve(kubectl),
    loadPosix: () => Promise.resolve(posix),
    control: recorder.control,
    spec,
    home: o.home ?? {},
    columns: o.columns ?? 200,
  });
  return { driver, shell, recorder, errors };
}
