import { equal } from '../../../base/equal.ts';
import type { Node } from '../../../schema/types.ts';
import { forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, orNone, since } from '../table.ts';
import {
  checkMeta,
  each,
  isCidr,
  isDns1123Subdomain,
  isLabelValue,
  isQualifiedName,
  NOT_A_CIDR,
} from '../validation/validate.ts';

const ROLE = 'node-role.kubernetes.io/';
function roles(node: Node): string {
  const found = Object.entries(node.metadata?.labels ?? {}).flatMap(([k, v]) =>
    k.startsWith(ROLE) && k.length > ROLE.length
      ? [k.slice(ROLE.length)]
      : k === 'kubernetes.io/role' && v
        ? [v]
        : [],
  );
  return orNone([...new Set(found)].toSorted().join(','));
}
const address = (node: Node, type: string): string =>
  orNone(node.status?.addresses?.find((a) => a.type === type)?.address);

/** Models pkg/registry/core/node and its printer. */
export const node: KindModule = {
  ...strategies.Node,
  validate(object, old) {
    const { spec } = object as Node;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    const seen = new Set<string>();
    (spec?.taints ?? []).forEach((t, i) => {
      const at = `metadata.taints[${i}]`;
      errors.push(
        ...each(isQualifiedName(t.key), `${at}.key`, t.key),
        ...each(isLabelValue(t.value ?? ''), `${at}.value`, t.value ?? ''),
      );
      if (!t.effect) errors.push(required(`${at}.effect`));
      else if (!['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(t.effect))
        errors.push(
          notSupported(`${at}.effect`, t.effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
        );
      const key = `${t.key}:${t.effect}`;
      if (seen.has(key))
        errors.push({
          reason: 'FieldValueDuplicate',
          field: at,
          message:
            `Duplicate value: ` +
            `${JSON.stringify({ Key: t.key, Value: t.value ?? '', Effect: t.effect, TimeAdded: t.timeAdded ?? null })}: ` +
            `taints must be unique by key and effect pair`,
        });
      seen.add(key);
    });
    (spec?.podCIDRs ?? []).forEach((range, i) => {
      if (!isCidr(range)) errors.push(invalidValue(`spec.podCIDRs[${i}]`, range, NOT_A_CIDR));
    });
    const before = (old as Node | undefined)?.spec;
    if (before?.providerID && before.providerID !== spec?.providerID)
      errors.push(
        forbidden(
          'spec.providerID',
          'node updates may not change providerID except from "" to valid',
        ),
      );
    if (before?.podCIDRs?.length && !equal(before.podCIDRs, spec?.podCIDRs))
      errors.push(
        forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'),
      );
    return errors;
  },
  columns: columns(
    'Name Status Roles Age Version *Internal-IP *External-IP *OS-Image *Kernel-Version *Container-Runtime',
  ),
  row(object, nowMs) {
    const n = object as Node;
    const ready = n.status?.conditions?.find((c) => c.type === 'Ready');
    const info = n.status?.nodeInfo;
    const status =
      (ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown') +
      (n.spec?.unschedulable ? ',SchedulingDisabled' : '');
    const kernel = info?.kernelVersion
      ? `${info.kernelVersion}${info.architecture ? ` (${info.architecture})` : ''}`
      : '<unknown>';
    return [
      n.metadata?.name ?? '',
      status,
      roles(n),
      since(n.metadata?.creationTimestamp, nowMs),
      info?.kubeletVersion ?? '',
      address(n, 'InternalIP'),
      address(n, 'ExternalIP'),
      info?.osImage || '<unknown>',
      kernel,
      info?.containerRuntimeVersion || '<unknown>',
    ];
  },
  selectable: ['spec.unschedulable'],
};
