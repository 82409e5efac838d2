/**
 * The fast path against the printed rules: a small iptables walks the text and must come to the
 * same verdicts.
 */
import * as fc from 'fast-check';
import { test } from 'vitest';
import { createKernel } from '../cluster.ts';
import { ipv4, range, within } from '../../base/ipv4.ts';
import { servicePorts, type ServiceObject, type SliceObject } from '../proxy/endpoints.ts';
import { nodeRules } from '../proxy/rules.ts';
import { saveText } from '../proxy/iptables-save.ts';
import { buildTable, type NodeTable } from '../proxy/table.ts';
import { tutorialSpec } from '../spec.ts';
import { fakeWorkloads } from './fake-workloads.test-kit.ts';
import { filter } from './filter-table.ts';
import { translate } from './nat-table.ts';
import type { Packet } from './packet.ts';
import { Topology, type NetNode } from './topology.ts';

interface Walk {
  packet: Packet;
  node: NetNode;
  mark: boolean;
}
interface Line {
  chain: string;
  words: string[];
}

/**
 * Every verdict that the rules of `table` permit, starting at `chain`: chance takes both ways.
 * `next`: went through without one.
 */
function walk(lines: Line[], chain: string, at: Walk): Set<string> {
  const out = new Set<string>();
  let states: Walk[] = [at];
  for (const { words } of lines.filter((l) => l.chain === chain)) {
    const after: Walk[] = [];
    for (const state of states) {
      const matched = matches(words, state);
      if (matched !== 'yes') after.push(state);
      if (matched === 'no') continue;
      const target = words[words.indexOf('-j') + 1] ?? '';
      if (!words.includes('-j')) after.push(state);
      else if (target === 'MARK') after.push({ ...state, mark: true });
      else if (target === 'DNAT') out.add(`dnat ${words.at(-1)} ${state.mark}`);
      else if (target === 'DROP' || target === 'REJECT' || target === 'ACCEPT')
        out.add(target.toLowerCase());
      else if (target === 'RETURN' || target === 'MASQUERADE') after.push(state);
      else {
        for (const verdict of walk(lines, target, state)) {
          if (verdict.startsWith('next')) after.push({ ...state, mark: verdict === 'next true' });
          else out.add(verdict);
        }
      }
    }
    const seen = new Map(after.map((s) => [s.mark, s]));
    states = [...seen.values()];
  }
  for (const state of states) out.add(`next ${state.mark}`);
  return out;
}

function matches(words: string[], { packet, node, mark }: Walk): 'yes' | 'no' | 'maybe' {
  const local = (address: string): boolean =>
    [node.address, node.gateway, node.tunnel].includes(address) || address.startsWith('127.');
  let chance = false;
  for (let i = 0; i < words.length; i++) {
    const negated = words[i - 1] === '!';
    const value = words[i + 1] ?? '';
    let ok = true;
    switch (words[i]) {
      case '-s':
        ok = within(ipv4(packet.source), range(value)) !== negated;
        break;
      case '-d':
        ok = within(ipv4(packet.destination), range(value)) !== negated;
        break;
      case '-p':
        ok = value === packet.protocol.toLowerCase();
        break;
      case '--dport':
        ok = Number(value) === packet.port;
        break;
      case '--dst-type':
        ok = local(packet.destination);
        break;
      case '--src-type':
        ok = local(packet.source);
        break;
      case '--mark':
        ok = mark !== negated;
        break;
      case '--ctstate':
        ok = value.split(',').includes('NEW') !== negated;
        break;
      case '--probability':
        chance = true;
        break;
      default:
    }
    if (!ok) return 'no';
  }
  return chance ? 'maybe' : 'yes';
}

