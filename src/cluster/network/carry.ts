/**
 * Carries the first packet of a connection from its source to a listener, node by node: nat,
 * filter, route, SNAT. With `hops` it keeps every stage; without, it does the same and keeps
 * nothing.
 */
import type { Kernel } from '../assembly.ts';
import type { Hop } from '../ports.ts';
import { ipv4, within } from '../../base/ipv4.ts';
import type { Protocol } from '../proxy/endpoints.ts';
import type { Proxy } from '../proxy/proxy.ts';
import { timing } from '../timing.ts';
import type { Endpoint, PodOnNetwork, Workloads } from '../workloads.ts';
import { filter, translate, type Luck, type Packet, type Step } from './match.ts';
import { hostPort } from './hostport.ts';
import type { NetNode, Source, Topology } from './places.ts';

export interface Carried {
  /** delivered: at a host whose listener decides. Otherwise how the attempt to connect failed. */
  result: 'delivered' | 'refused' | 'timeout' | 'no-route';
  /** delivered and refused: one way, in ms. */
  ms: number;
  /** Address that the asker's end of the connection has. */
  local: string;
  /** As the listener sees them. */
  source: Endpoint;
  destination: Endpoint;
  pod?: PodOnNetwork;
  /** UID of the Pod it is or was meant for: the endpoint's, even when it is gone by now. */
  podUid?: string;
  /** The host itself, where no Pod is meant. */
  node?: NetNode;
  /** Node at which a request from outside came in. */
  entry?: string;
  /** UID of the Service whose rules decided. */
  service?: string;
}

export interface Roads {
  kernel: Kernel;
  net: Topology;
  proxy: Proxy;
  workloads: Workloads;
}

export interface Flow extends Luck {
  protocol: Protocol | 'ICMP';
  /** Node whose `recent` lists count now. */
  at: string;
  sourcePort: number;
  /** Port after masquerading (--random-fully). */
  masqueradePort: number;
}

const MAX_NODES = 4;

