import { describe, expect, it } from 'vitest';
import { chainHash, endpointChain, portChain, portHash } from './chain-names.ts';
import {
  servicePorts,
  type ProxyEndpoint,
  type ServiceObject,
  type ServicePort,
  type SliceObject,
} from './endpoints.ts';
import { accessible, portRules } from './usable-endpoints.ts';

const endpoint = (address: string, over: Partial<ProxyEndpoint> = {}): ProxyEndpoint => ({
  address,
  port: 80,
  node: 'n1',
  ready: true,
  serving: true,
  terminating: false,
  chain: `KUBE-SEP-${address}`,
  ...over,
});
const servicePort = (over: Partial<ServicePort> = {}): ServicePort => ({
  name: 'shop/web',
  uid: 'u',
  protocol: 'TCP',
  clusterIP: '10.96.0.7',
  port: 80,
  nodePort: 0,
  externalIPs: [],
  loadBalancerIPs: [],
  sourceRanges: [],
  internalLocal: false,
  externalLocal: false,
  affinity: 0,
  healthCheckNodePort: 0,
  hash: 'HASH',
  endpoints: [],
  ...over,
});
const rules = (over: Partial<ServicePort>, node = 'n1', zone?: string) =>
  portRules(servicePort(over), { name: node, address: '192.168.5.2', zone }, (cidr, address) =>
    cidr.startsWith(address),
  );
const names = (list: readonly ProxyEndpoint[]): string[] => list.map(({ address }) => address);

const here = endpoint('here');
const there = endpoint('there', { node: 'n2' });
const dying = endpoint('dying', { ready: false, terminating: true });
const gone = endpoint('gone', { ready: false, serving: false, terminating: true });
const broken = endpoint('broken', { ready: false, serving: false });

describe('endpoints that a port is led to', () => {
  it.each<[string, Partial<ServicePort>, string[], string[], string[]]>([
    ['ready ones', { endpoints: [here, there, broken] }, ['here', 'there'], [], ['here', 'there']],
    ['dying ones only when none is ready', { endpoints: [here, dying] }, ['here'], [], ['here']],
    ['… but then they are', { endpoints: [dying, gone, broken] }, ['dying'], [], ['dying']],
    [
      'internal policy Local',
      { internalLocal: true, endpoints: [here, there] },
      [],
      ['here'],
      ['here'],
    ],
    [
      '… dying ones of this node',
      { internalLocal: true, endpoints: [dying, there] },
      [],
      ['dying'],
      ['dying'],
    ],
    [
      'external policy Local needs both',
      { externalLocal: true, nodePort: 30080, endpoints: [here, there] },
      ['here', 'there'],
      ['here'],
      ['here', 'there'],
    ],
    [
      '… without a way in it does not count',
      { externalLocal: true, endpoints: [here] },
      ['here'],
      [],
      ['here'],
    ],
  ])('%s', (_what, over, cluster, local, reachable) => {
    const found = rules(over);
    expect(names(found.cluster)).toEqual(cluster);
    expect(names(found.local)).toEqual(local);
    expect(names(found.reachable)).toEqual(reachable);
  });

  it.each<[string, Partial<ProxyEndpoint>[], string | undefined, string[]]>([
    ['hints for this zone', [{ forZones: ['a'] }, { forZones: ['b'] }], 'b', ['e1']],
    ['not all have hints', [{ forZones: ['a'] }, {}], 'a', ['e0', 'e1']],
    ['no hint for this zone', [{ forZones: ['a'] }, { forZones: ['b'] }], 'c', ['e0', 'e1']],
    ['a node without a zone', [{ forZones: ['a'] }, { forZones: ['b'] }], undefined, ['e0', 'e1']],
    [
      'hints for this node come first',
      [
        { forNodes: ['n1'], forZones: ['b'] },
        { forNodes: ['n2'], forZones: ['a'] },
      ],
      'a',
      ['e0'],
    ],
  ])('topology: %s', (_what, hints, zone, wanted) => {
    const endpoints = hints.map((hint, i) => endpoint(`e${i}`, hint));
    expect(names(rules({ endpoints }, 'n1', zone).cluster)).toEqual(wanted);
  });
});

describe('which chains there are', () => {
  const nodePort = { nodePort: 30080 };
  it.each<[string, Partial<ServicePort>, object]>([
    [
      'no endpoints',
      nodePort,
      { any: false, internal: false, external: false, ext: false, svc: false, svl: false },
    ],
    [
      'a cluster IP alone',
      { endpoints: [here] },
      { any: true, internal: true, ext: false, svc: true, svl: false },
    ],
    [
      'a node port',
      { ...nodePort, endpoints: [here] },
      { external: true, ext: true, svc: true, svl: false },
    ],
    [
      'external Local, endpoints elsewhere',
      { ...nodePort, externalLocal: true, endpoints: [there] },
      { any: true, internal: true, external: false, ext: true, svc: true, svl: false },
    ],
    [
      'internal Local, endpoints elsewhere',
      { internalLocal: true, endpoints: [there] },
      { any: true, internal: false, svc: false, svl: false },
    ],
    [
      'a load balancer with source ranges',
      { loadBalancerIPs: ['203.0.113.1'], sourceRanges: ['10.0.0.0/8'], endpoints: [here] },
      { firewall: true, ext: true, allowFromNode: false },
    ],
    [
      '… that hold this node',
      { loadBalancerIPs: ['203.0.113.1'], sourceRanges: ['192.168.5.2/32'], endpoints: [here] },
      { firewall: true, allowFromNode: true },
    ],
    [
      '… without endpoints',
      { loadBalancerIPs: ['203.0.113.1'], sourceRanges: ['10.0.0.0/8'] },
      { firewall: false },
    ],
  ])('%s', (_what, over, wanted) => expect(rules(over)).toMatchObject(wanted));
  it.each([
    [{}, false],
    [{ nodePort: 1 }, true],
    [{ externalIPs: ['1.2.3.4'] }, true],
    [{ loadBalancerIPs: ['1.2.3.4'] }, true],
  ])('%j is accessible from outside: %s', (over, wanted) =>
    expect(accessible(servicePort(over))).toBe(wanted),
  );
});

