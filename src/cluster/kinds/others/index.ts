/**
 * The kinds that no code of ours keeps by type, by name: defaults, what a write may set,
 * validation. Loaded with the REST server.
 */
import { controllerRevision, daemonSet, statefulSet } from './apps.ts';
import { autoscaler, disruptionBudget } from './autoscaling.ts';
import { cronJob, job } from './batch.ts';
import {
  admissionBinding,
  admissionPolicy,
  apiService,
  counted,
  customResourceDefinition,
  deviceTaintRule,
  flowSchema,
  lease,
  priorityClass,
  priorityLevel,
  resourceClaim,
  resourceClaimTemplate,
  runtimeClass,
} from './cluster.ts';
import { podTemplate, replicationController } from './core.ts';
import { ingress, ingressClass, ipAddress, serviceCidr } from './networking.ts';
import { networkPolicy } from './networkpolicy.ts';
import type { Other } from './other.ts';
import { limitRange, resourceQuota } from './quota.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './rbac.ts';
import { claim, volume } from './storage.ts';
import {
  csiDriver,
  csiStorageCapacity,
  storageClass,
  volumeAttachment,
  volumeAttributesClass,
} from './storageclass.ts';
import { mutatingWebhooks, validatingWebhooks } from './webhooks.ts';

export type { Other } from './other.ts';

export const others: Readonly<Record<string, Other>> = {
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  ControllerRevision: controllerRevision,
  Job: job,
  CronJob: cronJob,
  ReplicationController: replicationController,
  PodTemplate: podTemplate,
  Ingress: ingress,
  IngressClass: ingressClass,
  NetworkPolicy: networkPolicy,
  IPAddress: ipAddress,
  ServiceCIDR: serviceCidr,
  HorizontalPodAutoscaler: autoscaler,
  PodDisruptionBudget: disruptionBudget,
  PersistentVolume: volume,
  PersistentVolumeClaim: claim,
  StorageClass: storageClass,
  CSIDriver: csiDriver,
  VolumeAttachment: volumeAttachment,
  CSIStorageCapacity: csiStorageCapacity,
  VolumeAttributesClass: volumeAttributesClass,
  CSINode: {},
  Role: role,
  ClusterRole: clusterRole,
  RoleBinding: roleBinding,
  ClusterRoleBinding: clusterRoleBinding,
  ResourceQuota: resourceQuota,
  LimitRange: limitRange,
  PriorityClass: priorityClass,
  Lease: lease,
  RuntimeClass: runtimeClass,
  FlowSchema: flowSchema,
  PriorityLevelConfiguration: priorityLevel,
  ValidatingWebhookConfiguration: validatingWebhooks,
  MutatingWebhookConfiguration: mutatingWebhooks,
  ValidatingAdmissionPolicy: admissionPolicy,
  MutatingAdmissionPolicy: admissionPolicy,
  ValidatingAdmissionPolicyBinding: admissionBinding,
  MutatingAdmissionPolicyBinding: admissionBinding,
  APIService: apiService,
  CustomResourceDefinition: customResourceDefinition,
  DeviceClass: counted,
  DeviceTaintRule: deviceTaintRule,
  ResourceClaim: resourceClaim,
  ResourceClaimTemplate: resourceClaimTemplate,
  ResourceSlice: counted,
  CertificateSigningRequest: {},
  ClusterTrustBundle: {},
  PodCertificateRequest: {},
  StorageVersionMigration: {},
};
