import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NetCall, NetReply } from '../../posix/net.ts';
import { createKernel, type ClusterKernel } from '../cluster.ts';
import type { NetworkCore, Place } from '../ports.ts';
import { tutorialSpec, type ClusterSpec } from '../spec.ts';
import { fakeWorkloads, putService, putSlice, type FakePod } from './fake-workloads.test-kit.ts';
import { network } from './index.ts';

const http = (address: string, port: number, timeoutMs = 2000): NetCall => ({
  kind: 'http',
  tls: false,
  address,
  port,
  timeoutMs,
  request: { method: 'GET', target: '/', headers: [['Host', 'x']], body: '' },
});
const machine: Place = { kind: 'machine' };
const node = (n: number | 'master'): Place => ({
  kind: 'node',
  name: n === 'master' ? 'kube-master' : `kube-node${n}`,
});
const pod = (name: string): Place => ({ kind: 'pod', namespace: 'default', name });
const said = (reply: NetReply): string =>
  reply.kind === 'http'
    ? reply.response.body
    : reply.kind === 'failure'
      ? reply.failure
      : reply.kind;

const on1: FakePod = { name: 'on1', node: 'kube-node1', address: '10.244.1.4', ports: [8080] };
const on2: FakePod = { name: 'on2', node: 'kube-node2', address: '10.244.2.57', ports: [8080] };
const asker: FakePod = { name: 'asker', node: 'kube-node1', address: '10.244.1.5', ports: [] };

interface Made {
  kernel: ClusterKernel;
  core: NetworkCore;
  workloads: ReturnType<typeof fakeWorkloads>;
  part: ReturnType<typeof network>;
}
function make(spec: Partial<ClusterSpec> = {}): Made {
  const kernel = createKernel({ ...tutorialSpec, ...spec });
  const workloads = fakeWorkloads(kernel);
  const part = network(kernel, workloads);
  kernel.add(...part.components);
  kernel.onRestore(() => part.restored?.());
  return { kernel, core: part.core, workloads, part };
}

/** The Services of the recorded packets. */
function packets(spec: Partial<ClusterSpec> = {}): Made {
  const made = make(spec);
  const { kernel, workloads } = made;
  workloads.add(on1, on2, asker);
  const port = (nodePort?: number, targetPort = 8080) => [
    { port: 80, targetPort, ...(nodePort !== undefined && { nodePort }) },
  ];
  putService(kernel, 'who', { type: 'NodePort', clusterIP: '10.96.101.1', ports: port(31130) });
  putService(kernel, 'first', {
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    clusterIP: '10.96.101.2',
    ports: port(31131),
  });
  putService(kernel, 'second', {
    internalTrafficPolicy: 'Local',
    clusterIP: '10.96.101.3',
    ports: port(),
  });
  putService(kernel, 'wrongport', {
    type: 'NodePort',
    clusterIP: '10.96.101.4',
    ports: port(31132, 9999),
  });
  putService(kernel, 'nobody', { type: 'NodePort', clusterIP: '10.96.101.5', ports: port(31133) });
  putService(kernel, 'stick', {
    clusterIP: '10.96.101.6',
    sessionAffinity: 'ClientIP',
    ports: port(),
  });
  for (const [name, pods, number] of [
    ['who', [on1, on2], 8080],
    ['first', [on1], 8080],
    ['second', [on2], 8080],
    ['wrongport', [on1, on2], 9999],
    ['stick', [on1, on2], 8080],
  ] as const) {
    putSlice(kernel, name, { port: number, name: '' }, [...pods]);
  }
  kernel.settle(10_000);
  return made;
}

const hear = (core: NetworkCore, from: Place, call: NetCall, times = 30): string[] =>
  [
    ...new Set(Array.from({ length: times }, () => said(core.send(from, call)).split(' ')[0]!)),
  ].sort();

