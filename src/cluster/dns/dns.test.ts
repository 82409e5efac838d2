import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordType } from '../../posix/net.ts';
import { createKernel, type ClusterKernel } from '../cluster.ts';
import { fakeWorkloads, putService, putSlice } from '../network/fake-workloads.test-kit.ts';
import { network } from '../network/index.ts';
import type { NetworkCore } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { coredns } from './coredns.ts';
import { candidates, podResolvConf, resolvConfText } from './resolver.ts';

let kernel: ClusterKernel;
beforeAll(() => {
  kernel = createKernel(tutorialSpec);
  const { api } = kernel.context('test');
  api.create('Namespace', { metadata: { name: 'other' } });
  putService(kernel, 'web', {
    clusterIP: '10.96.102.1',
    clusterIPs: ['10.96.102.1'],
    selector: { app: 'web' },
    ports: [
      { name: 'http', port: 80 },
      { name: 'admin', port: 8080, targetPort: 80 },
    ],
  });
  putService(kernel, 'group', {
    clusterIP: 'None',
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 80 }],
  });
  putService(kernel, 'outside', { type: 'ExternalName', externalName: 'db.example.com' });
  putService(kernel, 'alias', {
    type: 'ExternalName',
    externalName: 'web.default.svc.cluster.local',
  });
  putService(kernel, 'loop', {
    type: 'ExternalName',
    externalName: 'loop.default.svc.cluster.local',
  });
  putService(kernel, 'empty', {
    clusterIP: 'None',
    selector: { app: 'nobody' },
    ports: [{ port: 80 }],
  });
  putService(
    kernel,
    'web',
    { clusterIP: '10.96.102.9', clusterIPs: ['10.96.102.9'], ports: [{ port: 80 }] },
    'other',
  );
  const node = 'kube-node1';
  putSlice(kernel, 'group', { name: 'http', port: 80 }, [
    { name: 'w1', node, address: '10.244.1.7', hostname: 'red' },
    { name: 'w2', node, address: '10.244.1.8', hostname: 'blue' },
    { name: 'w3', node, address: '10.244.1.9', ready: false },
  ]);
  putSlice(kernel, 'web', { name: 'http', port: 80 }, [
    { name: 'w1', node, address: '10.244.1.7' },
  ]);
});

