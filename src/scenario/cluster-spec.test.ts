import { describe, expect, test } from 'vitest';
import { tutorialSpec, type ClusterSpec } from '../cluster/spec.ts';
import { clusterSpec } from './cluster-spec.ts';

const read = (spec: unknown) =>
  clusterSpec({ apiVersion: 'kubeground.dev/v1', kind: 'Cluster', metadata: {}, spec });
const node = (more: object = {}) => ({ name: 'a', address: '10.0.0.1', ...more });

describe('what a Cluster says', () => {
  test.each<[string, unknown, Partial<ClusterSpec>]>([
    ['nothing', undefined, {}],
    ['null', null, {}],
    ['an empty spec', {}, {}],
    ['a seed', { seed: -3 }, { seed: -3 }],
    ['a load balancer', { loadBalancer: 'cloud' }, { loadBalancer: 'cloud' }],
    ['a field that is null', { seed: null, network: null, etcd: null, nodes: null }, {}],
    [
      'its machine',
      { machine: { hostname: 'desk', address: '10.1.1.1' } },
      { machine: { hostname: 'desk', address: '10.1.1.1' } },
    ],
    [
      'request rates',
      { scheduler: { kubeAPIQPS: 0.5, kubeAPIBurst: 10_000 }, kubelet: {} },
      { scheduler: { kubeAPIQPS: 0.5, kubeAPIBurst: 10_000 } },
    ],
    [
      'the least and the most that etcd holds',
      { etcd: { quotaBackendBytes: 1_048_576 } },
      { etcd: { quotaBackendBytes: 1_048_576 } },
    ],
    [
      'the most that etcd holds',
      { etcd: { quotaBackendBytes: 8_589_934_592 } },
      { etcd: { quotaBackendBytes: 8_589_934_592 } },
    ],
    [
      'its network',
      {
        network: {
          podCIDR: '10.20.0.0/16',
          serviceCIDR: '10.30.0.0/30',
          loadBalancerCIDR: '10.0.0.0/8',
          podGateway: false,
          policy: true,
          nodePortRange: [1, 65_535],
        },
      },
      {
        podCIDR: '10.20.0.0/16',
        serviceCIDR: '10.30.0.0/30',
        loadBalancerCIDR: '10.0.0.0/8',
        podGateway: false,
        networkPolicy: true,
        nodePortRange: [1, 65_535],
      },
    ],
    ['one port', { network: { nodePortRange: [80, 80] } }, { nodePortRange: [80, 80] }],
    [
      'nodes; their Pod ranges follow one another, a control plane is tainted',
      {
        network: { podCIDR: '10.20.255.0/16' },
        nodes: [
          node({ roles: ['control-plane'] }),
          node({ name: 'b', address: '10.0.0.2', labels: { zone: 'one' } }),
          node({ name: 'c', address: '10.0.0.3', podCIDR: '10.9.0.0/24', taints: [] }),
        ],
      },
      {
        podCIDR: '10.20.255.0/16',
        nodes: [
          {
            name: 'a',
            roles: ['control-plane'],
            address: '10.0.0.1',
            podCIDR: '10.20.255.0/24',
            taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
          },
          {
            name: 'b',
            roles: [],
            address: '10.0.0.2',
            podCIDR: '10.21.0.0/24',
            labels: { zone: 'one' },
          },
          { name: 'c', roles: [], address: '10.0.0.3', podCIDR: '10.9.0.0/24', taints: [] },
        ],
      },
    ],
    [
      'taints of a control plane of its own',
      { nodes: [node({ roles: ['control-plane'], taints: [] })] },
      {
        nodes: [
          {
            name: 'a',
            roles: ['control-plane'],
            address: '10.0.0.1',
            podCIDR: '10.244.0.0/24',
            taints: [],
          },
        ],
      },
    ],
  ])('%s', (_what, spec, expected) => {
    const { errors, ...rest } = read(spec);
    expect(errors).toEqual([]);
    expect(rest).toEqual({ spec: { ...tutorialSpec, ...expected }, speed: 1 });
  });
  test.each([0.25, 1, 16])('speed %d', (speed) => {
    expect(read({ speed })).toMatchObject({ speed, errors: [] });
  });
  test('its name', () => {
    expect(clusterSpec({ metadata: { name: 'mine' } }).spec.name).toBe('mine');
    for (const metadata of [{ name: '' }, { name: 1 }, null, 'x'])
      expect(clusterSpec({ metadata }).spec.name).toBe('kubernetes');
  });
  test('the usual spec is left as it is', () => {
    const { spec } = read({});
    spec.machine.hostname = 'other';
    expect(tutorialSpec.machine.hostname).toBe('laptop');
  });
});