const BOTH = ['on1', 'on2'];
test.each<[string, Place, NetCall, string[]]>([
  ['a node port of the control plane', machine, http('192.168.5.1', 31130), BOTH],
  ['a node port of a worker', machine, http('192.168.5.2', 31130), BOTH],
  ['the cluster address from a node', node('master'), http('10.96.101.1', 80), BOTH],
  ['the cluster address from a Pod', pod('asker'), http('10.96.101.1', 80), BOTH],
  ["another node's node port from a Pod", pod('asker'), http('192.168.5.128', 31130), BOTH],
  ["localhost's node port on a node", node(1), http('127.0.0.1', 31130), BOTH],
  ["localhost's node port in a Pod", pod('asker'), http('127.0.0.1', 31130), ['refused']],
  ['an affinity', pod('asker'), http('10.96.101.6', 80), ['on1']],
  ["external policy Local, the Pod's node", machine, http('192.168.5.2', 31131), ['on1']],
  ['external policy Local, another node', machine, http('192.168.5.128', 31131), ['timeout']],
  ['external policy Local, that node itself', node(2), http('192.168.5.128', 31131), ['on1']],
  ['external policy Local by its cluster address', node(2), http('10.96.101.2', 80), ['on1']],
  ['internal policy Local, with an endpoint here', node(2), http('10.96.101.3', 80), ['on2']],
  ['internal policy Local, none here', node(1), http('10.96.101.3', 80), ['timeout']],
  [
    'internal policy Local, none here, from a Pod',
    pod('asker'),
    http('10.96.101.3', 80),
    ['timeout'],
  ],
  ['a targetPort that nobody listens on', machine, http('192.168.5.2', 31132), ['refused']],
  ['no endpoints, node port', machine, http('192.168.5.2', 31133), ['refused']],
  ['no endpoints, node port from that node', node(1), http('192.168.5.2', 31133), ['refused']],
  ['no endpoints, cluster address', node('master'), http('10.96.101.5', 80), ['refused']],
  ['no endpoints, from a Pod', pod('asker'), http('10.96.101.5', 80), ['refused']],
  ['another port of a cluster address', pod('asker'), http('10.96.101.1', 81), ['timeout']],
  ['a cluster address from outside', machine, http('10.96.101.1', 80), ['timeout']],
  ['a Pod from outside', machine, http('10.244.1.4', 8080), ['timeout']],
  ['a Pod from a Pod', pod('asker'), http('10.244.2.57', 8080), ['on2']],
  ['a Pod from a node', node(1), http('10.244.2.57', 8080), ['on2']],
  ['itself by localhost', pod('on1'), http('127.0.0.1', 8080), ['on1']],
  ["a node's own listener", machine, http('192.168.5.2', 22), ['kube-node1']],
  ['a node port that nobody has', machine, http('192.168.5.2', 31999), ['refused']],
  ['a Pod address that nobody has', pod('asker'), http('10.244.2.99', 80, 5000), ['no-route']],
  ['the same, not waited for', pod('asker'), http('10.244.2.99', 80, 2000), ['timeout']],
])('%s', (_name, from, call, expected) => {
  const heard = hear(packets().core, from, call);
  // Of an affinity either Pod will do, as long as it is one.
  if (_name === 'an affinity') expect(heard.length).toBe(1);
  else expect(heard).toEqual(expected);
});

test.each<[string, Place, NetCall, RegExp]>([
  [
    "policy Local keeps the client's address",
    machine,
    http('192.168.5.2', 31131),
    /^on1 192\.168\.5\.200$/,
  ],
  [
    "policy Cluster shows the node's side",
    machine,
    http('192.168.5.128', 31130),
    /^on\d 10\.244\.2\.[01]$/,
  ],
  [
    "Pod to Pod by the Service keeps the Pod's address",
    pod('asker'),
    http('10.96.101.1', 80),
    /^on\d 10\.244\.1\.5$/,
  ],
  [
    'a Pod that reaches itself sees its bridge',
    pod('on1'),
    http('10.96.101.2', 80),
    /^on1 10\.244\.1\.1$/,
  ],
  ['a node that reaches a Pod', node(1), http('10.96.101.2', 80), /^on1 10\.244\.1\.1$/],
])('what the program sees: %s', (_name, from, call, expected) => {
  expect(said(packets().core.send(from, call))).toMatch(expected);
});

test("a refusal comes at once, a drop after the asker's limit", () => {
  const { core } = packets();
  expect(core.send(machine, http('192.168.5.2', 31133)).ms).toBeLessThan(20);
  expect(core.send(machine, http('192.168.5.128', 31131, 1500)).ms).toBe(1500);
  expect(
    core.send(machine, { ...http('10.96.101.1', 80), timeoutMs: undefined } as NetCall).ms,
  ).toBe(130_000);
});

test('a trace names the chains it went through', () => {
  const { core } = packets();
  const { hops, reply } = core.trace(machine, http('192.168.5.128', 31130));
  expect(reply.kind).toBe('http');
  expect(
    hops.map((h) => `${h.stage} ${h.rule?.replace(/-[A-Z2-7]{16}$/, '') ?? ''} ${h.verdict}`),
  ).toEqual([
    'client  sent',
    'route  entered',
    'nat KUBE-NODEPORTS node-port',
    'nat KUBE-EXT mark-masq',
    'nat KUBE-SVC chosen',
    'nat KUBE-SEP dnat',
    'nat KUBE-POSTROUTING masquerade',
    ...(hops.some((h) => h.verdict === 'to-node') ? ['route  to-node'] : []),
    'route  to-pod',
    'pod  delivered',
    'answer  answered',
  ]);
  expect(core.trace(machine, http('192.168.5.128', 31133)).hops.map((h) => h.verdict)).toEqual([
    'sent',
    'entered',
    'reject-no-endpoints',
    'refused',
  ]);
});

