import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { servicePorts, type ServiceObject, type SliceObject } from './endpoints.ts';
import { chainHash } from './chain-names.ts';
import { probability } from './endpoint-rules.ts';
import { nodeRules } from './rules.ts';
import { saveText } from './iptables-save.ts';
import { buildTable } from './table.ts';

const CONFIG = { podCIDR: '10.244.0.0/16', nodePodCIDR: '10.244.1.0/24' };
const NODES = {
  'kube-master': '192.168.5.1',
  'kube-node1': '192.168.5.2',
  'kube-node2': '192.168.5.128',
};

test('the hash in the names of chains', () => {
  expect(chainHash('default/onetcp')).toBe('GC7YPRXAEGOKCMA3');
});

test.each([
  [1, '1.00000000000'],
  [2, '0.50000000000'],
  [3, '0.33333333349'],
  [4, '0.25000000000'],
  [5, '0.20000000019'],
  [6, '0.16666666651'],
  [7, '0.14285714272'],
])('1/%d is printed as %s', (n, text) => {
  expect(probability(n)).toBe(text);
});

type Json = Record<string, unknown>;
const service = (name: string, spec: Json, status: Json = {}): ServiceObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default', uid: name, resourceVersion: '1', creationTimestamp: '' },
  spec,
  status,
});
const slice = (name: string, port: Json, endpoints: Json[]): SliceObject =>
  ({
    metadata: { name: `${name}-1`, namespace: 'default' },
    addressType: 'IPv4',
    ports: [port],
    endpoints,
  }) as unknown as SliceObject;
const dump = (
  node: keyof typeof NODES,
  inputs: { service: ServiceObject; slices: SliceObject[] }[],
): string =>
  saveText(
    nodeRules(
      buildTable(inputs.flatMap(servicePorts), { name: node, address: NODES[node] }).all,
      CONFIG,
    ),
    'Mon Nov 23 06:54:25 2026',
  );

const RECORDING = new URL('../../../recordings/S15-network-rules.t', import.meta.url);

describe('the recorded rules', () => {
  const lines = readFileSync(RECORDING, 'utf8').split('\n');
  const manifest = lines
    .slice(lines.findIndex((l) => l.includes('> svcs.yaml')) + 1, lines.indexOf('  > YAML'))
    .map((l) => l.slice(4))
    .join('\n');
  const slices = new Map<string, SliceObject[]>();
  for (const line of lines) {
    const match = /^ {2}> slice (\S+) (\S+) (\S+) (\d+) (.*)$/.exec(line);
    if (!match) continue;
    const [, name = '', port = '', protocol, number, endpoints = ''] = match;
    const made = slice(
      name,
      { name: port.replaceAll('"', ''), protocol, port: Number(number) },
      endpoints.split(' ').map((e) => ({
        addresses: [e.split('@')[0]],
        nodeName: e.split('@')[1],
        conditions: { ready: true },
      })),
    );
    slices.set(name, [...(slices.get(name) ?? []), made]);
  }
  const ingress = new Map(
    [...lines.join('\n').matchAll(/patch svc (\S+) --subresource=status.*"ip":"([\d.]+)"/g)].map(
      (m) => [m[1]!, m[2]!],
    ),
  );
  const inputs = manifest
    .split(/^---$/m)
    .map((text) => load(text) as { metadata: { name: string }; spec: Json })
    .map(({ metadata: { name }, spec }) => ({
      service: service(name, spec, {
        loadBalancer: { ingress: ingress.has(name) ? [{ ip: ingress.get(name) }] : [] },
      }),
      slices: slices.get(name) ?? [],
    }));

  const commands = lines.flatMap((line, i) => {
    const match = /^ {2}\$ ssh (\S+) iptables-save -t (\S+)((?: \| grep .*)+)$/.exec(line);
    if (!match) return [];
    const end = lines.findIndex((l, j) => j > i && !/^ {2}(-|\[1\])/.test(l));
    return [
      {
        line,
        node: match[1] as keyof typeof NODES,
        table: match[2]!,
        greps: match[3]!.split(' | grep ').slice(1),
        output: lines
          .slice(i + 1, end)
          .map((l) => l.slice(2))
          .filter((l) => l !== '[1]'),
      },
    ];
  });
  test('there are some', () => {
    expect(commands.length).toBeGreaterThan(15);
  });
  test.each(commands)('$line', ({ node, table, greps, output }) => {
    const text = dump(node, inputs);
    let found = text
      .slice(text.indexOf(`*${table}`))
      .split('\nCOMMIT')[0]!
      .split('\n');
    for (const grep of greps) {
      const pattern = new RegExp(grep.replace(/^-e /, '').replace(/^'(.*)'$/, '$1'));
      found = found.filter((l) => pattern.test(l));
    }
    expect(found).toEqual(output);
  });
});

