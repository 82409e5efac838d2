/**
 * The kinds that are only stored, by name: nothing acts on them, but they are defaulted, refused
 * and shown as the API server does. Loaded with the REST server.
 */
import { apiService } from './apiservice/lazy.ts';
import { clusterRole } from './clusterrole/lazy.ts';
import { clusterRoleBinding } from './clusterrolebinding/lazy.ts';
import { controllerRevision } from './controllerrevision/lazy.ts';
import { cronJob } from './cronjob/lazy.ts';
import { csiDriver } from './csidriver/lazy.ts';
import { csiStorageCapacity } from './csistoragecapacity/lazy.ts';
import { customResourceDefinition } from './customresourcedefinition/lazy.ts';
import { daemonSet } from './daemonset/lazy.ts';
import { deviceTaintRule } from './devicetaintrule/lazy.ts';
import { flowSchema } from './flowschema/lazy.ts';
import { horizontalPodAutoscaler } from './horizontalpodautoscaler/lazy.ts';
import { ingress } from './ingress/lazy.ts';
import { ingressClass } from './ingressclass/lazy.ts';
import { ipAddress } from './ipaddress/lazy.ts';
import { job } from './job/lazy.ts';
import { lease } from './lease/lazy.ts';
import { limitRange } from './limitrange/lazy.ts';
import { mutatingAdmissionPolicy } from './mutatingadmissionpolicy/lazy.ts';
import { mutatingAdmissionPolicyBinding } from './mutatingadmissionpolicybinding/lazy.ts';
import { mutatingWebhookConfiguration } from './mutatingwebhookconfiguration/lazy.ts';
import { networkPolicy } from './networkpolicy/lazy.ts';
import { persistentVolume } from './persistentvolume/lazy.ts';
import { persistentVolumeClaim } from './persistentvolumeclaim/lazy.ts';
import { podDisruptionBudget } from './poddisruptionbudget/lazy.ts';
import { podTemplate } from './podtemplate/lazy.ts';
import { priorityClass } from './priorityclass/lazy.ts';
import { priorityLevelConfiguration } from './prioritylevelconfiguration/lazy.ts';
import { replicationController } from './replicationcontroller/lazy.ts';
import { resourceClaim } from './resourceclaim/lazy.ts';
import { resourceClaimTemplate } from './resourceclaimtemplate/lazy.ts';
import { resourceQuota } from './resourcequota/lazy.ts';
import { role } from './role/lazy.ts';
import { roleBinding } from './rolebinding/lazy.ts';
import { runtimeClass } from './runtimeclass/lazy.ts';
import { serviceCidr } from './servicecidr/lazy.ts';
import { statefulSet } from './statefulset/lazy.ts';
import { storageClass } from './storageclass/lazy.ts';
import type { StoredKind } from './stored-kind.ts';
import { validatingAdmissionPolicy } from './validatingadmissionpolicy/lazy.ts';
import { validatingAdmissionPolicyBinding } from './validatingadmissionpolicybinding/lazy.ts';
import { validatingWebhookConfiguration } from './validatingwebhookconfiguration/lazy.ts';
import { volumeAttachment } from './volumeattachment/lazy.ts';
import { volumeAttributesClass } from './volumeattributesclass/lazy.ts';

/** Of which nothing is modelled but that a change of the spec is counted. */
const counted: StoredKind = { generation: ['spec'] };

export const storedKinds: Readonly<Record<string, StoredKind>> = {
  APIService: apiService,
  CSIDriver: csiDriver,
  CSINode: {},
  CSIStorageCapacity: csiStorageCapacity,
  CertificateSigningRequest: {},
  ClusterRole: clusterRole,
  ClusterRoleBinding: clusterRoleBinding,
  ClusterTrustBundle: {},
  ControllerRevision: controllerRevision,
  CronJob: cronJob,
  CustomResourceDefinition: customResourceDefinition,
  DaemonSet: daemonSet,
  DeviceClass: counted,
  DeviceTaintRule: deviceTaintRule,
  FlowSchema: flowSchema,
  HorizontalPodAutoscaler: horizontalPodAutoscaler,
  IPAddress: ipAddress,
  Ingress: ingress,
  IngressClass: ingressClass,
  Job: job,
  Lease: lease,
  LimitRange: limitRange,
  MutatingAdmissionPolicy: mutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding: mutatingAdmissionPolicyBinding,
  MutatingWebhookConfiguration: mutatingWebhookConfiguration,
  NetworkPolicy: networkPolicy,
  PersistentVolume: persistentVolume,
  PersistentVolumeClaim: persistentVolumeClaim,
  PodCertificateRequest: {},
  PodDisruptionBudget: podDisruptionBudget,
  PodTemplate: podTemplate,
  PriorityClass: priorityClass,
  PriorityLevelConfiguration: priorityLevelConfiguration,
  ReplicationController: replicationController,
  ResourceClaim: resourceClaim,
  ResourceClaimTemplate: resourceClaimTemplate,
  ResourceQuota: resourceQuota,
  ResourceSlice: counted,
  Role: role,
  RoleBinding: roleBinding,
  RuntimeClass: runtimeClass,
  ServiceCIDR: serviceCidr,
  StatefulSet: statefulSet,
  StorageClass: storageClass,
  StorageVersionMigration: {},
  ValidatingAdmissionPolicy: validatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding: validatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration: validatingWebhookConfiguration,
  VolumeAttachment: volumeAttachment,
  VolumeAttributesClass: volumeAttributesClass,
};
