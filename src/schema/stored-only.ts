/**
 * Kinds that are served and stored while nothing acts on them yet, with what therefore does not
 * happen. The one list of them: the editor, the graph and docs/fidelity.md say it from here. A kind
 * that is made to act leaves the list.
 */

/** What does not happen; worded by `stored.CODE` in i18n. */
export type Lacks =
  'pods' | 'traffic' | 'scaling' | 'volumes' | 'limits' | 'budget' | 'admission' | 'kinds' | 'acts';

/** Group → kind → what does not happen. Every version of a group alike. */
const lacking: Record<string, Record<string, Lacks>> = {
  '': {
    ReplicationController: 'pods',
    PodTemplate: 'acts',
    PersistentVolume: 'volumes',
    PersistentVolumeClaim: 'volumes',
    ResourceQuota: 'limits',
    LimitRange: 'limits',
  },
  apps: { DaemonSet: 'pods', StatefulSet: 'pods', ControllerRevision: 'acts' },
  batch: { Job: 'pods', CronJob: 'pods' },
  autoscaling: { HorizontalPodAutoscaler: 'scaling' },
  'networking.k8s.io': {
    Ingress: 'traffic',
    IngressClass: 'traffic',
    NetworkPolicy: 'traffic',
    ServiceCIDR: 'acts',
  },
  policy: { PodDisruptionBudget: 'budget' },
  'storage.k8s.io': {
    StorageClass: 'volumes',
    CSIDriver: 'volumes',
    CSINode: 'volumes',
    CSIStorageCapacity: 'volumes',
    VolumeAttachment: 'volumes',
    VolumeAttributesClass: 'volumes',
  },
  'admissionregistration.k8s.io': {
    MutatingAdmissionPolicy: 'admission',
    MutatingAdmissionPolicyBinding: 'admission',
    MutatingWebhookConfiguration: 'admission',
    ValidatingAdmissionPolicy: 'admission',
    ValidatingAdmissionPolicyBinding: 'admission',
    ValidatingWebhookConfiguration: 'admission',
  },
  'apiextensions.k8s.io': { CustomResourceDefinition: 'kinds' },
  'apiregistration.k8s.io': { APIService: 'kinds' },
  'certificates.k8s.io': {
    CertificateSigningRequest: 'acts',
    ClusterTrustBundle: 'acts',
    PodCertificateRequest: 'acts',
  },
  'node.k8s.io': { RuntimeClass: 'acts' },
  'resource.k8s.io': {
    DeviceClass: 'acts',
    DeviceTaintRule: 'acts',
    ResourceClaim: 'acts',
    ResourceClaimTemplate: 'acts',
    ResourceSlice: 'acts',
  },
  'flowcontrol.apiserver.k8s.io': { FlowSchema: 'acts', PriorityLevelConfiguration: 'acts' },
  'storagemigration.k8s.io': { StorageVersionMigration: 'acts' },
};

const lacksByKind = new Map(
  Object.entries(lacking).flatMap(([group, kinds]) =>
    Object.entries(kinds).map(([kind, lacks]) => [`${group}/${kind}`, lacks] as const),
  ),
);

/**
 * What does not happen with an object of this kind; undefined where something acts on it, or
 * nothing would on a real cluster.
 */
export function storedOnly(object: { apiVersion: string; kind: string }): Lacks | undefined {
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.slice(0, object.apiVersion.indexOf('/'))
    : '';
  return lacksByKind.get(`${group}/${object.kind}`);
}

/** All of them, as `Kind.group`. */
export const storedOnlyKinds: readonly string[] = [...lacksByKind.keys()].map((key) => {
  const [group, kind] = key.split('/');
  return group === '' ? `${kind}` : `${kind}.${group}`;
});
