/** Models pkg/apis/core/validation (ValidateNode, ValidateNodeUpdate). */
import { checkMeta } from '../validation/metadata.ts';
import { each } from '../validation/rules.ts';
import { NOT_A_CIDR, isCidr } from '../validation/ip.ts';
import { isDns1123Subdomain, isLabelValue, isQualifiedName } from '../validation/names.ts';
import { equal } from '../../../base/equal.ts';
import type { Node, NodeSpec, Taint } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** The Go struct, which has no wire names. */
const goTaint = ({ key, value = '', effect, timeAdded }: Taint): string =>
  JSON.stringify({ Key: key, Value: value, Effect: effect, TimeAdded: timeAdded ?? null });

function checkTaint(taint: Taint, at: string): FieldError[] {
  const { key, value = '', effect } = taint;
  const errors = [
    ...each(isQualifiedName(key), `${at}.key`, key),
    ...each(isLabelValue(value), `${at}.value`, value),
  ];
  if (!effect) errors.push(required(`${at}.effect`));
  else if (!EFFECTS.includes(effect)) errors.push(notSupported(`${at}.effect`, effect, EFFECTS));
  return errors;
}

function checkTaints(taints: readonly Taint[]): FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    const at = `metadata.taints[${index}]`;
    const errors = checkTaint(taint, at);
    const pair = `${taint.key}:${taint.effect}`;
    if (seen.has(pair))
      errors.push({
        reason: 'FieldValueDuplicate',
        field: at,
        message: `Duplicate value: ${goTaint(taint)}: taints must be unique by key and effect pair`,
      });
    seen.add(pair);
    return errors;
  });
}

function checkUpdate(spec: NodeSpec | undefined, before: NodeSpec | undefined): FieldError[] {
  const errors: FieldError[] = [];
  const fixed = (field: string, shown: string): FieldError =>
    forbidden(`spec.${field}`, `node updates may not change ${shown} except from "" to valid`);
  if (before?.providerID && before.providerID !== spec?.providerID)
    errors.push(fixed('providerID', 'providerID'));
  if (before?.podCIDRs?.length && !equal(before.podCIDRs, spec?.podCIDRs))
    errors.push(fixed('podCIDRs', 'podCIDR'));
  return errors;
}

export const nodeValidation: Validation<Node> = {
  validate({ metadata, spec }, old) {
    const errors = checkMeta(metadata, isDns1123Subdomain, old?.metadata);
    errors.push(...checkTaints(spec?.taints ?? []));
    (spec?.podCIDRs ?? []).forEach((range, index) => {
      if (!isCidr(range)) errors.push(invalidValue(`spec.podCIDRs[${index}]`, range, NOT_A_CIDR));
    });
    return [...errors, ...checkUpdate(spec, old?.spec)];
  },
};
