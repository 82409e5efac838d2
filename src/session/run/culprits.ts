/** A scenario of which something stops the cluster: what it is, and the cluster without it. */
import { tutorialSpec } from '../../cluster/spec.ts';
import type { Scenario, ScenarioDocument, ScenarioError } from '../../scenario/scenario.ts';
import { LoadFailed } from '../persistently.ts';
import { messageOf } from './message-of.ts';
import { startCluster, type ClusterWorld, type Started } from './start-cluster.ts';

/**
 * Documents that stop the cluster and are looked for one by one; with more of them, none is
 * created.
 */
const mostCulprits = 8;

/**
 * As `startCluster`, with what went wrong for an answer. Code that did not arrive is nobody's fault
 * and is thrown.
 */
async function tried(
  spec: Scenario['spec'],
  documents: readonly ScenarioDocument[],
  world: ClusterWorld,
): Promise<Started | string> {
  try {
    return await startCluster(spec, documents, world);
  } catch (e) {
    if (e instanceof LoadFailed) throw e;
    return messageOf(e);
  }
}

/**
 * The first document with which the cluster stops: the shortest beginning that does, found by
 * halving.
 */
async function culpritOf(
  spec: Scenario['spec'],
  documents: readonly ScenarioDocument[],
  world: ClusterWorld,
): Promise<number> {
  let [good, bad] = [0, documents.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (typeof (await tried(spec, documents.slice(0, middle), world)) === 'string') bad = middle;
    else good = middle;
  }
  return bad - 1;
}

const stopped = (
  d: Pick<ScenarioDocument, 'path' | 'line' | 'from' | 'to'>,
  why: string,
): ScenarioError => ({
  path: d.path,
  line: d.line,
  from: d.from,
  to: d.to,
  stops: true,
  message: `the cluster stopped at this object, so it runs without it: ${why}`,
});

/**
 * The scenario's cluster, or the usual one where an empty cluster of that form does not even come
 * to rest.
 */
async function specOf(
  scenario: Scenario,
  world: ClusterWorld,
  errors: ScenarioError[],
): Promise<Scenario['spec']> {
  const why = await tried(scenario.spec, [], world);
  if (typeof why !== 'string') return scenario.spec;
  if (scenario.specAt) errors.push(stopped(scenario.specAt, why));
  return tutorialSpec;
}

/**
 * Throws only when not even an empty cluster runs, or code does not arrive. `why`: what all of it
 * together met.
 */
export async function withoutCulprits(
  scenario: Scenario,
  why: string,
  world: ClusterWorld,
): Promise<Started & { errors: ScenarioError[]; spec: Scenario['spec'] }> {
  const errors: ScenarioError[] = [];
  const spec = await specOf(scenario, world, errors);
  let { documents } = scenario;
  let made: Started | string = spec === scenario.spec ? why : await tried(spec, documents, world);
  for (let n = 0; n <= mostCulprits; n++) {
    if (typeof made !== 'string') return { ...made, errors, spec };
    const met = made;
    const culprit =
      n < mostCulprits ? documents[await culpritOf(spec, documents, world)] : undefined;
    errors.push(...(culprit ? [culprit] : documents).map((d) => stopped(d, met)));
    documents = culprit ? documents.filter((d) => d !== culprit) : [];
    made = await tried(spec, documents, world);
  }
  return { ...(await startCluster(spec, [], world)), errors, spec };
}