test('send counts what trace says at the same seed, near the even share', () => {
  const answers = (way: 'send' | 'trace') => {
    const { core } = packets();
    return Array.from({ length: 2000 }, () =>
      said(
        way === 'send'
          ? core.send(machine, http('192.168.5.1', 31130))
          : core.trace(machine, http('192.168.5.1', 31130)).reply,
      ),
    );
  };
  const sent = answers('send');
  expect(sent).toEqual(answers('trace'));
  const share = sent.filter((s) => s.startsWith('on1')).length / sent.length;
  expect(share).toBeGreaterThan(0.46);
  expect(share).toBeLessThan(0.54);
});

test('what one flow is dealt depends on no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('pod', 'node', 'cluster'), { maxLength: 20 }),
      fc.integer({ min: 0, max: 50 }),
      (others, seed) => {
        const run = (with_: string[]) => {
          const { core } = packets({ seed });
          return Array.from({ length: 10 }, (_, i) => {
            const other = with_[i];
            if (other)
              core.send(
                other === 'pod' ? pod('asker') : node(1),
                http(other === 'cluster' ? '10.96.101.6' : '10.96.101.1', 80),
              );
            return said(core.send(machine, http('192.168.5.1', 31130)));
          });
        };
        expect(run(others)).toEqual(run([]));
      },
    ),
    { numRuns: 20 },
  );
});

test('rules are stale until the node syncs, and syncs are a second apart', () => {
  const { kernel, core, part } = packets();
  kernel.advanceTo(20_000);
  expect(part.staleNodes()).toEqual([]);
  putSlice(kernel, 'who', { port: 8080, name: '' }, [on2]);
  expect(part.staleNodes()).toEqual(['kube-master', 'kube-node1', 'kube-node2']);
  expect(hear(core, machine, http('192.168.5.1', 31130))).toEqual(BOTH);
  kernel.advanceTo(20_200);
  expect(part.staleNodes()).toEqual([]);
  expect(hear(core, machine, http('192.168.5.1', 31130))).toEqual(['on2']);
  putSlice(kernel, 'who', { port: 8080, name: '' }, [on1]);
  kernel.advanceTo(20_900);
  expect(hear(core, machine, http('192.168.5.1', 31130))).toEqual(['on2']);
  kernel.advanceTo(21_300);
  expect(hear(core, machine, http('192.168.5.1', 31130))).toEqual(['on1']);
  expect(kernel.context('kube-proxy').state['old']).toEqual({});
});

test('a cut-off node keeps its old rules, and a snapshot keeps them too', () => {
  const run = (through: boolean): string => {
    const { kernel, core, part } = packets();
    kernel.setNode('kube-node1', 'cut');
    putSlice(kernel, 'who', { port: 8080, name: '' }, [on2]);
    kernel.advanceTo(30_000);
    if (through) {
      const saved = JSON.stringify(kernel.snapshot());
      for (let i = 0; i < 50; i++) core.send(machine, http('192.168.5.1', 31130));
      kernel.restore(JSON.parse(saved) as ReturnType<ClusterKernel['snapshot']>);
    }
    expect(part.staleNodes()).toEqual(['kube-node1']);
    expect(core.rules('kube-node1')).toContain('"default/who -> 10.244.1.4:8080"');
    expect(core.rules('kube-node2')).not.toContain('"default/who -> 10.244.1.4:8080"');
    expect(said(core.send(machine, http('192.168.5.2', 31130)))).toBe('timeout');
    kernel.setNode('kube-node1', 'on');
    kernel.advanceTo(33_000);
    expect(part.staleNodes()).toEqual([]);
    return JSON.stringify([
      Array.from({ length: 20 }, () => core.send(machine, http('192.168.5.1', 31130))),
      kernel.snapshot(),
    ]);
  };
  expect(run(true)).toBe(run(false));
});

test('affinity ends after its time', () => {
  const { kernel, core } = packets();
  const first = said(core.send(node(1), http('10.96.101.6', 80)));
  expect(
    Object.keys(
      (kernel.context('network').state['recent'] as Record<string, object>)['kube-node1']!,
    ).length,
  ).toBe(1);
  expect(hear(core, node(1), http('10.96.101.6', 80), 50).length).toBe(1);
  expect(first).toMatch(/^on/);
  let heard = new Set<string>();
  for (let hour = 4; hour < 100; hour += 4) {
    kernel.advanceTo(hour * 3_600_000);
    heard = heard.add(said(core.send(node(1), http('10.96.101.6', 80))).split(' ')[0]!);
  }
  expect(heard.size).toBe(2);
});

