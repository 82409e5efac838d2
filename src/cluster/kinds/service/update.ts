/**
 * What an update of a Service keeps, and what a change of its type drops. Models
 * pkg/registry/core/service (strategy.go, storage).
 */
import { equal } from '../../../base/equal.ts';
import type { Service, ServiceSpec } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { base, families, pairClusterIPs, specOf } from './strategy.ts';
import { isExternal, needsClusterIP, needsHealthCheckPort, needsNodePort } from './type.ts';

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
      if (!p.nodePort && port && !used.has(port)) {
        p.nodePort = port;
        used.add(port);
      }
    }
  }
  if (needsHealthCheckPort(spec) && needsHealthCheckPort(old) && old.healthCheckNodePort)
    spec.healthCheckNodePort ||= old.healthCheckNodePort;
}

/** Fields that belong to the old type and were not touched go with it. */
function dropTypeDependent(spec: ServiceSpec, old: ServiceSpec): void {
  const drop = (needed: (s: ServiceSpec) => boolean, ...fields: (keyof ServiceSpec)[]): void => {
    if (needed(old) && !needed(spec) && fields.every((f) => equal(spec[f], old[f])))
      for (const f of fields) delete spec[f];
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
    if ((spec.ports ?? []).every((p) => !p.nodePort || before.has(p.nodePort)))
      for (const p of spec.ports ?? []) delete p.nodePort;
  }
}

export const serviceUpdate: Pick<Strategy, 'prepareUpdate'> = {
  prepareUpdate(object, old) {
    base.prepareUpdate(object, old);
    const [spec, before] = [specOf(object), specOf(old)];
    pairClusterIPs(spec, before);
    keepAllocated(spec, before);
    dropTypeDependent(spec, before);
    families(spec);
    if (before.type === 'LoadBalancer' && spec.type !== 'LoadBalancer')
      (object as Service).status = { loadBalancer: {} };
  },
};
