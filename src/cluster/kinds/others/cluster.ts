/**
 * Kinds of which only defaults and the most usual refusals are modelled. Models their groups under
 * pkg/apis.
 */
import { each, immutable } from '../validation/rules.ts';
import { isDns1123Label } from '../validation/names.ts';
import { equal } from '../../../base/equal.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type {
  CustomResourceDefinitionSpec,
  FlowSchemaSpec,
  LeaseSpec,
  MatchResources,
  PriorityClass,
  PriorityLevelConfigurationSpec,
  RuntimeClass,
  ValidatingAdmissionPolicyBindingSpec,
  ValidatingAdmissionPolicySpec,
} from '../../../schema/types.ts';
import { forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import { specOf, type Other, type Partly } from './other.ts';
import { defaultRules } from './webhooks.ts';

export const lease: Other = {
  validate(object) {
    const {
      leaseDurationSeconds: duration,
      leaseTransitions: transitions,
      preferredHolder,
      strategy,
    } = specOf<LeaseSpec>(object);
    return [
      ...(duration !== undefined && duration <= 0
        ? [invalidValue('spec.leaseDurationSeconds', duration, 'must be greater than 0')]
        : []),
      ...(transitions !== undefined && transitions < 0
        ? [invalidValue('spec.leaseTransitions', transitions, 'must be greater than or equal to 0')]
        : []),
      ...(preferredHolder && !strategy
        ? [forbidden('spec.preferredHolder', 'may only be specified if `strategy` is defined')]
        : []),
    ];
  },
};

const PREEMPTION = ['PreemptLowerPriority', 'Never'];
const SYSTEM = ['system-node-critical', 'system-cluster-critical'];
const HIGHEST = 1_000_000_000;

export const priorityClass: Other = {
  generation: 'fixed',
  defaults(object) {
    (object as Partly<PriorityClass> & KubeObject).preemptionPolicy ??= 'PreemptLowerPriority';
  },
  validate(object, old) {
    const {
      value = 0,
      preemptionPolicy: policy,
      metadata,
    } = object as Partly<PriorityClass> & KubeObject;
    const name = metadata.name ?? '';
    if (old) {
      return [
        ...(value === (old['value'] ?? 0)
          ? []
          : [forbidden('value', 'may not be changed in an update.')]),
        ...immutable(policy, old['preemptionPolicy'], 'preemptionPolicy'),
      ];
    }
    const system = name.startsWith('system-');
    return [
      ...(system && !SYSTEM.includes(name)
        ? [
            forbidden(
              'metadata.name',
              `priority class names with 'system-' prefix are reserved for system use only. ` +
                `error: ${name} is not a known system priority class`,
            ),
          ]
        : []),
      ...(!system && value > HIGHEST
        ? [forbidden('value', `maximum allowed value of a user defined priority is ${HIGHEST}`)]
        : []),
      ...(PREEMPTION.includes(policy ?? '')
        ? []
        : [notSupported('preemptionPolicy', policy, PREEMPTION)]),
    ];
  },
};

export const runtimeClass: Other = {
  validate(object, old) {
    const handler = (object as Partly<RuntimeClass> & KubeObject).handler ?? '';
    if (old && !equal(handler, old['handler']))
      return [invalidValue('handler', undefined, 'field is immutable')];
    return handler ? each(isDns1123Label(handler), 'handler', handler) : [required('handler')];
  },
};

const DISTINGUISHERS = ['ByNamespace', 'ByUser'];

export const flowSchema: Other = {
  generation: ['spec'],
  defaults(object) {
    ((object['spec'] ??= {}) as Partly<FlowSchemaSpec>).matchingPrecedence ||= 1000;
  },
  validate(object) {
    const {
      matchingPrecedence: precedence = 0,
      distinguisherMethod: method,
      priorityLevelConfiguration: level,
    } = specOf<FlowSchemaSpec>(object);
    const at = 'spec.distinguisherMethod.type';
    return [
      ...(precedence < 0
        ? [invalidValue('spec.matchingPrecedence', precedence, 'must be a positive value')]
        : []),
      ...(precedence > 10_000
        ? [invalidValue('spec.matchingPrecedence', precedence, 'must not be greater than 10000')]
        : []),
      ...(method && !DISTINGUISHERS.includes(method.type ?? '')
        ? [notSupported(at, { Type: method.type ?? '' }, DISTINGUISHERS)]
        : []),
      ...(level?.name
        ? []
        : [required('spec.priorityLevelConfiguration.name', 'must reference a priority level')]),
    ];
  },
};

export const priorityLevel: Other = {
  generation: ['spec'],
  validate(object) {
    const { type, limited } = specOf<PriorityLevelConfigurationSpec>(object);
    const response = limited?.limitResponse;
    const exempt = type === 'Exempt';
    return [
      ...(exempt === (object.metadata.name === 'exempt')
        ? []
        : [invalidValue('spec.type', type, "must be 'Exempt' if and only if `name` is 'exempt'")]),
      ...(limited && !response?.type ? [required('spec.limited.limitResponse.type')] : []),
      ...(response?.type === 'Queue' && !response.queuing
        ? [required('spec.limited.limitResponse.queuing')]
        : []),
    ];
  },
};

function matching(resources: Partly<MatchResources> | undefined): void {
  if (!resources) return;
  resources.matchPolicy ??= 'Equivalent';
  resources.namespaceSelector ??= {};
  resources.objectSelector ??= {};
  defaultRules(resources.resourceRules);
  defaultRules(resources.excludeResourceRules);
}
interface Policy {
  failurePolicy?: string;
  matchConstraints?: Partly<MatchResources>;
  matchResources?: Partly<MatchResources>;
}
export const admissionPolicy: Other = {
  generation: ['spec'],
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Policy;
    spec.failurePolicy ??= 'Fail';
    matching(spec.matchConstraints);
  },
  validate(object) {
    if (object.kind !== 'ValidatingAdmissionPolicy') return [];
    const { matchConstraints, validations, auditAnnotations } =
      specOf<ValidatingAdmissionPolicySpec>(object);
    const why = 'validations or auditAnnotations must contain at least one item';
    const none = !validations?.length && !auditAnnotations?.length;
    return [
      ...(matchConstraints ? [] : [required('spec.matchConstraints')]),
      ...(none ? [required('spec.validations', why), required('spec.auditAnnotations', why)] : []),
    ];
  },
};
export const admissionBinding: Other = {
  generation: ['spec'],
  defaults(object) {
    matching((object['spec'] as Policy | undefined)?.matchResources);
  },
  validate(object) {
    const { policyName, validationActions } = specOf<ValidatingAdmissionPolicyBindingSpec>(object);
    const validating = object.kind === 'ValidatingAdmissionPolicyBinding';
    return [
      ...(policyName ? [] : [required('spec.policyName')]),
      ...(validating && !validationActions?.length ? [required('spec.validationActions')] : []),
    ];
  },
};