describe('what is wrong is said, with its path', () => {
  const range = 'must be an IPv4 range such as 10.244.0.0/16';
  const quota = 'must be a whole number of 1048576 to 8589934592';
  const burst = 'must be a whole number of 1 to 10000';
  const taint =
    'Invalid value: a taint has a key and an effect: NoSchedule, PreferNoSchedule, NoExecute';
  test.each<[spec: unknown, path: string, message: string]>([
    [5, 'spec', 'spec must be an object'],
    [[], 'spec', 'spec must be an object'],
    [{ sede: 1 }, 'spec.sede', 'unknown field "spec.sede"'],
    [{ seed: 1.5 }, 'spec.seed', 'spec.seed: Invalid value: 1.5: must be a whole number'],
    [{ seed: '1' }, 'spec.seed', 'spec.seed: Invalid value: "1": must be a whole number'],
    ...[0.2, 16.5, 'fast'].map((speed): [unknown, string, string] => [
      { speed },
      'spec.speed',
      `spec.speed: Invalid value: ${JSON.stringify(speed)}: must be between 0.25 and 16`,
    ]),
    [
      { loadBalancer: 'metal' },
      'spec.loadBalancer',
      'spec.loadBalancer: Invalid value: "metal": must be none or cloud',
    ],
    [{ machine: { name: 'x' } }, 'spec.machine.name', 'unknown field "spec.machine.name"'],
    [
      { machine: { hostname: '' } },
      'spec.machine.hostname',
      'spec.machine.hostname: Invalid value: "": must be a name',
    ],
    ...['10.0.0', '10.0.0.256', '10.0.0.1.', '1.2.3.004', 10].map(
      (address): [unknown, string, string] => [
        { machine: { address } },
        'spec.machine.address',
        `spec.machine.address: Invalid value: ${JSON.stringify(address)}: must be an IPv4 address`,
      ],
    ),
    [{ kubelet: 1 }, 'spec.kubelet', 'spec.kubelet must be an object'],
    [{ kubelet: { qps: 1 } }, 'spec.kubelet.qps', 'unknown field "spec.kubelet.qps"'],
    ...[0, -1, 10_001, '5'].map((rate): [unknown, string, string] => [
      { controllerManager: { kubeAPIQPS: rate } },
      'spec.controllerManager.kubeAPIQPS',
      `spec.controllerManager.kubeAPIQPS: Invalid value: ${JSON.stringify(rate)}: ` +
        'must be greater than 0 and at most 10000',
    ]),
    ...[0, 1.5, 10_001].map((atOnce): [unknown, string, string] => [
      { kubelet: { kubeAPIBurst: atOnce } },
      'spec.kubelet.kubeAPIBurst',
      `spec.kubelet.kubeAPIBurst: Invalid value: ${atOnce}: ${burst}`,
    ]),
    [{ etcd: 'big' }, 'spec.etcd', 'spec.etcd must be an object'],
    [{ etcd: { quota: 1 } }, 'spec.etcd.quota', 'unknown field "spec.etcd.quota"'],
    ...[1_048_575, 8_589_934_593, 2_000_000.5].map((bytes): [unknown, string, string] => [
      { etcd: { quotaBackendBytes: bytes } },
      'spec.etcd.quotaBackendBytes',
      `spec.etcd.quotaBackendBytes: Invalid value: ${bytes}: ${quota}`,
    ]),
    [{ network: [] }, 'spec.network', 'spec.network must be an object'],
    [{ network: { cidr: 1 } }, 'spec.network.cidr', 'unknown field "spec.network.cidr"'],
    ...['10.0.0.0', '10.0.0.0/7', '10.0.0.0/31', '10.0.0.0/16/1', '10.0.0.0/x', 'a/16', 1].map(
      (cidr): [unknown, string, string] => [
        { network: { podCIDR: cidr } },
        'spec.network.podCIDR',
        `spec.network.podCIDR: Invalid value: ${JSON.stringify(cidr)}: ${range}`,
      ],
    ),
    [
      { network: { serviceCIDR: '' } },
      'spec.network.serviceCIDR',
      `spec.network.serviceCIDR: Invalid value: "": ${range}`,
    ],
    [
      { network: { loadBalancerCIDR: '' } },
      'spec.network.loadBalancerCIDR',
      `spec.network.loadBalancerCIDR: Invalid value: "": ${range}`,
    ],
    [
      { network: { podGateway: 'no' } },
      'spec.network.podGateway',
      'spec.network.podGateway: Invalid value: "no": must be true or false',
    ],
    [
      { network: { policy: 1 } },
      'spec.network.policy',
      'spec.network.policy: Invalid value: 1: must be true or false',
    ],
    ...[[0, 5], [1, 65_536], [5, 4], [1], [1, 2, 3], ['1', 2], '1-2'].map(
      (ports): [unknown, string, string] => [
        { network: { nodePortRange: ports } },
        'spec.network.nodePortRange',
        `spec.network.nodePortRange: Invalid value: ${JSON.stringify(ports)}: must be [first, last]`,
      ],
    ),
    ...[[], {}, Array.from({ length: 101 }, () => node())].map(
      (nodes): [unknown, string, string] => [
        { nodes },
        'spec.nodes',
        'spec.nodes must be a list of 1 to 100 nodes',
      ],
    ),
    [{ nodes: [node(), 5] }, 'spec.nodes.1', 'spec.nodes[1] must be an object'],
    [{ nodes: [node({ ip: 1 })] }, 'spec.nodes.0.ip', 'unknown field "spec.nodes.0.ip"'],
    [
      { nodes: [{ address: '10.0.0.1' }] },
      'spec.nodes.0',
      'spec.nodes[0].name: Required value: a DNS label',
    ],
    ...['A', '-a', 'a-', 'a.b', 'a'.repeat(64)].map((name): [unknown, string, string] => [
      { nodes: [node({ name })] },
      'spec.nodes.0.name',
      'spec.nodes[0].name: Required value: a DNS label',
    ]),
    [
      { nodes: [node(), node({ address: '10.0.0.2' })] },
      'spec.nodes.1.name',
      'spec.nodes[1].name: Duplicate value: "a"',
    ],
    [
      { nodes: [{ name: 'a' }] },
      'spec.nodes.0',
      'spec.nodes[0].address: Required value: an IPv4 address',
    ],
    [
      { nodes: [node(), node({ name: 'b' })] },
      'spec.nodes.1.address',
      'spec.nodes[1].address: Duplicate value: "10.0.0.1"',
    ],
    [
      { nodes: [node({ podCIDR: null })] },
      'spec.nodes.0.podCIDR',
      'spec.nodes[0].podCIDR: must be an IPv4 range such as 10.244.1.0/24',
    ],
    [
      { nodes: [node({ roles: [1] })] },
      'spec.nodes.0.roles',
      'spec.nodes[0].roles: must be a list of words',
    ],
    [
      { nodes: [node({ taints: {} })] },
      'spec.nodes.0.taints',
      'spec.nodes[0].taints: must be a list of taints',
    ],
    ...[
      {},
      null,
      { key: '', effect: 'NoSchedule' },
      { key: 'a', effect: 'No' },
      { key: 'a', effect: 'NoExecute', value: 1 },
    ].map((one): [unknown, string, string] => [
      { nodes: [node({ taints: [one] })] },
      'spec.nodes.0',
      `spec.nodes[0].taints[0]: ${taint}`,
    ]),
    [
      { nodes: [node({ labels: { a: 1 } })] },
      'spec.nodes.0.labels',
      'spec.nodes[0].labels: Invalid value: labels are words by key',
    ],
    [
      { nodes: [node({ labels: 'a' })] },
      'spec.nodes.0.labels',
      'spec.nodes[0].labels: Invalid value: labels are words by key',
    ],
  ])('%j: %s: %s', (spec, path, message) => {
    expect(read(spec).errors.map((error) => [error.path.join('.'), error.message])).toEqual([
      [path, message],
    ]);
  });
  test('what is wrong is left out, the rest is used', () => {
    const { spec } = read({
      seed: 'x',
      nodes: [node({ name: 'A' }), node({ taints: [{}, { key: 'k', effect: 'NoExecute' }] })],
    });
    expect(spec.seed).toBe(1);
    expect(spec.nodes).toEqual([
      {
        name: 'a',
        roles: [],
        address: '10.0.0.1',
        podCIDR: '10.244.1.0/24',
        taints: [{ key: 'k', effect: 'NoExecute' }],
      },
    ]);
    expect(read({ nodes: [{}] }).spec.nodes).toEqual(tutorialSpec.nodes);
  });
});
