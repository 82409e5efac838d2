/** A cluster under random requests, and whether everything still bears what they leave behind. */
import { createCluster, type Cluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/all-parts.ts';
import { tutorialSpec } from '../cluster/spec.ts';
import { chance } from '../fuzz.test-kit.ts';
import { caller, readAll } from './readers.test-kit.ts';
import { randomRequest, type Sent } from './requests.test-kit.ts';
import { limitSteps } from './steps.test-kit.ts';

const nothing = (): void => undefined;

export function send(cluster: Cluster, { how, request }: Sent): void {
  if (how === 'stream')
    cluster.rest.stream(request, caller, { refused: nothing, data: nothing, end: nothing }).close();
  else if (how === 'connect') {
    const channel = cluster.rest.connect(request, caller, {
      refused: nothing,
      data: nothing,
      end: nothing,
    });
    channel.input('x\n');
    channel.close();
  } else {
    const answer = cluster.rest.handle(request, caller);
    if (answer.status < 100 || answer.status > 599) throw new Error(`status ${answer.status}`);
    JSON.stringify(answer.body);
  }
}

function shown({ how, request }: Sent): string {
  let text = '';
  try {
    text = JSON.stringify(request);
  } catch {
    text = `${request.method} ${request.path} with a body too deep to show`;
  }
  return `${how} ${text.slice(0, 1000)}`;
}

const thrown = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error))
    .split('\n')
    .slice(0, 5)
    .join('\n');

/** Runs things and keeps what went wrong, also behind a door of the cluster. */
export class Findings {
  readonly wrong: string[] = [];
  private readonly cluster: Cluster;
  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  check(what: () => string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.add(error, what);
    }
    this.troubles(what);
  }
  async checkLater(what: () => string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.add(error, what);
    }
    this.troubles(what);
  }
  private add(error: unknown, what: () => string): void {
    this.wrong.push(`${thrown(error)}\n${what()}`);
  }
  private troubles(what: () => string): void {
    for (const { code, params } of this.cluster.kernel.troubles.list.splice(0))
      this.add(params['message'] ?? JSON.stringify({ code, params }), what);
  }
}

export function newCluster(): Cluster {
  const cluster = createCluster(tutorialSpec, parts);
  limitSteps(cluster, 100_000);
  return cluster;
}

/** `count` requests, the first one's number being `first`. */
export function torment(
  cluster: Cluster,
  found: Findings,
  seed: number,
  first: number,
  count: number,
): void {
  for (let index = first; index < first + count; index++) {
    let sent: Sent | undefined;
    found.check(
      () => `making request ${index}`,
      () => {
        sent = randomRequest(chance(seed * 1_000_003 + index), cluster.kernel.store);
      },
    );
    if (sent) {
      const request = sent;
      found.check(
        () => `request ${index}: ${shown(request)}`,
        () => {
          send(cluster, request);
        },
      );
    }
    if (index % 25 === 0)
      found.check(
        () => `time after request ${index}`,
        () => {
          cluster.control.advanceTo(cluster.control.now() + 500);
        },
      );
  }
}

/** Lists, a minute of time, a snapshot and its continuation. */
export function outlive(cluster: Cluster, found: Findings, name: string): void {
  const { control } = cluster;
  found.check(
    () => `lists after ${name}`,
    () => {
      readAll(cluster);
    },
  );
  found.check(
    () => `a minute after ${name}`,
    () => {
      control.advanceTo(control.now() + 60_000);
    },
  );
  found.check(
    () => `snapshot after ${name}`,
    () => {
      control.restore(
        JSON.parse(JSON.stringify(control.snapshot())) as ReturnType<typeof control.snapshot>,
      );
      control.advanceTo(control.now() + 1_000);
      readAll(cluster);
    },
  );
}