const CLUSTER = 'cluster.local';
describe('what CoreDNS answers', () => {
  test.each<[string, RecordType, string, string[]]>([
    [`web.default.svc.${CLUSTER}`, 'A', 'NOERROR', ['A 10.96.102.1']],
    [`WEB.default.svc.${CLUSTER}.`, 'A', 'NOERROR', ['A 10.96.102.1']],
    [`web.default.svc.${CLUSTER}`, 'AAAA', 'NOERROR', []],
    [`web.other.svc.${CLUSTER}`, 'A', 'NOERROR', ['A 10.96.102.9']],
    [`kubernetes.default.svc.${CLUSTER}`, 'A', 'NOERROR', ['A 10.96.0.1']],
    [`missing.default.svc.${CLUSTER}`, 'A', 'NXDOMAIN', []],
    [`web.nowhere.svc.${CLUSTER}`, 'A', 'NXDOMAIN', []],
    [`web.${CLUSTER}`, 'A', 'NXDOMAIN', []],
    ['web.default', 'A', 'NXDOMAIN', []],
    [`svc.${CLUSTER}`, 'A', 'NOERROR', []],
    [`default.svc.${CLUSTER}`, 'A', 'NOERROR', []],
    [`outside.default.svc.${CLUSTER}`, 'A', 'NOERROR', ['CNAME db.example.com.']],
    [`outside.default.svc.${CLUSTER}`, 'AAAA', 'NOERROR', ['CNAME db.example.com.']],
    [
      `alias.default.svc.${CLUSTER}`,
      'A',
      'NOERROR',
      [`CNAME web.default.svc.${CLUSTER}.`, 'A 10.96.102.1'],
    ],
    [`alias.default.svc.${CLUSTER}`, 'AAAA', 'NOERROR', []],
    [`alias.default.svc.${CLUSTER}`, 'CNAME', 'NOERROR', [`CNAME web.default.svc.${CLUSTER}.`]],
    [`loop.default.svc.${CLUSTER}`, 'A', 'NOERROR', []],
    [`empty.default.svc.${CLUSTER}`, 'A', 'NXDOMAIN', []],
    [`group.default.svc.${CLUSTER}`, 'A', 'NOERROR', ['A 10.244.1.7', 'A 10.244.1.8']],
    [`red.group.default.svc.${CLUSTER}`, 'A', 'NOERROR', ['A 10.244.1.7']],
    [`green.group.default.svc.${CLUSTER}`, 'A', 'NXDOMAIN', []],
    [`10-244-1-7.web.default.svc.${CLUSTER}`, 'A', 'NOERROR', ['A 10.244.1.7']],
    [
      `_http._tcp.group.default.svc.${CLUSTER}`,
      'SRV',
      'NOERROR',
      [
        `SRV 0 50 80 red.group.default.svc.${CLUSTER}.`,
        `SRV 0 50 80 blue.group.default.svc.${CLUSTER}.`,
      ],
    ],
    [
      `_admin._tcp.web.default.svc.${CLUSTER}`,
      'SRV',
      'NOERROR',
      [`SRV 0 100 8080 web.default.svc.${CLUSTER}.`],
    ],
    [`_nosuch._tcp.web.default.svc.${CLUSTER}`, 'SRV', 'NXDOMAIN', []],
    [`_http._udp.web.default.svc.${CLUSTER}`, 'SRV', 'NXDOMAIN', []],
    [`1-2-3-4.default.pod.${CLUSTER}`, 'A', 'NOERROR', ['A 1.2.3.4']],
    [`nonsense.default.pod.${CLUSTER}`, 'A', 'NXDOMAIN', []],
    ['1.102.96.10.in-addr.arpa', 'PTR', 'NOERROR', [`PTR web.default.svc.${CLUSTER}.`]],
    ['8.1.244.10.in-addr.arpa', 'PTR', 'NOERROR', [`PTR blue.group.default.svc.${CLUSTER}.`]],
    ['9.9.9.9.in-addr.arpa', 'PTR', 'NXDOMAIN', []],
    ['db.example.com', 'A', 'NXDOMAIN', []],
  ])('%s %s', (name, type, code, answers) => {
    const said = coredns(kernel.context('test').api, name, type, () => 0.999);
    expect([said.code, said.answers.map((a) => `${a.type} ${a.data}`)]).toEqual([code, answers]);
  });
});

test.each<[object, object]>([
  [
    {},
    {
      nameservers: ['10.96.0.10'],
      search: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
      ndots: 5,
    },
  ],
  [{ dnsPolicy: 'Default' }, { nameservers: ['192.0.2.53'], search: [], ndots: 1 }],
  [{ hostNetwork: true }, { nameservers: ['192.0.2.53'], search: [], ndots: 1 }],
  [
    { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    {
      nameservers: ['10.96.0.10'],
      search: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
      ndots: 5,
    },
  ],
  [
    {
      dnsPolicy: 'None',
      dnsConfig: {
        nameservers: ['192.0.2.1'],
        searches: ['ns1.example'],
        options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
      },
    },
    { nameservers: ['192.0.2.1'], search: ['ns1.example'], ndots: 2 },
  ],
])('resolv.conf of a Pod with %j', (spec, conf) => {
  expect(
    podResolvConf(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'p',
          namespace: 'default',
          uid: '',
          resourceVersion: '',
          creationTimestamp: '',
        },
        spec: { containers: [], ...spec },
        status: {},
      },
      tutorialSpec,
    ),
  ).toEqual(conf);
});

test('resolv.conf as text', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'p',
      namespace: 'default',
      uid: '',
      resourceVersion: '',
      creationTimestamp: '',
    },
    spec: {
      containers: [],
      dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] },
    },
    status: {},
  };
  expect(resolvConfText(tutorialSpec, pod)).toBe(
    'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:2 edns0\n',
  );
  expect(resolvConfText(tutorialSpec)).toBe('nameserver 192.0.2.53\n');
});

