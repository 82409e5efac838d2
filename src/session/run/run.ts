/**
 * One run: a cluster, the driver that moves its time, and what watches it. Making one never fails
 * for what stands in the files: what is refused, or stops the cluster, is reported at its document
 * and left out; the rest runs.
 */
import type { Modules } from '../../cluster/modules.ts';
import { createCluster, type Cluster } from '../../cluster/cluster.ts';
import { parts } from '../../cluster/parts.ts';
import type { ScenarioFile } from '../../scenario/builtin.ts';
import type { Scenario, ScenarioDocument, ScenarioError } from '../../scenario/parse.ts';
import { createAll } from '../../scenario/start.ts';
import { createDriver, type Driver } from './driver.ts';
import type { Editor } from '../editor/editor.ts';
import { Mirror } from './mirror.ts';
import { loaders } from '../modules.ts';
import { LoadFailed } from '../persistently.ts';
import { Rates } from './rates.ts';
import { record, type Recorder } from './history.ts';

export interface Run {
  /** The message that began it. */
  id: number;
  name: string;
  files: readonly ScenarioFile[];
  scenario: Scenario;
  /** Reads and applies the files; loaded after the graph runs, as the shell is. */
  editor?: Editor;
  /** Resolves when it is there. */
  attached: Promise<void>;
  cluster: Cluster;
  recorder: Recorder;
  driver: Driver;
  mirror: Mirror;
  rates: Rates;
}

export interface RunWorld {
  /** Code that is there already. */
  code: ReadonlyMap<keyof Modules, Modules[keyof Modules]>;
  load(name: keyof Modules): Promise<Modules[keyof Modules]>;
  turn(): Promise<void>;
}

/** Virtual ms that a new scenario may take to come to rest before it is shown. */
const settleLimit = 60_000;
export interface Made {
  cluster: Cluster;
  recorder: Recorder;
  driver: Driver;
  refused: ScenarioError[];
}

export const messageOf = (e: unknown): string => (e instanceof Error ? e.message : String(e));

/** A cluster with these objects, at rest. Throws when one of them stops it. */
export async function attempt(
  spec: Scenario['spec'],
  documents: readonly ScenarioDocument[],
  world: RunWorld,
): Promise<Made> {
  const cluster = createCluster(spec, parts);
  for (const [name, module] of world.code) cluster.register(name, module);
  const recorder = record(cluster);
  const driver = createDriver({
    rest: recorder.rest,
    network: recorder.network,
    control: recorder.control,
    register: cluster.register,
    load: (name) => world.load(name as keyof Modules),
    turn: world.turn,
  });
  const refused = createAll(recorder.rest, documents, (template, hash) =>
    cluster.kernel.knowTemplate(template, hash),
  );
  await driver.settle(settleLimit);
  return { cluster, recorder, driver, refused };
}

/** What stands in the way of a whole scenario is looked for only where something does. */
async function made(
  scenario: Scenario,
  world: RunWorld,
): Promise<Made & { errors: ScenarioError[]; spec: Scenario['spec'] }> {
  try {
    return {
      ...(await attempt(scenario.spec, scenario.documents, world)),
      errors: [],
      spec: scenario.spec,
    };
  } catch (e) {
    if (e instanceof LoadFailed) throw e;
    const { withoutCulprits } = await loaders.culprits();
    return withoutCulprits(scenario, messageOf(e), world);
  }
}

/** `errors`: what creating the objects met, beside what reading them met. */
export async function newRun(
  name: string,
  files: readonly ScenarioFile[],
  scenario: Scenario,
  world: RunWorld,
): Promise<{ run: Run; errors: ScenarioError[] }> {
  const { cluster, recorder, driver, refused, errors, spec } = await made(scenario, world);
  const run: Run = {
    id: 0,
    name,
    files,
    scenario: spec === scenario.spec ? scenario : { ...scenario, spec },
    attached: Promise.resolve(),
    cluster,
    recorder,
    driver,
    mirror: new Mirror(recorder.rest),
    rates: new Rates(),
  };
  return { run, errors: [...refused, ...errors] };
}
