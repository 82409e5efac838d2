/** A hang is told by counting what a cluster runs, not by a clock. */
import type { Cluster } from '../cluster/cluster.ts';

/** Lets the queue give out at most `most` entries. */
export function limitSteps(cluster: Cluster, most: number): void {
  const queue = cluster.kernel['queue'];
  const pop = queue.pop.bind(queue);
  let left = most;
  queue.pop = () => {
    if (left-- <= 0) throw new Error(`more than ${most} steps`);
    return pop();
  };
}
