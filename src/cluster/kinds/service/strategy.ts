/** What Services are given. Models pkg/apis/core/v1/defaults.go and pkg/registry/core/service. */
import { equal } from '../../../base/equal.ts';
import type { Service, ServiceSpec } from '../../../schema/types.ts';
import type { EarlyStrategy } from '../kind.ts';
import { defaultServiceSpec } from './defaults.ts';
import { needsClusterIP } from './type.ts';
import { strategy } from '../strategy.ts';

export const base = strategy({ status: true });
export const specOf = (object: unknown): ServiceSpec => ((object as Service).spec ??= {});

/** clusterIP and clusterIPs[0] are one thing: whichever was changed wins. */
export function pairClusterIPs(spec: ServiceSpec, old?: ServiceSpec): void {
  if (!old) {
    if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
    return;
  }
  const changed = spec.clusterIP !== old.clusterIP;
  const listChanged = !equal(spec.clusterIPs, old.clusterIPs);
  if (changed && !listChanged) {
    if (spec.clusterIP) spec.clusterIPs = [spec.clusterIP, ...(spec.clusterIPs ?? []).slice(1)];
    else delete spec.clusterIPs;
  } else if (changed && !spec.clusterIPs?.length)
    spec.clusterIPs = spec.clusterIP ? [spec.clusterIP] : [];
}

/** This cluster is single-stack IPv4. */
export function families(spec: ServiceSpec): void {
  if (!needsClusterIP(spec)) return;
  const dual =
    spec.clusterIP === 'None' &&
    !Object.keys(spec.selector ?? {}).length &&
    (spec.ipFamilyPolicy === undefined || spec.ipFamilyPolicy !== 'SingleStack') &&
    !spec.ipFamilies?.length;
  if (dual) {
    spec.ipFamilyPolicy ??= 'RequireDualStack';
    spec.ipFamilies = ['IPv4', 'IPv6'];
    return;
  }
  spec.ipFamilyPolicy ??= 'SingleStack';
  if (!spec.ipFamilies?.length) spec.ipFamilies = ['IPv4'];
}

/** Without `prepareUpdate`, which is in update.ts. */
export const serviceStrategy: EarlyStrategy = {
  generation: base.generation,
  prepareStatus: base.prepareStatus,
  defaults(object) {
    defaultServiceSpec(specOf(object));
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
};
