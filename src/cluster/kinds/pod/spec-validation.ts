/** Models ValidatePodSpec in pkg/apis/core/validation. */
import { checkLabels } from '../validation/labels.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isDns1123Label, isDns1123Subdomain, isQualifiedName } from '../validation/names.ts';
import type { HostAlias, PodSpec, PodTemplateSpec } from '../../../schema/types.ts';
import { duplicate, invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkAffinity, checkSpreads } from './affinity-validation.ts';
import { checkContainer } from './container-validation.ts';
import { checkDnsConfig, checkDnsPolicy } from './dns-validation.ts';
import { checkTolerations } from './toleration-validation.ts';
import { checkVolumes } from './volume-validation.ts';

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;
const MAX_SECONDS = 2_147_483_647;

function checkContainers(spec: PodSpec, at: string, volumes: ReadonlySet<string>): FieldError[] {
  const names = new Set<string>();
  const errors = spec.containers?.length ? [] : [required(`${at}.containers`)];
  for (const list of LISTS)
    (spec[list] ?? []).forEach((container, index) =>
      errors.push(...checkContainer(container, `${at}.${list}[${index}]`, list, volumes, names)),
    );
  return errors;
}

function checkGates(
  { readinessGates = [], schedulingGates = [] }: PodSpec,
  at: string,
): FieldError[] {
  const errors = readinessGates.flatMap(({ conditionType }, index) => {
    const field = `${at}.readinessGates[${index}].conditionType`;
    return each(isQualifiedName(conditionType), field, conditionType);
  });
  const seen = new Set<string>();
  schedulingGates.forEach(({ name }, index) => {
    const field = `${at}.schedulingGates[${index}]`;
    errors.push(...each(isQualifiedName(name), field, name));
    if (seen.has(name)) errors.push(duplicate(field, name));
    seen.add(name);
  });
  return errors;
}

function checkDeadline(seconds: number | undefined, at: string): FieldError[] {
  if (seconds === undefined || (seconds >= 1 && seconds <= MAX_SECONDS)) return [];
  return [invalidValue(at, seconds, `must be between 1 and ${MAX_SECONDS}, inclusive`)];
}

/** Of other objects, and of the Pod itself. */
function checkNames(spec: PodSpec, at: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const field of ['serviceAccountName', 'nodeName'] as const) {
    const name = spec[field];
    if (name) errors.push(...each(isDns1123Subdomain(name), `${at}.${field}`, name));
  }
  errors.push(...checkDeadline(spec.activeDeadlineSeconds, `${at}.activeDeadlineSeconds`));
  for (const field of ['hostname', 'subdomain'] as const) {
    const name = spec[field];
    if (name) errors.push(...each(isDns1123Label(name), `${at}.${field}`, name));
  }
  return errors;
}

function checkHostAlias({ ip, hostnames }: HostAlias, at: string): FieldError[] {
  const errors = isIp(ip) ? [] : [invalidValue(`${at}.ip`, ip, NOT_AN_IP)];
  (hostnames ?? []).forEach((name, index) =>
    errors.push(...each(isDns1123Subdomain(name), `${at}.hostnames[${index}]`, name)),
  );
  return errors;
}

/** In the order of the API server, which messages are printed in. */
export function checkPodSpec(spec: PodSpec, at: string): FieldError[] {
  const { names: volumes, errors } = checkVolumes(spec.volumes ?? [], `${at}.volumes`);
  return [
    ...errors,
    ...checkContainers(spec, at, volumes),
    ...oneOf(spec.restartPolicy, ['Always', 'OnFailure', 'Never'], `${at}.restartPolicy`),
    ...checkDnsPolicy(spec.dnsPolicy, `${at}.dnsPolicy`),
    ...checkLabels(spec.nodeSelector, `${at}.nodeSelector`),
    ...checkAffinity(spec.affinity, `${at}.affinity`),
    ...checkDnsConfig(spec, `${at}.dnsConfig`),
    ...checkGates(spec, at),
    ...checkSpreads(spec.topologySpreadConstraints ?? [], `${at}.topologySpreadConstraints`),
    ...checkNames(spec, at),
    ...checkTolerations(spec.tolerations ?? [], `${at}.tolerations`),
    ...(spec.hostAliases ?? []).flatMap((alias, index) =>
      checkHostAlias(alias, `${at}.hostAliases[${index}]`),
    ),
  ];
}

export function checkPodTemplate(template: PodTemplateSpec | undefined, at: string): FieldError[] {
  const errors = checkLabels(template?.metadata?.labels, `${at}.labels`);
  for (const key of Object.keys(template?.metadata?.annotations ?? {}))
    errors.push(...each(isQualifiedName(key.toLowerCase()), `${at}.annotations`, key));
  return [...errors, ...checkPodSpec(template?.spec ?? { containers: [] }, `${at}.spec`)];
}