export function carry(
  roads: Roads,
  from: Source,
  address: string,
  port: number,
  flow: Flow,
  hops?: Hop[],
): Carried {
  const { net, proxy, workloads, kernel } = roads;
  const packet: Packet = {
    protocol: flow.protocol === 'ICMP' ? 'TCP' : flow.protocol,
    source: from.address,
    destination: address,
    port,
  };
  const done: Carried = {
    result: 'timeout',
    ms: 0,
    local: from.address,
    source: { address: from.address, port: flow.sourcePort },
    destination: { address, port },
  };
  let at: NetNode | undefined = from.node;
  const hop =
    hops &&
    ((stage: Hop['stage'], verdict: string, rule?: string, object?: string): void => {
      hops.push({
        stage,
        verdict,
        at: done.ms,
        source: `${packet.source}:${done.source.port}`,
        destination: `${packet.destination}:${packet.port}`,
        ...(at && { node: at.name }),
        ...(rule && { rule }),
        ...(object && { object }),
      });
    });
  const end = (result: Carried['result']): Carried => {
    done.result = result;
    done.source.address = packet.source;
    done.destination.address = packet.destination;
    done.destination.port = packet.port;
    return done;
  };
  const loopback = address.startsWith('127.') || address === '0.0.0.0';

  if (from.kind === 'pod') {
    if (loopback || address === from.address) {
      if (loopback) done.local = packet.source = '127.0.0.1';
      hop?.('client', 'sent');
      done.pod = from.pod;
      done.podUid = from.pod?.uid;
      hop?.('route', 'own-network');
      return end('delivered');
    }
  } else if (from.kind === 'node') {
    if (address === '0.0.0.0') packet.destination = '127.0.0.1';
    done.local = packet.source = nodeSource(net, from.node!, packet.destination);
  } else if (loopback || address === from.address) {
    packet.source = address;
    hop?.('client', 'sent');
    return end('refused'); // nothing listens on the learner's machine
  }
  hop?.('client', 'sent');

  let masquerade = false;
  let output = from.kind === 'node';
  if (!at) {
    // From outside: only nodes' own addresses, and a cloud load balancer's, are routed.
    at =
      net.nodeAt(address)?.address === address
        ? net.nodeAt(address)
        : balancer(roads, address, flow);
    done.ms += timing.hopOutside;
    if (!at || !reaches(roads, at)) {
      const known = at;
      at = undefined;
      hop?.(
        'route',
        known
          ? 'node-unreachable'
          : within(ipv4(address), net.serviceRange)
            ? 'cluster-ip-outside'
            : net.isPod(address)
              ? 'pod-network-outside'
              : 'no-route',
      );
      return end('timeout');
    }
    done.entry = at.name;
    hop?.('route', 'entered');
  }

  for (let visited = 0; visited < MAX_NODES; visited++) {
    const here: NetNode = at;
    flow.at = here.name;
    // What was found is known for the destination that was called; on a second node, or after DNAT,
    // it is another.
    const luck: Luck =
      visited === 0
        ? flow
        : { now: flow.now, chance: () => flow.chance(), recent: () => flow.recent() };
    const table = proxy.table(here.name);
    const nat: Step | undefined =
      hop &&
      ((rule, verdict, object) => {
        if (verdict !== 'dnat') hop('nat', verdict, rule, object);
      });
    let translated = false;
    if (flow.protocol !== 'ICMP') {
      const natted = translate(table, here, net, packet, luck, nat);
      if (natted) done.service = natted.target.rules.port.uid;
      if (natted?.endpoint) {
        packet.destination = natted.endpoint.address;
        packet.port = natted.endpoint.port;
        masquerade = natted.masquerade;
        done.podUid = natted.endpoint.pod;
        translated = true;
        hop?.('nat', 'dnat', natted.endpoint.chain, natted.target.rules.port.uid);
      } else {
        const own = isOwn(here, packet.destination);
        const mapped = own && !natted ? hostPort(kernel, workloads, here, packet) : undefined;
        if (mapped) {
          packet.destination = mapped.address;
          packet.port = mapped.port;
          masquerade = mapped.masquerade;
          hop?.('nat', 'dnat', 'CNI-HOSTPORT-DNAT');
        }
        const step: Step | undefined =
          hop &&
          ((rule, verdict, object) => {
            hop('filter', verdict, rule, object);
          });
        let verdict = mapped
          ? 'accept'
          : output
            ? filter(table, here, packet, 'OUTPUT', step)
            : 'accept';
        if (!mapped && verdict === 'accept' && (own || !output))
          verdict = filter(table, here, packet, own ? 'INPUT' : 'FORWARD', step);
        if (verdict === 'reject') return end('refused');
        if (verdict === 'drop') return end('timeout');
      }
    }

    if (isOwn(here, packet.destination)) {
      done.node = here;
      done.ms += timing.hopLocal;
      if (output && masquerade) packet.source = here.address;
      hop?.('route', 'host');
      return end('delivered');
    }
    const snat = (source: string): void => {
      if (packet.source === source) return;
      packet.source = source;
      done.source.port = flow.masqueradePort;
      hop?.('nat', 'masquerade', 'KUBE-POSTROUTING');
    };
    const owner = net.nodeOfPods(packet.destination);
    if (owner) {
      if (masquerade) snat(owner === here ? here.gateway : here.tunnel);
      else if (output && translated && from.node === here && packet.source.startsWith('127.'))
        snat(here.address);
      if (owner !== here) {
        done.ms += timing.hopNode;
        hop?.('route', 'to-node');
        if (!reaches(roads, here) || !reaches(roads, owner)) return end('timeout');
        at = owner;
      }
      done.ms += timing.hopLocal;
      done.pod = workloads.podAt(packet.destination);
      if (done.pod) done.podUid = done.pod.uid;
      hop?.('route', done.pod ? 'to-pod' : 'no-such-address');
      if (!done.pod) return end(kernel.nodeState(owner.name) === 'off' ? 'timeout' : 'no-route');
      return end('delivered');
    }
    // Leaves this node. Pods' traffic to the outside of the Pod network carries the node's address.
    if (masquerade || (!output && net.isPod(packet.source))) snat(here.address);
    const next = net.nodeAt(packet.destination);
    if (!next) {
      done.ms += timing.hopNode;
      hop?.(
        'route',
        within(ipv4(packet.destination), net.serviceRange)
          ? 'no-such-service'
          : net.isPod(packet.destination)
            ? 'no-such-address'
            : 'outside',
      );
      return end(
        packet.destination === kernel.spec.machine.address && kernel.nodeState(here.name) === 'on'
          ? 'refused'
          : 'timeout',
      );
    }
    done.ms += timing.hopNode;
    hop?.('route', 'to-node');
    if (!reaches(roads, here) || !reaches(roads, next)) return end('timeout');
    at = next;
    masquerade = false;
    output = false;
  }
  return end('timeout');
}

const reaches = (roads: Roads, node: NetNode): boolean => roads.workloads.reachable(node.name);

const isOwn = (node: NetNode, address: string): boolean =>
  address === node.address ||
  address === node.gateway ||
  address === node.tunnel ||
  address.startsWith('127.');

/** Source address that a node's routing table gives to its own packets. */
function nodeSource(net: Topology, node: NetNode, destination: string): string {
  if (isOwn(node, destination)) return destination;
  const owner = net.nodeOfPods(destination);
  return owner ? (owner === node ? node.gateway : node.tunnel) : node.address;
}

/**
 * A cloud load balancer hands a packet to one node, its destination unchanged; under policy Local
 * to one whose health check passes.
 */
function balancer(roads: Roads, address: string, flow: Flow): NetNode | undefined {
  const { kernel, net, proxy } = roads;
  if (kernel.spec.loadBalancer !== 'cloud' || !within(ipv4(address), net.balancerRange))
    return undefined;
  const key = [...proxy.current().values()].find(({ service }) =>
    (
      service as { status?: { loadBalancer?: { ingress?: { ip?: string }[] } } } | undefined
    )?.status?.loadBalancer?.ingress?.some((i) => i.ip === address),
  );
  if (!key) return undefined;
  const healthy = net.nodes.filter(
    (node) =>
      reaches(roads, node) &&
      !proxy
        .table(node.name)
        .all.some(
          (rules) =>
            rules.port.uid === key.service?.metadata.uid &&
            rules.port.externalLocal &&
            rules.local.length === 0,
        ),
  );
  return healthy[Math.floor(flow.chance() * healthy.length)];
}
