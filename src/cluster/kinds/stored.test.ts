import { describe, expect, test } from 'vitest';
import { resources } from '../../schema/resources.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { moduleOf } from './module-of.ts';
import { kinds } from './lazy.ts';
import { storedKinds } from './stored.ts';
import '../../schema/all.ts';

const apiVersionOf = (kind: string): string => {
  const { group, version } = resources.find((resource) => resource.kind === kind)!;
  return group ? `${group}/${version}` : version;
};
const named = (kind: string, fields: object): KubeObject => ({
  apiVersion: apiVersionOf(kind),
  kind,
  metadata: { name: 'example' },
  ...fields,
});

/** The field whose change raises metadata.generation; none: it is not kept. */
const COUNTED: Record<string, string | undefined> = {
  APIService: undefined,
  CSINode: undefined,
  CSIStorageCapacity: undefined,
  CertificateSigningRequest: undefined,
  ClusterRole: undefined,
  ClusterRoleBinding: undefined,
  ClusterTrustBundle: undefined,
  ControllerRevision: undefined,
  CronJob: 'spec',
  CustomResourceDefinition: 'spec',
  DaemonSet: 'spec',
  DeviceClass: 'spec',
  DeviceTaintRule: 'spec',
  FlowSchema: 'spec',
  HorizontalPodAutoscaler: 'spec',
  IPAddress: undefined,
  Ingress: 'spec',
  IngressClass: 'spec',
  Job: 'spec',
  Lease: undefined,
  LimitRange: undefined,
  MutatingAdmissionPolicy: 'spec',
  MutatingAdmissionPolicyBinding: 'spec',
  MutatingWebhookConfiguration: 'webhooks',
  NetworkPolicy: 'spec',
  PersistentVolume: undefined,
  PersistentVolumeClaim: undefined,
  PodCertificateRequest: undefined,
  PodDisruptionBudget: 'spec',
  PodTemplate: 'template',
  PriorityLevelConfiguration: 'spec',
  ReplicationController: 'spec',
  ResourceClaim: undefined,
  ResourceClaimTemplate: undefined,
  ResourceQuota: undefined,
  ResourceSlice: 'spec',
  Role: undefined,
  RoleBinding: undefined,
  RuntimeClass: undefined,
  ServiceCIDR: undefined,
  StatefulSet: 'spec',
  StorageClass: undefined,
  StorageVersionMigration: undefined,
  ValidatingAdmissionPolicy: 'spec',
  ValidatingAdmissionPolicyBinding: 'spec',
  ValidatingWebhookConfiguration: 'webhooks',
  VolumeAttachment: undefined,
  VolumeAttributesClass: undefined,
};
/** Their generation has rules of its own: see their folders. */
const OF_THEIR_OWN = ['CSIDriver', 'PriorityClass'];

describe('metadata.generation', () => {
  test.each(Object.entries(COUNTED))('%s: %s', (kind, field) => {
    const old = named(kind, { metadata: { name: 'example', generation: 7 } });
    const { generation, prepareCreate, prepareUpdate } = moduleOf(old);
    const made = named(kind, {});
    prepareCreate(made);
    expect({ generation, first: made.metadata.generation }).toEqual({
      generation: field !== undefined,
      first: field === undefined ? undefined : 1,
    });
    const changed = ['spec', 'template', 'webhooks', 'rules', 'data'].filter((name) => {
      const object = named(kind, { [name]: { other: 'value' } });
      prepareUpdate(object, old);
      return object.metadata.generation === 8;
    });
    expect(changed).toEqual(field === undefined ? [] : [field]);
  });

  test('no kind is left out', () => {
    expect([...Object.keys(COUNTED), ...OF_THEIR_OWN].sort()).toEqual(
      Object.keys(storedKinds).sort(),
    );
  });
});

test('every kind that is stored is known; the others are questions', () => {
  const served = [...new Set(resources.map(({ kind }) => kind))];
  const questions = served.filter((kind) => !(kind in kinds) && !(kind in storedKinds));
  expect(questions.sort()).toEqual([
    'Binding',
    'ComponentStatus',
    'LocalSubjectAccessReview',
    'SelfSubjectAccessReview',
    'SelfSubjectReview',
    'SelfSubjectRulesReview',
    'SubjectAccessReview',
    'TokenReview',
  ]);
});

describe('a kind of which only the name is known', () => {
  const question = named('Binding', { metadata: { name: 'A B' } });
  const { validate, warnings, columns, row, selectable } = moduleOf(question);

  test('its name is checked', () => {
    expect(validate(question).map(({ field }) => field)).toEqual(['metadata.name']);
    expect(warnings?.(question)).toEqual([]);
  });

  test('name and age are shown', () => {
    expect(columns.map(({ name }) => name)).toEqual(['Name', 'Age']);
    expect(row(question, 0)).toEqual(['A B', '<unknown>']);
    expect(selectable).toEqual([]);
  });
});
