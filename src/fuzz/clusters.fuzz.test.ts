/**
 * `Cluster` documents changed at random places: read without a fault, and whatever they come to
 * boots and runs.
 */
import './faults.test-kit.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/all-parts.ts';
import { chance, fuzz } from '../fuzz.test-kit.ts';
import { parseScenario } from '../scenario/parse.ts';
import { dumpYaml, parseDocuments } from '../yaml/index.ts';
import { mutate } from './mutate.test-kit.ts';
import { documentsFolder, type Json } from './objects.test-kit.ts';
import { kubectlOn, readAll } from './readers.test-kit.ts';
import { Findings } from './torment.test-kit.ts';

const { seed, runs } = fuzz(200);
const clusters = parseDocuments(readFileSync(new URL('styles.yaml', documentsFolder), 'utf8'))
  .documents.map((document) => document.value as Json)
  .filter((object) => object['kind'] === 'Cluster');
const web =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n' +
  'spec: {type: LoadBalancer, ports: [{port: 80}]}\n---\napiVersion: v1\nkind: Pod\n' +
  'metadata: {name: a}\nspec: {containers: [{name: c, image: nginx}]}\n';

test(`${runs} clusters`, async () => {
  const wrong: string[] = [];
  for (let index = 0; index < runs && wrong.length < 20; index++) {
    const c = chance(seed * 1_000_003 + index);
    const object = mutate(c, structuredClone(c.pick(clusters)), 1 + c.int(3));
    object['kind'] = 'Cluster';
    object['apiVersion'] = 'kubeground.dev/v1';
    const what = (): string => `cluster ${index}: ${JSON.stringify(object)}`;
    try {
      const { spec, errors } = parseScenario([{ path: 'a.yaml', text: dumpYaml(object) }]);
      for (const { message } of errors)
        if (/undefined|\[object|Cannot read/.test(message)) throw new Error(message);
      const cluster = createCluster(spec, parts);
      const found = new Findings(cluster);
      found.check(what, () => {
        cluster.control.advanceTo(3_000);
      });
      await found.checkLater(what, async () => {
        await kubectlOn(cluster, ['apply', '-f', '-'], web);
      });
      found.check(what, () => {
        cluster.control.advanceTo(9_000);
        readAll(cluster);
      });
      await found.checkLater(what, async () => {
        await kubectlOn(cluster, ['describe', 'nodes']);
      });
      wrong.push(...found.wrong);
    } catch (error) {
      wrong.push(`${(error as Error).stack?.split('\n').slice(0, 5).join('\n')}\n${what()}`);
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});
