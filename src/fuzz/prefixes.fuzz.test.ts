/**
 * Ordinary documents as typed: every state of them is read, applied, listed, printed, described and
 * drawn without a fault.
 */
import './faults.test-kit.ts';
import { expect, test } from 'vitest';
import { createCluster, type Cluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/all-parts.ts';
import { tutorialSpec, type ClusterSpec } from '../cluster/spec.ts';
import { chance, fuzz } from '../fuzz.test-kit.ts';
import { isKubeObject, parseScenario } from '../scenario/parse.ts';
import { createAll } from '../scenario/start.ts';
import type { AnyStored } from '../schema/objects.ts';
import { resourceForKind } from '../schema/resources.ts';
import { readText } from '../session/editor/text-documents.ts';
import { cutOff, ordinaryTexts } from './prefixes.test-kit.ts';
import { caller, draw, kubectlOn, pathOf, readAll } from './readers.test-kit.ts';
import { Findings, newCluster } from './torment.test-kit.ts';

const { seed, runs } = fuzz(10_000);
const fault = /undefined|\[object|Cannot read|is not a function|not iterable|call stack/;

/** A cluster of the file's own shape comes up. */
function boot(spec: ClusterSpec): void {
  const cluster = createCluster(spec, parts);
  cluster.control.advanceTo(2_000);
  readAll(cluster);
  const [trouble] = cluster.kernel.troubles.list;
  if (trouble) throw new Error(trouble.params['message']);
}

/** What the file made: as the page opens it. Errors stand in the text and have words. */
function open(cluster: Cluster, text: string): AnyStored[] {
  const scenario = parseScenario([{ path: 'a.yaml', text }]);
  if (scenario.spec !== tutorialSpec) boot(scenario.spec);
  const before = new Set(
    cluster.kernel.store.list('ConfigMap').map((object) => object.metadata.uid),
  );
  const made: AnyStored[] = [];
  const stop = cluster.onLog(({ type, object }) => {
    if (type === 'ADDED' && !before.has(object.metadata.uid)) made.push(object);
  });
  const refused = createAll(cluster.rest, scenario.documents);
  stop();
  const lines = text.split('\n').length;
  for (const { line, message } of [...scenario.errors, ...refused]) {
    if (line < 1 || line > lines || message === '' || fault.test(message))
      throw new Error(`line ${line} of ${lines}: ${message}`);
  }
  return made;
}

async function show(cluster: Cluster, { apiVersion, kind, metadata }: AnyStored): Promise<void> {
  const resource = resourceForKind({ apiVersion, kind });
  if (!resource) return;
  const what = resource.group
    ? `${resource.plural}.${resource.version}.${resource.group}`
    : resource.plural;
  const named = [what, metadata.name, ...(metadata.namespace ? ['-n', metadata.namespace] : [])];
  await kubectlOn(cluster, ['get', ...named, '-o', 'wide']);
  await kubectlOn(cluster, ['get', ...named, '-o', 'yaml']);
  await kubectlOn(cluster, ['describe', ...named]);
}

/** As live editing does it: what is an object goes through `kubectl apply`. */
async function edit(cluster: Cluster, text: string): Promise<void> {
  const { documents, diagnostics } = readText(text, text.length);
  for (const diagnostic of diagnostics)
    if (diagnostic.message === '' || fault.test(diagnostic.message))
      throw new Error(diagnostic.message);
  for (const document of documents)
    if (isKubeObject(document.yaml.value))
      await kubectlOn(cluster, ['apply', '-f', '-'], document.text);
}

function remove(cluster: Cluster, { apiVersion, kind, metadata }: AnyStored): void {
  const resource = resourceForKind({ apiVersion, kind });
  if (!resource) return;
  const [, group, rest] = /^(\/apis?\/.*)\/([^/]+)$/.exec(pathOf(resource))!;
  const path = `${group}${metadata.namespace ? `/namespaces/${metadata.namespace}` : ''}/${rest}/${metadata.name}`;
  cluster.rest.handle({ method: 'DELETE', path, query: { gracePeriodSeconds: '0' } }, caller);
}

test(`${runs} texts as typed, of ${ordinaryTexts.length} documents`, async () => {
  const wrong: string[] = [];
  const each = Math.ceil(runs / ordinaryTexts.length);
  for (const [number, whole] of ordinaryTexts.entries()) {
    if (wrong.length >= 20) break;
    const cluster = newCluster();
    const found = new Findings(cluster);
    for (let index = 0; index < each && number * each + index < runs; index++) {
      const c = chance(seed * 1_000_003 + number * each + index);
      const text = index === 0 ? whole : cutOff(c, whole);
      const what = () => `document ${number}, text ${index}: ${JSON.stringify(text.slice(-300))}`;
      let made: AnyStored[] = [];
      found.check(what, () => {
        made = open(cluster, text);
      });
      for (const object of made) {
        await found.checkLater(what, () => show(cluster, object));
      }
      if (index % 8 === 0) await found.checkLater(what, () => edit(cluster, text));
      if (index % 8 === 4)
        found.check(what, () => {
          cluster.control.advanceTo(cluster.control.now() + 700);
          draw(cluster);
        });
      for (const object of made)
        found.check(what, () => {
          remove(cluster, object);
        });
    }
    found.check(
      () => `a minute after document ${number}`,
      () => {
        cluster.control.advanceTo(cluster.control.now() + 60_000);
      },
    );
    found.check(
      () => `lists after document ${number}`,
      () => {
        readAll(cluster);
        draw(cluster);
      },
    );
    wrong.push(...found.wrong);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});
