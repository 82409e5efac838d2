/** What random requests leave in the store is printed, described, drawn, and sent packets. */
import './faults.test-kit.ts';
import { expect, test } from 'vitest';
import { fuzz } from '../fuzz.test-kit.ts';
import { draw, printAll, reach } from './readers.test-kit.ts';
import { Findings, newCluster, torment } from './torment.test-kit.ts';

const { seed, runs } = fuzz(3_000, 2);
const batch = 250;

test(`what ${runs} random requests leave behind is printed, described and drawn`, async () => {
  const wrong: string[] = [];
  for (let first = 0; first < runs && wrong.length < 20; first += batch) {
    const cluster = newCluster();
    const found = new Findings(cluster);
    const count = Math.min(batch, runs - first);
    torment(cluster, found, seed, first, count);
    found.check(
      () => `drawn after request ${first + count}`,
      () => {
        draw(cluster);
      },
    );
    found.check(
      () => `reached after request ${first + count}`,
      () => {
        reach(cluster);
      },
    );
    await found.checkLater(
      () => `printed after request ${first + count}`,
      () => printAll(cluster),
    );
    wrong.push(...found.wrong);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});
