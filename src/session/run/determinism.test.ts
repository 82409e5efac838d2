import { describe, expect, test } from 'vitest';
import { createCluster, type Cluster } from '../../cluster/cluster.ts';
import { parts } from '../../cluster/all-parts.ts';
import { tutorialSpec } from '../../cluster/spec.ts';
import * as posix from '../../posix/machine.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { createAll } from '../../scenario/start.ts';
import { openSession } from '../../cli/session.ts';
import { createWorld } from '../../cli/world.ts';
import { createEngine } from '../engine/engine.ts';
import type { FromEngine } from '../protocol/messages.ts';
import { record } from './history.ts';
import { replay } from './replay.ts';

// Promise 3 of the design: a run is one value. Each test compares whole states as bytes.

const app = (extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: main, image: nginx}
      - name: loop
        image: busybox
        command: [sh, -c, 'i=0; while true; do i=$((i+1)); echo $i; sleep 4; done']
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: kubeground.dev/v1
kind: Client
metadata: {name: visitors}
spec: {from: {outside: {}}, to: {service: web}, requestsPerSecond: 7}
${extra}`;

function cluster(text: string): Cluster {
  const made = createCluster(tutorialSpec, parts);
  made.register('posix', posix);
  expect(createAll(made.rest, parseScenario([{ path: 'a.yaml', text }]).documents)).toEqual([]);
  return made;
}
const bytes = (c: { control: { snapshot(): unknown } }) => JSON.stringify(c.control.snapshot());
const patch = {
  method: 'PATCH' as const,
  path: '/apis/apps/v1/namespaces/default/deployments/web',
  headers: { 'content-type': 'application/merge-patch+json' },
  body: { spec: { template: { metadata: { labels: { v: '2' } } } } },
};
const me = { user: 'kubernetes-admin' };
const names = (c: Cluster) =>
  (
    c.rest.handle({ method: 'GET', path: '/api/v1/namespaces/default/pods' }, me).body as {
      items: { metadata: { name: string } }[];
    }
  ).items.map((p) => p.metadata.name);

describe('a run is one value', () => {
  test('same seed, same requests: same bytes', () => {
    const run = () => {
      const c = cluster(app());
      c.control.advanceTo(9_000);
      c.rest.handle(patch, me);
      c.control.advanceTo(14_321);
      return bytes(c);
    };
    const one = run();
    expect(run()).toBe(one);
    expect(one.length).toBeGreaterThan(10_000);
  });

  test('snapshot → JSON text → restore, in the middle of a rollout and of a container’s sleep', () => {
    const c = cluster(app());
    c.control.advanceTo(9_000);
    c.rest.handle(patch, me);
    c.control.advanceTo(10_100);
    const text = JSON.stringify(c.control.snapshot());
    const other = createCluster(tutorialSpec, parts);
    other.register('posix', posix);
    other.control.restore(JSON.parse(text) as ReturnType<typeof c.control.snapshot>);
    expect(bytes(other)).toBe(text);
    for (const at of [10_200, 12_000, 20_000, 60_007]) {
      c.control.advanceTo(at);
      other.control.advanceTo(at);
      expect(bytes(other)).toBe(bytes(c));
    }
    expect(names(other)).toHaveLength(4);
  });

  test('what was recorded, replayed', () => {
    const c = cluster(app());
    const recorded = record(c);
    recorded.control.advanceTo(6_000);
    recorded.rest.handle(patch, me);
    recorded.control.advanceTo(8_500);
    recorded.network.send(
      { kind: 'machine' },
      {
        kind: 'http',
        tls: false,
        address: '192.168.5.2',
        port: 30_000,
        request: { method: 'GET', target: '/', headers: [['Host', 'a']], body: '' },
      },
    );
    const [pod] = names(c);
    recorded.rest.connect(
      {
        method: 'POST',
        path: `/api/v1/namespaces/default/pods/${pod}/exec`,
        query: { command: ['sh', '-c', 'sleep 1; echo hi'], container: 'loop', stdout: 'true' },
      },
      me,
      { refused() {}, data() {}, end() {} },
    );
    recorded.control.advanceTo(11_000);
    recorded.rest.handle({ method: 'DELETE', path: `/api/v1/namespaces/default/pods/${pod}` }, me);
    recorded.control.advanceTo(60_000);
    const again = cluster(app());
    replay(again, JSON.parse(JSON.stringify(recorded.entries)) as typeof recorded.entries, 60_000);
    expect(bytes(again)).toBe(bytes(c));
  });

  test('an unrelated Client changes no Pod name and no choice of another', () => {
    const plain = cluster(app());
    const busy = cluster(
      app(
        '---\napiVersion: kubeground.dev/v1\nkind: Client\nmetadata: {name: other}\n' +
          'spec: {from: {node: kube-node1}, to: {service: kubernetes, namespace: default}, ' +
          'requestsPerSecond: 13}\n',
      ),
    );
    for (const c of [plain, busy]) {
      c.control.advanceTo(9_000);
      c.rest.handle(patch, me);
      c.control.advanceTo(40_000);
    }
    expect(names(busy)).toEqual(names(plain));
    const visitors = (c: Cluster) => {
      const found = c.rest.handle(
        { method: 'GET', path: '/apis/kubeground.dev/v1/namespaces/default/clients/visitors' },
        me,
      ).body as { metadata: { uid: string } };
      return c.network
        .counts()
        .filter((x) => x.client === found.metadata.uid)
        .map((x) => [x.entry, x.sent, x.succeeded]);
    };
    expect(visitors(busy)).toEqual(visitors(plain));
  });

  const commands = [
    'kubectl create deployment a --image=nginx --replicas=2',
    'sleep 5',
    'kubectl get pods -o wide',
    'kubectl expose deployment a --port=80 --type=NodePort',
    'kubectl get svc,ep -o yaml 2>&1 | head -n 60',
    'for i in 1 2 3; do echo $i $RANDOM; done',
  ];

  test('the same commands twice on the command line', async () => {
    const run = async () => {
      const world = await createWorld({ seed: 5 });
      const session = await openSession(world);
      let out = '';
      for (const c of commands) out += (await session.run(c)).output;
      return out + bytes(world.recorder);
    };
    expect(await run()).toBe(await run());
  });

  test('the command line and the page’s engine answer with the same bytes', async () => {
    const world = await createWorld({});
    const session = await openSession(world);
    let now = 0;
    const posted: FromEngine[] = [];
    const timers: (() => void)[] = [];
    const engine = createEngine({
      post: (m) => {
        posted.push(structuredClone(m));
        if (m.type === 'batch') timers.push(() => engine.handle({ type: 'taken' }));
      },
      realNow: () => now,
      later: (_ms, run) => {
        timers.push(run);
        return () => {};
      },
      turn: () =>
        new Promise((resolve) => {
          setImmediate(resolve);
        }),
    });
    engine.handle({ type: 'open', id: 1, source: { files: [], name: 'empty' } });
    engine.handle({ type: 'open-terminal', terminal: 't', place: { kind: 'machine' } });
    const lines = () =>
      posted.flatMap((m) => (m.type === 'batch' ? m.terminals.flatMap((t) => t.lines) : []));
    const idle = () =>
      posted.flatMap((m) => (m.type === 'batch' ? m.terminals : [])).at(-1)?.busy === false;
    const until = async (done: () => boolean) => {
      for (let i = 0; i < 20_000 && !done(); i++) {
        now += 50;
        for (const run of timers.splice(0)) run();
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
      expect(done()).toBe(true);
    };
    await until(idle);
    // Chance is keyed by object and time stands apart from real time, so only when a command was
    // typed may differ: names and choices may not.
    for (const c of commands.slice(0, 3)) {
      const { output } = await session.run(c);
      const before = lines().length;
      engine.handle({ type: 'enter', terminal: 't', line: c });
      await until(() => lines().length > before && idle());
      const printed = lines()
        .slice(before + 1)
        .map((l) => `${l.text}\n`)
        .join('');
      const noAge = (t: string) => t.replace(/(\d+m)?\d+s/g, 'AGE').replace(/ +/g, ' ');
      expect(noAge(printed)).toBe(noAge(output));
    }
    engine.close();
  });
});