test('the search list comes first for names with few dots', () => {
  const conf = { nameservers: [], search: ['a.b', 'b'], ndots: 2 };
  expect([candidates('x', conf), candidates('x.y.z', conf), candidates('x.', conf)]).toEqual([
    ['x.a.b.', 'x.b.', 'x.'],
    ['x.y.z.', 'x.y.z.a.b.', 'x.y.z.b.'],
    ['x.'],
  ]);
});

describe('asked over the network', () => {
  let core: NetworkCore;
  beforeAll(() => {
    const workloads = fakeWorkloads(kernel);
    const part = network(kernel, workloads);
    core = part.core;
    const dns = kernel
      .context('test')
      .api.list('Pod', { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } });
    expect(dns.length).toBe(2);
    const pods = dns.map((p) => ({
      name: p.metadata.name,
      namespace: 'kube-system',
      node: p.spec.nodeName!,
      address: p.status.podIP!,
      ports: [53],
    }));
    const client = { name: 'w1', node: 'kube-node1', address: '10.244.1.7' };
    workloads.add(...pods, client);
    kernel.context('test').api.create('Pod', {
      metadata: { name: 'w1', namespace: 'default' },
      spec: { nodeName: 'kube-node1', containers: [{ name: 'c', image: 'nginx' }] },
    });
    putSlice(kernel, 'kube-dns', { name: 'dns', port: 53, protocol: 'UDP' }, pods, 'kube-system');
    kernel.add(...part.components);
    kernel.settle(5000);
  });
  const w1 = { kind: 'pod', namespace: 'default', name: 'w1' } as const;

  test('from a Pod, and not from a node or the machine', () => {
    const ask = (from: Parameters<NetworkCore['send']>[0], name: string) => {
      const reply = core.send(from, { kind: 'lookup', name });
      return reply.kind === 'lookup' ? reply.addresses : reply;
    };
    expect(ask(w1, 'web')).toEqual(['10.96.102.1']);
    expect(ask(w1, 'web.other')).toEqual(['10.96.102.9']);
    expect(ask(w1, 'alias')).toEqual(['10.96.102.1']);
    expect(ask(w1, 'outside')).toEqual([]);
    expect(ask(w1, 'localhost')).toEqual(['127.0.0.1']);
    expect(ask(w1, 'w1')).toEqual(['10.244.1.7']);
    expect(ask(w1, 'kube-node1')).toEqual([]);
    expect(ask({ kind: 'node', name: 'kube-node2' }, 'kube-node1')).toEqual(['192.168.5.2']);
    expect(ask({ kind: 'machine' }, 'kube-node1')).toEqual(['192.168.5.2']);
    expect(ask({ kind: 'machine' }, 'web.default.svc.cluster.local')).toEqual([]);
    expect(core.send(w1, { kind: 'dns', name: 'web', type: 'A' })).toMatchObject({
      server: '10.96.0.10',
      code: 'NXDOMAIN',
    });
    expect(
      core.send(
        { kind: 'node', name: 'kube-node2' },
        { kind: 'dns', name: 'web.default.svc.cluster.local', type: 'A', server: '10.96.0.10' },
      ),
    ).toMatchObject({ code: 'NOERROR', answers: [{ data: '10.96.102.1' }] });
  });

  test('without endpoints of kube-dns nobody answers', () => {
    const { api } = kernel.context('test');
    for (const slice of api.list('EndpointSlice', {
      namespace: 'kube-system',
      service: 'kube-dns',
    }))
      api.delete('EndpointSlice', 'kube-system', slice.metadata.name);
    kernel.settle(5000);
    expect(core.send(w1, { kind: 'dns', name: 'web', type: 'A' })).toMatchObject({
      code: 'TIMEOUT',
    });
    expect(core.send(w1, { kind: 'lookup', name: 'web' })).toMatchObject({ addresses: [] });
  });
});