const parse = (text: string, table: string): Line[] =>
  text
    .slice(text.indexOf(`*${table}`))
    .split('\nCOMMIT')[0]!
    .split('\n')
    .filter((l) => l.startsWith('-A '))
    .map((l) => l.replace(/--comment "[^"]*"/, '').split(/ +/))
    .map((words) => ({ chain: words[1]!, words: words.slice(2) }));

const NODES = ['kube-master', 'kube-node1', 'kube-node2'];
const service = fc.record({
  externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  internalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
  external: fc.boolean(),
  ranges: fc.constantFrom(undefined, ['198.51.100.0/24'], ['192.168.5.0/24', '10.244.0.0/16']),
  endpoints: fc.array(
    fc.record({
      node: fc.integer({ min: 0, max: 2 }),
      host: fc.integer({ min: 2, max: 200 }),
      ready: fc.boolean(),
      terminating: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
});

test('the rules as printed and the fast path agree', () => {
  const kernel = createKernel(tutorialSpec);
  const net = new Topology(kernel, fakeWorkloads(kernel));
  fc.assert(
    fc.property(
      fc.array(service, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...NODES),
      (services, name) => {
        const node = net.node(name)!;
        const inputs = services.map(({ type, external, ranges, endpoints, ...policies }, i) => ({
          service: {
            metadata: { name: `s${i}`, namespace: 'default', uid: `u${i}` },
            spec: {
              type,
              clusterIP: `10.96.0.${20 + i}`,
              ...policies,
              ...(external && { externalIPs: [`203.0.113.${20 + i}`] }),
              ...(ranges && { loadBalancerSourceRanges: ranges }),
              ports: [{ port: 80, ...(type !== 'ClusterIP' && { nodePort: 30080 + i }) }],
            },
            status: { loadBalancer: { ingress: [{ ip: `203.0.113.${40 + i}` }] } },
          } as unknown as ServiceObject,
          slices: [
            {
              metadata: { name: 'x' },
              addressType: 'IPv4',
              ports: [{ port: 8080 }],
              endpoints: endpoints.map((e) => ({
                addresses: [`10.244.${e.node}.${e.host}`],
                nodeName: NODES[e.node],
                conditions: {
                  ready: e.ready && !e.terminating,
                  serving: e.ready,
                  terminating: e.terminating,
                },
              })),
            } as unknown as SliceObject,
          ],
        }));
        const table: NodeTable = buildTable(inputs.flatMap(servicePorts), {
          name,
          address: node.address,
        });
        const text = saveText(
          nodeRules(table.all, { podCIDR: '10.244.0.0/16', nodePodCIDR: '10.244.1.0/24' }),
          '',
        );
        const nat = parse(text, 'nat'),
          filters = parse(text, 'filter');
        const sources = [
          '192.168.5.200',
          '198.51.100.79',
          node.address,
          node.gateway,
          '127.0.0.1',
          '10.244.1.77',
          ...table.all.flatMap((r) => r.port.endpoints.map((e) => e.address)),
        ];
        for (const [i] of services.entries()) {
          for (const [destination, port] of [
            [`10.96.0.${20 + i}`, 80],
            [`203.0.113.${20 + i}`, 80],
            [`203.0.113.${40 + i}`, 80],
            [node.address, 30080 + i],
            ['127.0.0.1', 30080 + i],
            ['192.168.5.77', 30080 + i],
            [`10.96.0.${20 + i}`, 81],
          ] as const) {
            for (const source of sources) {
              const packet: Packet = { protocol: 'TCP', source, destination, port };
              const printed = [...walk(nat, 'PREROUTING', { packet, node, mark: false })]
                .map((v) => (v.startsWith('next') ? 'next' : v))
                .sort();
              const fast = new Set<string>();
              for (let draw = 0; draw < 12; draw++) {
                const got = translate(table, node, net, packet, {
                  now: 0,
                  chance: () => draw / 12,
                  recent: () => ({}),
                });
                fast.add(
                  got?.endpoint
                    ? `dnat ${got.endpoint.address}:${got.endpoint.port} ${got.masquerade}`
                    : 'next',
                );
              }
              same(printed, [...fast].sort(), packet, text);
              if (printed[0] !== 'next') continue;
              for (const hook of ['INPUT', 'FORWARD', 'OUTPUT'] as const) {
                const own = [node.address, '127.0.0.1'].includes(destination);
                if (hook !== 'OUTPUT' && own !== (hook === 'INPUT')) continue;
                const local = destination === '127.0.0.1' && !source.startsWith('127.');
                if (local) continue; // the kubelet's own rule against martians
                same(
                  [...walk(filters, hook, { packet, node, mark: false })].map((v) =>
                    v.startsWith('next') ? 'accept' : v,
                  ),
                  [filter(table, node, packet, hook)],
                  { ...packet, hook },
                  text,
                );
              }
            }
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

function same(printed: string[], fast: string[], packet: object, text: string): void {
  if (printed.join() !== fast.join())
    throw new Error(
      `${JSON.stringify(packet)}: rules say ${printed.join(', ')}; the fast path ${fast.join(', ')}\n${text}`,
    );
}
