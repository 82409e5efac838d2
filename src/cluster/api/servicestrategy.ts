/** What Services are given and what a change of type drops. Models pkg/apis/core/v1/defaults.go and pkg/registry/core/service. */
import type { Service, ServiceSpec } from '../../schema/types.ts';
import type { Strategy } from './kind.ts';
import { isExternal, needsClusterIP, needsHealthCheckPort, needsNodePort } from './servicetype.ts';
import { same, strategy } from './strategy.ts';

const base = strategy({ status: true });
const specOf = (object: unknown): ServiceSpec => ((object as Service).spec ??= {});

function defaults(spec: ServiceSpec): void {
  spec.sessionAffinity ||= 'None';
  spec.type ||= 'ClusterIP';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP') {
    const config = (spec.sessionAffinityConfig ??= {});
    const client = (config.clientIP ??= {});
    client.timeoutSeconds ??= 10_800;
  }
  for (const p of spec.ports ?? []) {
    p.protocol ||= 'TCP';
    if (p.targetPort === undefined || p.targetPort === 0 || p.targetPort === '') p.targetPort = p.port ?? 0;
  }
  if (isExternal(spec)) spec.externalTrafficPolicy ||= 'Cluster';
  if (spec.type !== 'ExternalName') spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}

/** clusterIP and clusterIPs[0] are one thing: whichever was changed wins. */
function pairClusterIPs(spec: ServiceSpec, old?: ServiceSpec): void {
  if (!old) {
    if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
    return;
  }
  const changed = spec.clusterIP !== old.clusterIP;
  const listChanged = !same(spec.clusterIPs, old.clusterIPs);
  if (changed && !listChanged) {
    if (spec.clusterIP) spec.clusterIPs = [spec.clusterIP, ...(spec.clusterIPs ?? []).slice(1)];
    else delete spec.clusterIPs;
  } else if (changed && !spec.clusterIPs?.length) spec.clusterIPs = spec.clusterIP ? [spec.clusterIP] : [];
}

/** This cluster is single-stack IPv4. */
function families(spec: ServiceSpec): void {
  if (!needsClusterIP(spec)) return;
  const dual = spec.clusterIP === 'None' && !Object.keys(spec.selector ?? {}).length && (spec.ipFamilyPolicy === undefined || spec.ipFamilyPolicy !== 'SingleStack') && !spec.ipFamilies?.length;
  if (dual) { spec.ipFamilyPolicy ??= 'RequireDualStack'; spec.ipFamilies = ['IPv4', 'IPv6']; return; }
  spec.ipFamilyPolicy ??= 'SingleStack';
  if (!spec.ipFamilies?.length) spec.ipFamilies = ['IPv4'];
}

/** An update that leaves out what was allocated keeps it. */
function keepAllocated(spec: ServiceSpec, old: ServiceSpec): void {
  if (needsClusterIP(spec) && needsClusterIP(old)) {
    if (!spec.clusterIP && !spec.clusterIPs?.length) {
      if (old.clusterIP !== undefined) spec.clusterIP = old.clusterIP;
      if (old.clusterIPs) spec.clusterIPs = [...old.clusterIPs];
    }
    if (old.ipFamilyPolicy) spec.ipFamilyPolicy ??= old.ipFamilyPolicy;
    if (!spec.ipFamilies?.length && old.ipFamilies) spec.ipFamilies = [...old.ipFamilies];
  }
  if (needsNodePort(spec) && needsNodePort(old)) {
    const taken = new Map((old.ports ?? []).map((p) => [`${p.protocol}/${p.port}`, p.nodePort]));
    const used = new Set((spec.ports ?? []).map((p) => p.nodePort).filter(Boolean));
    for (const p of spec.ports ?? []) {
      const port = taken.get(`${p.protocol}/${p.port}`);
      if (!p.nodePort && port && !used.has(port)) { p.nodePort = port; used.add(port); }
    }
  }
  if (needsHealthCheckPort(spec) && needsHealthCheckPort(old) && old.healthCheckNodePort) spec.healthCheckNodePort ||= old.healthCheckNodePort;
}

/** Fields that belong to the old type and were not touched go with it. */
function dropTypeDependent(spec: ServiceSpec, old: ServiceSpec): void {
  const drop = (needed: (s: ServiceSpec) => boolean, ...fields: (keyof ServiceSpec)[]): void => {
    if (needed(old) && !needed(spec) && fields.every((f) => same(spec[f], old[f]))) for (const f of fields) delete spec[f];
  };
  drop(needsClusterIP, 'clusterIP', 'clusterIPs');
  drop(needsClusterIP, 'ipFamilies', 'ipFamilyPolicy');
  drop((s) => s.type !== 'ExternalName', 'internalTrafficPolicy');
  drop(isExternal, 'externalTrafficPolicy');
  drop(needsHealthCheckPort, 'healthCheckNodePort');
  drop((s) => s.type === 'LoadBalancer', 'allocateLoadBalancerNodePorts');
  drop((s) => s.type === 'LoadBalancer', 'loadBalancerClass');
  if (needsNodePort(old) && !needsNodePort(spec)) {
    const before = new Set((old.ports ?? []).map((p) => p.nodePort));
    if ((spec.ports ?? []).every((p) => !p.nodePort || before.has(p.nodePort))) for (const p of spec.ports ?? []) delete p.nodePort;
  }
}

export const serviceStrategy: Strategy = {
  ...base,
  defaults(object) {
    defaults(specOf(object));
    const status = ((object as Service).status ??= {});
    status.loadBalancer ??= {};
    for (const i of status.loadBalancer.ingress ?? []) if (i.ip) i.ipMode ??= 'VIP';
  },
  prepareCreate(object) {
    base.prepareCreate(object);
    (object as Service).status = { loadBalancer: {} };
    const spec = specOf(object);
    pairClusterIPs(spec);
    families(spec);
  },
  prepareUpdate(object, old) {
    base.prepareUpdate(object, old);
    const [spec, before] = [specOf(object), specOf(old)];
    pairClusterIPs(spec, before);
    keepAllocated(spec, before);
    dropTypeDependent(spec, before);
    families(spec);
    if (before.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') (object as Service).status = { loadBalancer: {} };
  },
};