test(
  'a cloud load balancer enters at a node with a local endpoint under policy Local, and keeps ' +
    'to its source ranges',
  () => {
    const { kernel, core } = packets({ loadBalancer: 'cloud' });
    const ports = [{ port: 80, targetPort: 8080 }];
    for (const [name, ranges] of [
      ['open', undefined],
      ['shut', ['198.51.100.0/24']],
    ] as const) {
      putService(kernel, name, {
        type: 'LoadBalancer',
        externalTrafficPolicy: 'Local',
        clusterIP: name === 'open' ? '10.96.101.7' : '10.96.101.8',
        healthCheckNodePort: name === 'open' ? 32555 : 32556,
        ports,
        ...(ranges && { loadBalancerSourceRanges: [...ranges] }),
      });
      putSlice(kernel, name, { port: 8080, name: '' }, [on2]);
      kernel.context('test').api.patch(
        'Service',
        'default',
        name,
        {
          status: {
            loadBalancer: { ingress: [{ ip: name === 'open' ? '203.0.113.7' : '203.0.113.8' }] },
          },
        },
        'status',
      );
    }
    kernel.settle(10_000);
    expect(hear(core, machine, http('203.0.113.7', 80))).toEqual(['on2']);
    expect(hear(core, machine, http('203.0.113.8', 80))).toEqual(['timeout']);
    expect(
      hear(core, { kind: 'outside', address: '198.51.100.9' }, http('203.0.113.8', 80)),
    ).toEqual(['on2']);
    expect(core.send(machine, http('192.168.5.128', 32555))).toMatchObject({
      response: { status: 200 },
    });
    expect(core.send(machine, http('192.168.5.2', 32555))).toMatchObject({
      response: { status: 503 },
    });
  },
);

test("UDP and TCP of one port number are two Services' ports", () => {
  const { kernel, core } = packets();
  putService(kernel, 'both', {
    clusterIP: '10.96.101.9',
    ports: [{ name: 'u', port: 80, targetPort: 8080, protocol: 'UDP' }],
  });
  putSlice(kernel, 'both', { name: 'u', port: 8080, protocol: 'UDP' }, [on2]);
  kernel.settle(10_000);
  const say = (kind: 'tcp' | 'udp') =>
    core.send(pod('asker'), {
      kind,
      address: '10.96.101.9',
      port: 80,
      data: 'hello',
      timeoutMs: 1000,
    });
  expect(say('udp')).toMatchObject({ kind: 'data', data: 'on2 10.244.1.5' });
  expect(say('tcp')).toMatchObject({ kind: 'failure', failure: 'timeout' });
  expect(core.rules('kube-node2')).toContain(
    '-p udp -m comment --comment "default/both:u cluster IP" -m udp --dport 80',
  );
});

test('an endpoint outlives its Pod: stale rules reach an address that is gone', () => {
  const { kernel, core, workloads } = packets();
  workloads.remove('on1');
  expect(hear(core, machine, http('192.168.5.2', 31131, 5000))).toEqual(['no-route']);
  expect(
    core
      .trace(machine, http('192.168.5.2', 31131, 5000))
      .hops.map((h) => h.verdict)
      .slice(-2),
  ).toEqual(['no-such-address', 'no-route']);
  kernel.setNode('kube-node1', 'off');
  expect(hear(core, machine, http('192.168.5.2', 31131, 5000))).toEqual(['timeout']);
});

test('a hostPort leads to its Pod, on its node only', () => {
  const { kernel, core, workloads } = packets();
  workloads.add({ name: 'hp', node: 'kube-node2', address: '10.244.2.60', ports: [8080] });
  kernel.context('test').api.create('Pod', {
    metadata: { name: 'hp', namespace: 'default' },
    spec: {
      nodeName: 'kube-node2',
      containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 8080, hostPort: 8088 }] }],
    },
  });
  expect(said(core.send(machine, http('192.168.5.128', 8088)))).toBe('hp 192.168.5.200');
  expect(said(core.send(node(2), http('127.0.0.1', 8088)))).toBe('hp 10.244.2.1');
  expect(said(core.send(machine, http('192.168.5.2', 8088)))).toBe('refused');
});

test('ping answers from Pods and nodes, not from cluster addresses', () => {
  const { core } = packets();
  const ping = (from: Place, address: string) =>
    core.send(from, { kind: 'ping', address, timeoutMs: 1000 }).kind;
  expect([
    ping(machine, '192.168.5.2'),
    ping(pod('asker'), '10.244.2.57'),
    ping(pod('asker'), '10.96.101.1'),
    ping(machine, '10.244.1.4'),
  ]).toEqual(['data', 'data', 'failure', 'failure']);
});