test(
  'a bare node has the standing chains, and what a load balancer with source ranges adds to ' +
    'the filter table',
  () => {
    const text = dump('kube-node1', [
      {
        service: service(
          'lb',
          {
            type: 'LoadBalancer',
            clusterIP: '10.96.0.9',
            externalTrafficPolicy: 'Local',
            healthCheckNodePort: 32555,
            loadBalancerSourceRanges: ['192.168.5.7/24'],
            ports: [{ port: 80, nodePort: 30001 }],
          },
          { loadBalancer: { ingress: [{ ip: '203.0.113.9' }] } },
        ),
        slices: [
          slice('lb', { port: 80 }, [{ addresses: ['10.244.2.9'], nodeName: 'kube-node2' }]),
        ],
      },
    ]);
    const { hash } = servicePorts({
      service: service('lb', { clusterIP: '10.96.0.9', ports: [{ port: 80 }] }),
      slices: [],
    })[0]!;
    for (const line of [
      '# Generated by iptables-save v1.8.9 (nf_tables) on Mon Nov 23 06:54:25 2026',
      '*nat',
      ':PREROUTING ACCEPT [0:0]',
      ':KUBE-SERVICES - [0:0]',
      '-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
      '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be ' +
        'the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS',
      `-A KUBE-PROXY-FIREWALL -d 203.0.113.9/32 -p tcp -m comment --comment "default/lb ` +
        `traffic not accepted by KUBE-FW-${hash}" -m tcp --dport 80 -j DROP`,
      '-A KUBE-NODEPORTS -p tcp -m comment --comment "default/lb health check node port" -m tcp ' +
        '--dport 32555 -j ACCEPT',
      '-A KUBE-EXTERNAL-SERVICES -d 203.0.113.9/32 -p tcp -m comment --comment "default/lb has ' +
        'no local endpoints" -m tcp --dport 80 -j DROP',
      `-A KUBE-FW-${hash} -s 192.168.5.0/24 -m comment --comment "default/lb loadbalancer IP" -j KUBE-EXT-${hash}`,
      `-A KUBE-FW-${hash} -s 203.0.113.9/32 -m comment --comment "default/lb loadbalancer IP" -j KUBE-EXT-${hash}`,
    ])
      expect(text.split('\n')).toContain(line);
  },
);

const endpoint = (address: string, node: string, conditions: Json = {}): Json => ({
  addresses: [address],
  nodeName: node,
  conditions,
});
test.each<[string, Json, Json[], string[], string[]]>([
  [
    'ready endpoints only',
    {},
    [endpoint('10.244.1.1', 'kube-node1'), endpoint('10.244.1.2', 'kube-node1', { ready: false })],
    ['10.244.1.1'],
    [],
  ],
  [
    'terminating ones when nothing is ready',
    {},
    [
      endpoint('10.244.1.1', 'kube-node1', { ready: false, serving: true, terminating: true }),
      endpoint('10.244.1.2', 'kube-node1', { ready: false, serving: false, terminating: true }),
    ],
    ['10.244.1.1'],
    [],
  ],
  [
    'local ones under policy Local',
    { type: 'NodePort', externalTrafficPolicy: 'Local' },
    [endpoint('10.244.1.1', 'kube-node1'), endpoint('10.244.2.2', 'kube-node2')],
    ['10.244.1.1', '10.244.2.2'],
    ['10.244.1.1'],
  ],
  [
    'local terminating ones when no local one is ready',
    { type: 'NodePort', externalTrafficPolicy: 'Local' },
    [
      endpoint('10.244.1.1', 'kube-node1', { ready: false, serving: true, terminating: true }),
      endpoint('10.244.2.2', 'kube-node2'),
    ],
    ['10.244.2.2'],
    ['10.244.1.1'],
  ],
  [
    'internal Local alone needs no cluster chain',
    { internalTrafficPolicy: 'Local' },
    [endpoint('10.244.1.1', 'kube-node1'), endpoint('10.244.2.2', 'kube-node2')],
    [],
    ['10.244.1.1'],
  ],
])('%s', (_name, spec, endpoints, cluster, local) => {
  const nodePort = spec['type'] === 'NodePort' ? 30080 : undefined;
  const [rules] = buildTable(
    servicePorts({
      service: service('s', { clusterIP: '10.96.0.8', ports: [{ port: 80, nodePort }], ...spec }),
      slices: [slice('s', { port: 80 }, endpoints)],
    }),
    { name: 'kube-node1', address: '192.168.5.2' },
  ).all;
  expect(rules!.cluster.map((e) => e.address)).toEqual(cluster);
  expect(rules!.local.map((e) => e.address)).toEqual(local);
});
