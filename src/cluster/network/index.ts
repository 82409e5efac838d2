/**
 * The network part of a cluster: kube-proxy on every node, cluster DNS, the ways between them, and
 * the Clients' traffic.
 */
import type { Kernel, NetworkPart } from '../part.ts';
import type { NetCall } from '../../posix/net.ts';
import type { Component } from '../component.ts';
import type { Hop, NetworkCore, Place } from '../ports.ts';
import { createProxy } from '../proxy/proxy.ts';
import { resultOf } from '../traffic/client-request.ts';
import { createTraffic } from '../traffic/traffic.ts';
import type { Workloads } from '../workloads.ts';
import { Net } from './network.ts';
import { ctime } from '../images/dates.ts';

export function network(kernel: Kernel, workloads: Workloads): NetworkPart {
  const proxy = createProxy(kernel);
  const net = new Net(kernel, workloads, proxy);
  const traffic = createTraffic(kernel, workloads, net);
  // Holds the state of flows; nothing of it comes due.
  const state: Component = { name: 'network', run() {} };

  /** A request made by hand is drawn too. */
  const drawn = (from: Place, call: NetCall): boolean =>
    (call.kind === 'http' || call.kind === 'tcp') && from.kind !== 'node' && traffic.room();
  const run = (from: Place, call: NetCall, hops: Hop[] | undefined) => {
    const { reply, carried } = net.call(from, call, undefined, hops);
    if (hops && drawn(from, call)) {
      traffic.record({
        from,
        result: resultOf(reply),
        start: kernel.now(),
        ms: reply.ms,
        hops,
        ...(carried?.service !== undefined && { service: carried.service }),
        ...(carried?.entry !== undefined && { entry: carried.entry }),
        ...(carried?.podUid !== undefined && { pod: carried.podUid }),
      });
    }
    return reply;
  };

  const core: NetworkCore = {
    send: (from, call) => run(from, call, drawn(from, call) ? [] : undefined),
    trace(from, call) {
      const hops: Hop[] = [];
      return { from, call, reply: run(from, call, hops), hops };
    },
    counts: () => traffic.counts(),
    takeFlights: (limit) => traffic.takeFlights(limit),
    rules(node) {
      const spec = kernel.spec.nodes.find((n) => n.name === node);
      if (!spec) return '';
      const { nodeRules, saveText } = kernel.module('apiserver');
      return saveText(
        nodeRules(proxy.table(node).all, {
          podCIDR: kernel.spec.podCIDR,
          nodePodCIDR: spec.podCIDR,
        }),
        ctime(kernel.spec.epoch + kernel.now()),
      );
    },
  };
  return {
    components: [...proxy.components, state, ...traffic.components],
    core,
    staleNodes: () => proxy.staleNodes(),
    restored() {
      proxy.restored?.();
      net.restored();
      traffic.restored?.();
    },
  };
}
