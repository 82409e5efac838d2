/**
 * A fresh cluster with the learner's machine beside it, for the command line: time runs as fast as
 * it can.
 */
import '../cluster/preloaded.ts';
import { createCluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/parts.ts';
import * as posix from '../posix/machine.ts';
import { kubectl } from '../kubectl/index.ts';
import { parseScenario, type ScenarioError } from '../scenario/parse.ts';
import { createAll } from '../scenario/start.ts';
import { createDriver, type Driver } from '../session/run/driver.ts';
import { record, type Recorder } from '../session/run/history.ts';
import { createShell, type Shell } from '../shell/shell.ts';

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
  const cluster = createCluster(spec, parts);
  cluster.register('posix', posix);
  const recorder = record(cluster);
  const driver = createDriver({
    ...recorder,
    register: cluster.register,
    load: (name) => Promise.reject(new Error(`no module ${name}`)),
    turn: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
  });
  const errors = [...scenario.errors, ...createAll(recorder.rest, scenario.documents)];
  await driver.settle(settleLimit);
  const shell = createShell({
    api: (command) =>
      driver.api(() => ({ user: 'kubernetes-admin', ...(command ? { command } : {}) })),
    network: driver.network,
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