describe('names of chains', () => {
  it('are made of the port, its protocol and the endpoint', () => {
    const hash = portHash('default/kubernetes:https', 'TCP');
    expect(hash).toBe('NPX46M4PTMTKRN6Y');
    expect(hash).toBe(chainHash('default/kubernetes:httpstcp'));
    expect(portChain('SVC', { hash })).toBe('KUBE-SVC-NPX46M4PTMTKRN6Y');
    expect(portChain('FW', { hash })).toBe('KUBE-FW-NPX46M4PTMTKRN6Y');
    expect(endpointChain('default/kubernetes:https', 'TCP', '10.0.0.1:6443')).toBe(
      `KUBE-SEP-${chainHash('default/kubernetes:httpstcp10.0.0.1:6443')}`,
    );
  });
});

describe('what kube-proxy reads of a Service', () => {
  const service = (spec: object, metadata: object = {}): ServiceObject =>
    ({
      metadata: { name: 'web', namespace: 'shop', uid: 'u', ...metadata },
      spec: {
        clusterIP: '10.96.0.7',
        ports: [{ name: 'http', port: 80, nodePort: 30080 }],
        ...spec,
      },
      status: {
        loadBalancer: { ingress: [{ ip: '203.0.113.1' }, { ip: '203.0.113.2', ipMode: 'Proxy' }] },
      },
    }) as never;
  const slice = (over: object = {}): SliceObject =>
    ({
      metadata: { name: 's', namespace: 'shop' },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080 }],
      endpoints: [
        { addresses: ['10.244.1.3'] },
        { addresses: ['10.244.1.2'], conditions: { ready: false, serving: false } },
      ],
      ...over,
    }) as never;
  const ports = (spec: object, slices: SliceObject[] = [], metadata = {}) =>
    servicePorts({ service: service(spec, metadata), slices });
  it.each([
    ['headless', { clusterIP: 'None' }, {}],
    ['ExternalName', { type: 'ExternalName' }, {}],
    ['of another proxy', {}, { labels: { 'service.kubernetes.io/service-proxy-name': 'x' } }],
  ])('nothing of one that is %s', (_what, spec, metadata) =>
    expect(ports(spec, [], metadata)).toEqual([]),
  );
  it.each<[object, object]>([
    [
      {},
      {
        name: 'shop/web:http',
        protocol: 'TCP',
        nodePort: 30080,
        loadBalancerIPs: [],
        affinity: 0,
        internalLocal: false,
      },
    ],
    [
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] },
      { loadBalancerIPs: ['203.0.113.1'], sourceRanges: ['10.0.0.0/8'], healthCheckNodePort: 0 },
    ],
    [
      { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 },
      { externalLocal: true, healthCheckNodePort: 31000 },
    ],
    [{ externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 }, { healthCheckNodePort: 0 }],
    [{ sessionAffinity: 'ClientIP' }, { affinity: 10800 }],
    [
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } } },
      { affinity: 5 },
    ],
    [{ internalTrafficPolicy: 'Local' }, { internalLocal: true }],
  ])('%j', (spec, wanted) => expect(ports(spec)[0]).toMatchObject(wanted));
  it.each<[string, SliceObject[], string[]]>([
    ['sorted', [slice()], ['10.244.1.2:8080', '10.244.1.3:8080']],
    ['of another port name', [slice({ ports: [{ name: 'x', port: 8080 }] })], []],
    [
      'of another protocol',
      [slice({ ports: [{ name: 'http', port: 8080, protocol: 'UDP' }] })],
      [],
    ],
    ['of IPv6', [slice({ addressType: 'IPv6' })], []],
    ['of two slices, each once', [slice(), slice()], ['10.244.1.2:8080', '10.244.1.3:8080']],
  ])('endpoints %s', (_what, slices, wanted) =>
    expect(
      ports({}, slices)[0]?.endpoints.map(({ address, port }) => `${address}:${port}`),
    ).toEqual(wanted),
  );
  it('conditions that are not there count as ready and serving', () => {
    expect(
      ports({}, [slice()])[0]?.endpoints.map(({ ready, serving, terminating }) => [
        ready,
        serving,
        terminating,
      ]),
    ).toEqual([
      [false, false, false],
      [true, true, false],
    ]);
  });
});
