/**
 * One run: a cluster, the driver that moves its time, and what watches it. It is opened, advanced,
 * asked for what is new, and disposed of. Opening one never fails for what stands in the files:
 * what is refused, or stops the cluster, is reported at its document and left out; the rest runs.
 */
import type { Cluster } from '../../cluster/cluster.ts';
import type { ScenarioFile } from '../../scenario/scenario.ts';
import type { Scenario, ScenarioError } from '../../scenario/scenario.ts';
import { LoadFailed } from '../persistently.ts';
import type { Batch, FileUpdate, Said } from '../protocol/batch.ts';
import type { Workbench } from '../workbench/workbench.ts';
import type { withoutCulprits } from './culprits.ts';
import type { Driver } from './driver.ts';
import type { Recorder } from './history.ts';
import { messageOf } from './message-of.ts';
import { Mirror } from './mirror.ts';
import { Rates } from './rates.ts';
import { startCluster, type ClusterWorld, type Started } from './start-cluster.ts';

export interface RunOptions {
  /** The message that began it. */
  id: number;
  name: string;
  files: readonly ScenarioFile[];
  scenario: Scenario;
  /** The files are no longer what the scenario began with. */
  touched: boolean;
}

export interface RunWorld extends ClusterWorld {
  /** What looks for the documents that stop a cluster; loaded where one does. */
  culprits(): Promise<{ withoutCulprits: typeof withoutCulprits }>;
}

export interface Run {
  readonly id: number;
  readonly name: string;
  readonly files: readonly ScenarioFile[];
  readonly scenario: Scenario;
  /** What reading the files and creating their objects met. */
  readonly errors: readonly ScenarioError[];
  readonly cluster: Cluster;
  readonly recorder: Recorder;
  readonly driver: Driver;
  readonly mirror: Mirror;
  /** Editor and shell; loaded after the graph runs. */
  workbench: Workbench | undefined;
  /** From now on it is the one that is shown: with these texts, if its files go on. */
  show(goingOn: readonly (ScenarioFile & { edit: number })[] | undefined): void;
  /** `paused`: requests are answered and time stands still. */
  advance(virtualMs: number, paused: boolean): Promise<void>;
  /** Something changed that the page does not know of. */
  changed(): void;
  /** Something was done to the cluster that no file says. */
  did(): void;
  /** What is new since the last call; undefined where nothing is. */
  batch(clock: { speed: number; paused: boolean }, notice: Said | undefined): Batch | undefined;
  dispose(): void;
}

const flightsPerBatch = 40;
/** Virtual ms between two batches that tell nothing but the time. */
const tick = 250;

/** A file of which nothing is known yet but its text. */
const newFile = (file: { path: string; text: string; edit?: number }): FileUpdate => ({
  kind: 'manifest',
  ...file,
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  leaving: false,
});

type Opened = Started & { errors: ScenarioError[]; spec: Scenario['spec'] };

/** What stands in the way of a whole scenario is looked for only where something does. */
async function startScenario(scenario: Scenario, world: RunWorld): Promise<Opened> {
  const { spec, documents } = scenario;
  try {
    return { ...(await startCluster(spec, documents, world)), errors: [], spec };
  } catch (e) {
    if (e instanceof LoadFailed) throw e;
    const { withoutCulprits } = await world.culprits();
    return withoutCulprits(scenario, messageOf(e), world);
  }
}

/** Rejects only with LoadFailed, or where not even an empty cluster runs. */
export async function openRun(options: RunOptions, world: RunWorld): Promise<Run> {
  return runOf(options, await startScenario(options.scenario, world));
}

function runOf(options: RunOptions, opened: Opened): Run {
  const { id, name, files, touched } = options;
  const { cluster, recorder, driver, refused, errors, spec } = opened;
  const scenario = { ...options.scenario, spec };
  const mirror = new Mirror(recorder.rest);
  const rates = new Rates();
  let reset: Batch['reset'];
  let dirty = true;
  let done = 0;
  let lastClock = '';
  /** The last trouble of the simulation that the page was told of. */
  let told = 0;

  const changed = () => {
    dirty = true;
  };
  const stopListening = cluster.onLog((entry) => {
    if (mirror.wrote(entry.object.kind)) changed();
    run.workbench?.wrote(entry);
  });
  mirror.onChange = (object, gone) => {
    changed();
    run.workbench?.seen(object, gone);
  };

  /** The newest trouble of the simulation, once. */
  function trouble(): Said | undefined {
    const newest = recorder.control.troubles().at(-1);
    if (!newest || newest.id <= told) return undefined;
    told = newest.id;
    dirty = true;
    return { code: newest.code, params: newest.params };
  }

  const run: Run = {
    id,
    name,
    files,
    scenario,
    errors: [...scenario.errors, ...refused, ...errors],
    cluster,
    recorder,
    driver,
    mirror,
    workbench: undefined,
    show(goingOn) {
      mirror.start();
      const shown = goingOn?.map(({ path, text, edit }) => ({ path, text, edit })) ?? files;
      reset = { run: id, scenario: name, files: shown.map(newFile), touched };
    },
    advance: (virtualMs, paused) =>
      paused ? driver.drain() : driver.advanceTo(driver.now() + virtualMs),
    changed,
    did() {
      done += 1;
      dirty = true;
    },
    batch({ speed, paused }, notice) {
      const now = driver.now();
      const traffic = rates.sample(now, recorder.network.counts());
      const flights = recorder.network.takeFlights(flightsPerBatch);
      const newTrouble = trouble();
      const said = notice ?? newTrouble;
      const clock = `${Math.floor(now / tick)} ${speed} ${paused}`;
      const isNews = dirty || said || reset || traffic || flights.length > 0 || clock !== lastClock;
      if (!isNews) return undefined;
      lastClock = clock;
      const made = run.workbench?.take();
      const { changed: objects, removed } = mirror.take();
      const batch: Batch = {
        type: 'batch',
        clock: { now, epoch: spec.epoch, speed, paused },
        changed: objects,
        removed,
        files: reset ? [] : (made?.files ?? []),
        removedFiles: made?.removed ?? [],
        terminals: made?.terminals ?? [],
        flights,
        ...(reset ? { reset } : {}),
        ...(traffic ? { traffic } : {}),
        ...(said ? { notice: said } : {}),
        done,
        staleNodes: cluster.networkPart.staleNodes(),
        notModelled: cluster.kubelets.notModelled(),
      };
      reset = undefined;
      dirty = false;
      return batch;
    },
    dispose() {
      stopListening();
      mirror.stop();
      run.workbench?.dispose();
    },
  };
  return run;
}