export const apiService: Other = {
  defaults(object) {
    const service = specOf<{ service: { port: number } }>(object).service;
    if (service) service.port ??= 443;
  },
};

export const customResourceDefinition: Other = {
  generation: ['spec'],
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<CustomResourceDefinitionSpec>;
    const names = (spec.names ??= {});
    names.singular ||= names.kind?.toLowerCase() ?? '';
    names.listKind ||= names.kind ? `${names.kind}List` : '';
    spec.conversion ??= { strategy: 'None' };
  },
  prepareCreate(object) {
    const stored =
      specOf<CustomResourceDefinitionSpec>(object)
        .versions?.filter((v) => v.storage)
        .map((v) => v.name ?? '') ?? [];
    object['status'] = {
      conditions: null,
      acceptedNames: { plural: '', kind: '' },
      storedVersions: stored,
    };
  },
};

interface Requests {
  devices?: { requests?: { exactly?: { allocationMode?: string; count?: number } }[] };
}
function deviceRequests(spec: Requests | undefined): void {
  for (const { exactly } of spec?.devices?.requests ?? []) {
    if (!exactly) continue;
    exactly.allocationMode ||= 'ExactCount';
    if (exactly.allocationMode === 'ExactCount') exactly.count ||= 1;
  }
}
export const resourceClaim: Other = {
  defaults: (object) => deviceRequests(object['spec'] as Requests | undefined),
  validate: (object, old) =>
    old && !equal(object['spec'], old['spec'])
      ? [invalidValue('spec', undefined, 'field is immutable')]
      : [],
};
export const resourceClaimTemplate: Other = {
  defaults: (object) => deviceRequests(specOf<{ spec: Requests }>(object).spec),
  validate: (object, old) => (old ? immutable(object['spec'], old['spec'], 'spec') : []),
};

export const deviceTaintRule: Other = {
  generation: ['spec'],
  prepareCreate(object) {
    const taint = specOf<{ taint: { timeAdded?: string } }>(object).taint;
    if (taint) taint.timeAdded ??= object.metadata.creationTimestamp ?? '';
  },
};

export const counted: Other = { generation: ['spec'] };
