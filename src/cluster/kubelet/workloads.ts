/** The kubelets as the network meets them. */
import type { Answer, Arrival, PodOnNetwork, Workloads } from '../workloads.ts';
import { httpDate } from '../images/dates.ts';
import { bytes, response } from '../images/image.ts';
import { deliver, listenerOf } from './deliver.ts';
import type { Kubelet, PodRun } from './state.ts';

interface Found {
  k: Kubelet;
  run: PodRun;
}

export interface Index {
  byAddress: Map<string, Found>;
  byUid: Map<string, Found>;
  byName: Map<string, Found>;
}

export function buildIndex(kubelets: readonly Kubelet[]): Index {
  const index: Index = { byAddress: new Map(), byUid: new Map(), byName: new Map() };
  for (const k of kubelets) for (const run of Object.values(k.state.pods)) place(index, k, run);
  return index;
}

/** Brings the index up to date with one Pod. */
export function place(index: Index, k: Kubelet, run: PodRun): void {
  const keys: [Map<string, Found>, string][] = [
    [index.byUid, run.uid],
    [index.byName, `${run.namespace}/${run.name}`],
  ];
  if (!run.hostNetwork) keys.push([index.byAddress, run.address]);
  for (const [map, key] of keys) {
    if (run.sandbox) map.set(key, { k, run });
    else if (map.get(key)?.run.uid === run.uid) map.delete(key);
  }
}

const describe = ({ k, run }: Found): PodOnNetwork => ({
  uid: run.uid,
  namespace: run.namespace,
  name: run.name,
  node: k.node.name,
  address: run.address,
  hostNetwork: run.hostNetwork,
});

/**
 * What listens on the machines themselves. TLS ports answer nothing that a plain client
 * understands.
 */
function nodeAnswer(k: Kubelet, arrival: Arrival): Answer {
  const { port } = arrival.destination,
    master = k.node.roles.includes('control-plane');
  if (arrival.protocol === 'TCP') {
    if (port === 22)
      return 'http' in arrival
        ? { kind: 'reset', ms: 1 }
        : { kind: 'data', data: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n', ms: 1 };
    const secure = port === 10_250 || (master && [6443, 2379, 2380].includes(port));
    if (secure) {
      if (!('http' in arrival)) return { kind: 'data', data: '', ms: 1 };
      if (!arrival.tls)
        return {
          kind: 'http',
          response: {
            ...response(arrival.http, 400, [], 'Client sent an HTTP request to an HTTPS server.\n'),
            version: 'HTTP/1.0',
          },
          ms: 1,
        };
      const open = port === 6443 && /^\/(healthz|livez|readyz|version)/.test(arrival.http.target);
      const body = open
        ? 'ok'
        : port === 10_250
          ? 'Unauthorized'
          : '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}\n';
      return {
        kind: 'http',
        response: response(
          arrival.http,
          open ? 200 : 401,
          [
            [
              'Content-Type',
              body.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8',
            ],
            ['Date', httpDate(k.cluster.epoch + k.kernel.now())],
            ['Content-Length', String(bytes(body))],
          ],
          body,
        ),
        ms: 2,
      };
    }
    // kube-proxy's health check.
    if (port === 10_256 && 'http' in arrival) {
      const body = '{"lastUpdated": "", "currentTime": "", "nodeEligible": true}';
      return {
        kind: 'http',
        response: response(
          arrival.http,
          arrival.http.target === '/healthz' || arrival.http.target === '/livez' ? 200 : 404,
          [['Content-Type', 'application/json']],
          body,
        ),
        ms: 1,
      };
    }
  }
  for (const run of Object.values(k.state.pods))
    if (run.hostNetwork && run.sandbox) {
      const answer = deliver(k, run, arrival);
      if (answer.kind !== 'refused') return answer;
    }
  return { kind: 'refused' };
}

export function workloadsFace(index: () => Index, byNode: ReadonlyMap<string, Kubelet>): Workloads {
  return {
    podAt: (address) => {
      const found = index().byAddress.get(address);
      return found && describe(found);
    },
    pod: (namespace, name) => {
      const found = index().byName.get(`${namespace}/${name}`);
      return found && describe(found);
    },
    listens: (uid, protocol, port) => {
      const found = index().byUid.get(uid);
      return found !== undefined && listenerOf(found.k, found.run, protocol, port) !== undefined;
    },
    deliver: (uid, arrival) => {
      const found = index().byUid.get(uid);
      return found ? deliver(found.k, found.run, arrival) : { kind: 'hang' };
    },
    deliverToNode: (node, arrival) => {
      const k = byNode.get(node);
      return k ? nodeAnswer(k, arrival) : { kind: 'hang' };
    },
    reachable: (node) => byNode.get(node)?.kernel.nodeState(node) === 'on',
  };
}
