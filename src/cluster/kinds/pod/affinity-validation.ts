/**
 * Of a Pod's wishes about nodes and neighbours. Models validateAffinity and
 * validateTopologySpreadConstraints in pkg/apis/core/validation.
 */
import { checkSelector } from '../validation/labels.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isDns1123Label, isDns1123Subdomain, isQualifiedName } from '../validation/names.ts';
import type {
  Affinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinityTerm,
  TopologySpreadConstraint,
} from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

function checkOperator(
  { operator, values = [] }: NodeSelectorRequirement,
  at: string,
): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [
            forbidden(
              `${at}.values`,
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
            ),
          ];
    case 'Gt':
    case 'Lt':
      return values.length === 1
        ? []
        : [
            required(
              `${at}.values`,
              "must be specified single value when `operator` is 'Lt' or 'Gt'",
            ),
          ];
    default:
      return [invalidValue(`${at}.operator`, operator, 'not a valid selector operator')];
  }
}

function checkFieldTerm(
  { key, operator, values = [] }: NodeSelectorRequirement,
  at: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (operator !== 'In' && operator !== 'NotIn')
    errors.push(invalidValue(`${at}.operator`, operator, 'not a valid selector operator'));
  else if (values.length !== 1)
    errors.push(
      required(
        `${at}.values`,
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
      ),
    );
  if (key !== 'metadata.name')
    return [...errors, invalidValue(`${at}.key`, key, 'not a valid field selector key')];
  return [
    ...errors,
    ...values.flatMap((value, i) => each(isDns1123Subdomain(value), `${at}.values[${i}]`, value)),
  ];
}

const checkTerm = (
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  at: string,
): FieldError[] => [
  ...matchExpressions.flatMap((e, i) => {
    const one = `${at}.matchExpressions[${i}]`;
    return [...checkOperator(e, one), ...each(isQualifiedName(e.key), `${one}.key`, e.key)];
  }),
  ...matchFields.flatMap((e, i) => checkFieldTerm(e, `${at}.matchFields[${i}]`)),
];

const checkWeight = (weight: number, at: string): FieldError[] =>
  weight >= 1 && weight <= 100
    ? []
    : [invalidValue(`${at}.weight`, weight, 'must be in the range 1-100')];

function checkPodTerm(term: PodAffinityTerm, at: string): FieldError[] {
  const { topologyKey, namespaces = [] } = term;
  return [
    ...checkSelector(term.labelSelector, `${at}.labelSelector`),
    ...checkSelector(term.namespaceSelector, `${at}.namespaceSelector`),
    ...namespaces.flatMap((name) => each(isDns1123Label(name), `${at}.namespace`, name)),
    ...(topologyKey === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
    ...each(isQualifiedName(topologyKey), `${at}.topologyKey`, topologyKey),
  ];
}

const MUST = 'requiredDuringSchedulingIgnoredDuringExecution';
const MAY = 'preferredDuringSchedulingIgnoredDuringExecution';

export function checkAffinity(affinity: Affinity | undefined, at: string): FieldError[] {
  const errors: FieldError[] = [];
  const nodes = affinity?.nodeAffinity;
  const terms = nodes?.[MUST]?.nodeSelectorTerms ?? [];
  if (nodes?.[MUST] && terms.length === 0)
    errors.push(
      required(
        `${at}.nodeAffinity.${MUST}.nodeSelectorTerms`,
        'must have at least one node selector term',
      ),
    );
  terms.forEach((term, i) =>
    errors.push(...checkTerm(term, `${at}.nodeAffinity.${MUST}.nodeSelectorTerms[${i}]`)),
  );
  (nodes?.[MAY] ?? []).forEach(({ weight, preference }, i) => {
    const one = `${at}.nodeAffinity.${MAY}[${i}]`;
    errors.push(...checkWeight(weight, one), ...checkTerm(preference, `${one}.preference`));
  });
  for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
    const pods = affinity?.[kind];
    (pods?.[MUST] ?? []).forEach((term, i) =>
      errors.push(...checkPodTerm(term, `${at}.${kind}.${MUST}[${i}]`)),
    );
    (pods?.[MAY] ?? []).forEach(({ weight, podAffinityTerm }, i) => {
      const one = `${at}.${kind}.${MAY}[${i}]`;
      errors.push(
        ...checkWeight(weight, one),
        ...checkPodTerm(podAffinityTerm, `${one}.podAffinityTerm`),
      );
    });
  }
  return errors;
}

const UNSATISFIABLE = ['DoNotSchedule', 'ScheduleAnyway'];

function checkSpread(c: TopologySpreadConstraint, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (c.maxSkew <= 0)
    errors.push(invalidValue(`${at}.maxSkew`, c.maxSkew, 'must be greater than zero'));
  if (!c.topologyKey) errors.push(required(`${at}.topologyKey`, 'can not be empty'));
  if (!UNSATISFIABLE.includes(c.whenUnsatisfiable))
    errors.push(notSupported(`${at}.whenUnsatisfiable`, c.whenUnsatisfiable, UNSATISFIABLE));
  if (c.minDomains !== undefined) {
    if (c.minDomains <= 0)
      errors.push(invalidValue(`${at}.minDomains`, c.minDomains, 'must be greater than 0'));
    if (c.whenUnsatisfiable !== 'DoNotSchedule')
      errors.push(
        invalidValue(
          `${at}.minDomains`,
          c.minDomains,
          `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${c.whenUnsatisfiable}`,
        ),
      );
  }
  for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const)
    errors.push(...oneOf(c[field], ['Honor', 'Ignore'], `${at}.${field}`));
  return errors;
}

export function checkSpreads(
  constraints: readonly TopologySpreadConstraint[],
  at: string,
): FieldError[] {
  const pair = (c: TopologySpreadConstraint): string =>
    `{${c.topologyKey}, ${c.whenUnsatisfiable}}`;
  return constraints.flatMap((c, i) => {
    const one = `${at}[${i}]`;
    const again = constraints.slice(i + 1).some((other) => pair(other) === pair(c));
    return [
      ...checkSpread(c, one),
      ...(again ? [duplicate(`${one}.{topologyKey, whenUnsatisfiable}`, pair(c))] : []),
      ...checkSelector(c.labelSelector, `${one}.labelSelector`),
    ];
  });
}
