/**
 * One run: a cluster, the driver that moves its time, and what watches it. Making one never fails for what stands in the
 * files: what is refused, or stops the cluster, is reported at its document and left out; the rest runs.
 */
import type { Modules } from '../cluster/assembly.ts';
import { createCluster, type Cluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/parts.ts';
import { tutorialSpec } from '../cluster/spec.ts';
import type { ScenarioFile } from '../scenario/builtin.ts';
import type { Scenario, ScenarioDocument, ScenarioError } from '../scenario/parse.ts';
import { createAll } from '../scenario/start.ts';
import { createDriver, type Driver } from './driver.ts';
import type { Editor } from './editor.ts';
import { Mirror } from './mirror.ts';
import { LoadFailed } from './persistently.ts';
import { Rates } from './rates.ts';
import { record, type Recorder } from './recorder.ts';

export interface Run {
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
/** Documents that stop the cluster and are looked for one by one; with more of them, none is created. */
const mostCulprits = 8;

interface Made { cluster: Cluster; recorder: Recorder; driver: Driver; refused: ScenarioError[] }

export const messageOf = (e: unknown): string => (e instanceof Error ? e.message : String(e));

/** A cluster with these objects, at rest. Throws when one of them stops it. */
async function attempt(spec: Scenario['spec'], documents: readonly ScenarioDocument[], world: RunWorld): Promise<Made> {
  const cluster = createCluster(spec, parts);
  for (const [name, module] of world.code) cluster.register(name, module);
  const recorder = record(cluster);
  const driver = createDriver({
    rest: recorder.rest, network: recorder.network, control: recorder.control, register: cluster.register,
    load: (name) => world.load(name as keyof Modules), turn: world.turn,
  });
  const refused = createAll(recorder.rest, documents, (template, hash) => cluster.kernel.knowTemplate(template, hash));
  await driver.settle(settleLimit);
  return { cluster, recorder, driver, refused };
}

/** As `attempt`, with what went wrong for an answer. Code that did not arrive is nobody's fault and is thrown. */
async function tried(spec: Scenario['spec'], documents: readonly ScenarioDocument[], world: RunWorld): Promise<Made | string> {
  try {
    return await attempt(spec, documents, world);
  } catch (e) {
    if (e instanceof LoadFailed) throw e;
    return messageOf(e);
  }
}

/** The first document with which the cluster stops: the shortest beginning that does, found by halving. */
async function culpritOf(spec: Scenario['spec'], documents: readonly ScenarioDocument[], world: RunWorld): Promise<number> {
  let [good, bad] = [0, documents.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (typeof await tried(spec, documents.slice(0, middle), world) === 'string') bad = middle;
    else good = middle;
  }
  return bad - 1;
}

const stopped = (d: Pick<ScenarioDocument, 'path' | 'line' | 'from' | 'to'>, why: string): ScenarioError =>
  ({ path: d.path, line: d.line, from: d.from, to: d.to, stops: true, message: `the cluster stopped at this object, so it runs without it: ${why}` });

/** The scenario's cluster, or the usual one where an empty cluster of that form does not even come to rest. */
async function specOf(scenario: Scenario, world: RunWorld, errors: ScenarioError[]): Promise<Scenario['spec']> {
  const why = await tried(scenario.spec, [], world);
  if (typeof why !== 'string') return scenario.spec;
  if (scenario.specAt) errors.push(stopped(scenario.specAt, why));
  return tutorialSpec;
}

/** Throws only when not even an empty cluster runs, or code does not arrive. */
async function make(scenario: Scenario, world: RunWorld): Promise<Made & { errors: ScenarioError[]; spec: Scenario['spec'] }> {
  const errors: ScenarioError[] = [];
  let { spec, documents } = scenario;
  let made = await tried(spec, documents, world);
  if (typeof made === 'string') spec = await specOf(scenario, world, errors);
  for (let n = 0; n <= mostCulprits; n++) {
    made = typeof made === 'string' ? await tried(spec, documents, world) : made;
    if (typeof made !== 'string') return { ...made, errors, spec };
    const culprit = n < mostCulprits ? documents[await culpritOf(spec, documents, world)] : undefined;
    const why = made;
    errors.push(...(culprit ? [culprit] : documents).map((d) => stopped(d, why)));
    documents = culprit ? documents.filter((d) => d !== culprit) : [];
  }
  return { ...await attempt(spec, [], world), errors, spec };
}

/** `errors`: what creating the objects met, beside what reading them met. */
export async function newRun(name: string, files: readonly ScenarioFile[], scenario: Scenario, world: RunWorld): Promise<{ run: Run; errors: ScenarioError[] }> {
  const { cluster, recorder, driver, refused, errors, spec } = await make(scenario, world);
  const run: Run = {
    name, files, scenario: spec === scenario.spec ? scenario : { ...scenario, spec }, attached: Promise.resolve(),
    cluster, recorder, driver, mirror: new Mirror(recorder.rest), rates: new Rates(),
  };
  return { run, errors: [...refused, ...errors] };
}
