/** Models SetDefaults_NetworkPolicy of pkg/apis/networking/v1/defaults.go. */
import type { NetworkPolicy } from '../../../schema/types.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultNetworkPolicy(object: Undefaulted<NetworkPolicy>): void {
  const spec = (object.spec ??= {});
  const rules = [...(spec.ingress ?? []), ...(spec.egress ?? [])];
  for (const port of rules.flatMap(({ ports }) => ports ?? [])) {
    port.protocol ??= 'TCP';
  }
  if (spec.policyTypes?.length) return;
  spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
}
