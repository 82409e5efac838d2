/**
 * Random API requests: none throws, none is answered by the server's last door, and whatever they
 * leave in the store is borne by every list, by time, and by a snapshot.
 */
import './faults.test-kit.ts';
import { expect, test } from 'vitest';
import { fuzz } from '../fuzz.test-kit.ts';
import { Findings, newCluster, outlive, torment } from './torment.test-kit.ts';

const { seed, runs } = fuzz(20_000);
const batch = 250;

test(`${runs} random requests`, () => {
  const wrong: string[] = [];
  for (let first = 0; first < runs && wrong.length < 20; first += batch) {
    const cluster = newCluster();
    const found = new Findings(cluster);
    const count = Math.min(batch, runs - first);
    torment(cluster, found, seed, first, count);
    outlive(cluster, found, `request ${first + count}`);
    wrong.push(...found.wrong);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});
