/** A cluster at work: its recorder, the driver that moves its time, and a scenario's objects. */
import type { ModuleName, Modules } from '../../cluster/modules.ts';
import { createCluster, type Cluster } from '../../cluster/cluster.ts';
import { parts } from '../../cluster/all-parts.ts';
import type { Scenario, ScenarioDocument, ScenarioError } from '../../scenario/scenario.ts';
import { createAll } from '../../scenario/start.ts';
import { createDriver, type Driver } from './driver.ts';
import { record, type Recorder } from './history.ts';

export interface ClusterWorld {
  /** Code that is there already. */
  code: ReadonlyMap<keyof Modules, Modules[keyof Modules]>;
  /** Loads a code module. */
  load(name: ModuleName): Promise<Modules[keyof Modules]>;
  /** Resolves in a later turn of the host's event loop. */
  turn(): Promise<void>;
}

export interface Started {
  cluster: Cluster;
  recorder: Recorder;
  driver: Driver;
  /** What creating the objects met. */
  refused: ScenarioError[];
}

/** Virtual ms that a new scenario may take to come to rest before it is shown. */
const settleLimit = 60_000;

/** A cluster with these objects, at rest. Throws when one of them stops it. */
export async function startCluster(
  spec: Scenario['spec'],
  documents: readonly ScenarioDocument[],
  world: ClusterWorld,
  limitMs = settleLimit,
): Promise<Started> {
  const cluster = createCluster(spec, parts);
  for (const [name, module] of world.code) cluster.register(name, module);
  const recorder = record(cluster);
  const { rest, control } = recorder;
  const driver = createDriver({
    control,
    async provide(name) {
      cluster.register(name, await world.load(name));
    },
    turn: world.turn,
  });
  const refused = createAll(rest, documents, (template, hash) =>
    cluster.kernel.knowTemplate(template, hash),
  );
  await driver.settle(limitMs);
  return { cluster, recorder, driver, refused };
}
