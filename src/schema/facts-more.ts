// Made by scripts/schema.mjs from the OpenAPI of a Kubernetes v1.37 server. Do not edit. Format: facts.ts.
export default `
BoundObjectReference? apiVersion kind name uid
TokenRequest#? metadata:ObjectMeta spec:TokenRequestSpec status:TokenRequestStatus
TokenRequestSpec? attestations:{[s audiences:[s boundObjectRef:BoundObjectReference expirationSeconds:l
TokenRequestStatus? expirationTimestamp:t token
AzureFilePersistentVolumeSource? readOnly:b secretName! secretNamespace shareName!
CSIPersistentVolumeSource? controllerExpandSecretRef:SecretReference controllerPublishSecretRef:SecretReference driver! fsType nodeExpandSecretRef:SecretReference nodePublishSecretRef:SecretReference nodeStageSecretRef:SecretReference readOnly:b volumeAttributes:{s volumeHandle!
CephFSPersistentVolumeSource? monitors:[s! path readOnly:b secretFile secretRef:SecretReference user
CinderPersistentVolumeSource? fsType readOnly:b secretRef:SecretReference volumeID!
ComponentCondition? error message status! type!
ComponentStatus#? conditions:[ComponentCondition~type@type metadata:ObjectMeta
ComponentStatusList#? items:[ComponentStatus! metadata:ListMeta
FlexPersistentVolumeSource? driver! fsType options:{s readOnly:b secretRef:SecretReference
GlusterfsPersistentVolumeSource? endpoints! endpointsNamespace path! readOnly:b
ISCSIPersistentVolumeSource? chapAuthDiscovery:b chapAuthSession:b fsType initiatorName iqn! iscsiInterface%default lun:i! portals:[s readOnly:b secretRef:SecretReference targetPortal!
LimitRange#? metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeItem? default:{q defaultRequest:{q max:{q maxLimitRequestRatio:{q min:{q type!
LimitRangeList#? items:[LimitRange! metadata:ListMeta
LimitRangeSpec? limits:[LimitRangeItem!
LocalVolumeSource? fsType path!
ModifyVolumeStatus? status!(InProgress|Infeasible|Pending) targetVolumeAttributesClassName
PersistentVolume#? metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
PersistentVolumeClaim#? metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition? lastProbeTime:t lastTransitionTime:t message reason status! type!
PersistentVolumeClaimList#? items:[PersistentVolumeClaim! metadata:ListMeta
PersistentVolumeClaimStatus? accessModes:[s allocatedResourceStatuses:{s allocatedResources:{q capacity:{q conditions:[PersistentVolumeClaimCondition~type@type currentVolumeAttributesClassName healthStatus:VolumeHealthStatus modifyVolumeStatus:ModifyVolumeStatus phase(Bound|Lost|Pending)
PersistentVolumeList#? items:[PersistentVolume! metadata:ListMeta
PersistentVolumeSpec? accessModes:[s awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource azureFile:AzureFilePersistentVolumeSource capacity:{q cephfs:CephFSPersistentVolumeSource cinder:CinderPersistentVolumeSource claimRef:ObjectReference csi:CSIPersistentVolumeSource fc:FCVolumeSource flexVolume:FlexPersistentVolumeSource flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource glusterfs:GlusterfsPersistentVolumeSource hostPath:HostPathVolumeSource iscsi:ISCSIPersistentVolumeSource local:LocalVolumeSource mountOptions:[s nfs:NFSVolumeSource nodeAffinity:VolumeNodeAffinity persistentVolumeReclaimPolicy(Delete|Recycle|Retain) photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource quobyte:QuobyteVolumeSource rbd:RBDPersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource storageClassName storageos:StorageOSPersistentVolumeSource volumeAttributesClassName volumeMode(Block|Filesystem) vsphereVolume:VsphereVirtualDiskVolumeSource
PersistentVolumeStatus? lastPhaseTransitionTime:t message phase(Available|Bound|Failed|Pending|Released) reason
PodTemplate#? metadata:ObjectMeta template:PodTemplateSpec
PodTemplateList#? items:[PodTemplate! metadata:ListMeta
RBDPersistentVolumeSource? fsType image! keyring%/etc/ceph/keyring monitors:[s! pool%rbd readOnly:b secretRef:SecretReference user%admin
ReplicationController#? metadata:ObjectMeta spec:ReplicationControllerSpec status:ReplicationControllerStatus
ReplicationControllerCondition? lastTransitionTime:t message reason status! type!
ReplicationControllerList#? items:[ReplicationController! metadata:ListMeta
ReplicationControllerSpec? minReadySeconds:i replicas:i%1 selector:{s& template:PodTemplateSpec
ReplicationControllerStatus? availableReplicas:i conditions:[ReplicationControllerCondition~type@type fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i!
ResourceQuota#? metadata:ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaList#? items:[ResourceQuota! metadata:ListMeta
ResourceQuotaSpec? hard:{q scopeSelector:ScopeSelector scopes:[s
ResourceQuotaStatus? hard:{q used:{q
ScaleIOPersistentVolumeSource? fsType%xfs gateway! protectionDomain readOnly:b secretRef:SecretReference! sslEnabled:b storageMode%ThinProvisioned storagePool system! volumeName
ScopeSelector&? matchExpressions:[ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement? operator!(DoesNotExist|Exists|In|NotIn) scopeName!(BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass) values:[s
SecretReference&? name namespace
StorageOSPersistentVolumeSource? fsType readOnly:b secretRef:ObjectReference volumeName volumeNamespace
VolumeHealthStatus? healthConditions:[VolumeHealthCondition~status@status+reason lastTransitionTime:t
VolumeNodeAffinity? required:NodeSelector
APIResource? categories:[s group kind! name! namespaced:b!%false shortNames:[s singularName! storageVersionHash verbs:[s! version
APIResourceList#? groupVersion! resources:[APIResource!
WatchEvent? object:o! type!
ControllerRevision#? data:o! metadata:ObjectMeta revision:l
ControllerRevisionList#? items:[ControllerRevision! metadata:ListMeta
DaemonSet#? metadata:ObjectMeta spec:DaemonSetSpec! status:DaemonSetStatus
DaemonSetCondition? lastTransitionTime:t message reason status type
DaemonSetList#? items:[DaemonSet! metadata:ListMeta
DaemonSetSpec? minReadySeconds:i revisionHistoryLimit:i selector:LabelSelector! template:PodTemplateSpec! updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus? collisionCount:i conditions:[DaemonSetCondition~type@type currentNumberScheduled:i! desiredNumberScheduled:i! numberAvailable:i numberMisscheduled:i! numberReady:i! numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
DaemonSetUpdateStrategy? rollingUpdate:RollingUpdateDaemonSet type(OnDelete|RollingUpdate)
RollingUpdateDaemonSet? maxSurge:x maxUnavailable:x
RollingUpdateStatefulSetStrategy? maxUnavailable:x partition:i
StatefulSet#? metadata:ObjectMeta spec:StatefulSetSpec! status:StatefulSetStatus
StatefulSetCondition? lastTransitionTime:t message reason status type
StatefulSetList#? items:[StatefulSet! metadata:ListMeta
StatefulSetOrdinals? start:i
StatefulSetPersistentVolumeClaimRetentionPolicy? whenDeleted whenScaled
StatefulSetSpec? minReadySeconds:i ordinals:StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy(OrderedReady|Parallel) replicas:i revisionHistoryLimit:i selector:LabelSelector! serviceName template:PodTemplateSpec! updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[PersistentVolumeClaim
StatefulSetStatus? availableReplicas:i collisionCount:i conditions:[StatefulSetCondition~type@type currentReplicas:i currentRevision observedGeneration:l readyReplicas:i replicas:i! updateRevision updatedReplicas:i
StatefulSetUpdateStrategy? rollingUpdate:RollingUpdateStatefulSetStrategy type(OnDelete|Recreate|RollingUpdate)
FieldSelectorAttributes? rawSelector requirements:[FieldSelectorRequirement
LabelSelectorAttributes? rawSelector requirements:[LabelSelectorRequirement
LocalSubjectAccessReview#? metadata:ObjectMeta spec:SubjectAccessReviewSpec! status:SubjectAccessReviewStatus
NonResourceAttributes? path verb
NonResourceRule? nonResourceURLs:[s verbs:[s!
ResourceAttributes? fieldSelector:FieldSelectorAttributes group labelSelector:LabelSelectorAttributes name namespace resource subresource verb version
ResourceRule? apiGroups:[s resourceNames:[s resources:[s verbs:[s!
SelfSubjectAccessReview#? metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec! status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec? nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes
SelfSubjectRulesReview#? metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec! status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec? namespace
SubjectAccessReview#? metadata:ObjectMeta spec:SubjectAccessReviewSpec! status:SubjectAccessReviewStatus
SubjectAccessReviewSpec? extra:{[s groups:[s nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes uid user
SubjectAccessReviewStatus? allowed:b!%false denied:b evaluationError reason
SubjectRulesReviewStatus? evaluationError incomplete:b!%false nonResourceRules:[NonResourceRule! resourceRules:[ResourceRule!
FieldSelectorRequirement? key! operator! values:[s
CrossVersionObjectReference&? apiVersion kind! name!
HorizontalPodAutoscaler#? metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec! status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerList#? items:[HorizontalPodAutoscaler! metadata:ListMeta
HorizontalPodAutoscalerSpec? maxReplicas:i! minReplicas:i scaleTargetRef:CrossVersionObjectReference! targetCPUUtilizationPercentage:i
HorizontalPodAutoscalerStatus? currentCPUUtilizationPercentage:i currentReplicas:i! desiredReplicas:i! lastScaleTime:t observedGeneration:l
ContainerResourceMetricSource? container! name! target:MetricTarget!
ContainerResourceMetricStatus? container! current:MetricValueStatus! name!
AutoscalingV2CrossVersionObjectReference? apiVersion kind! name!
ExternalMetricSource? metric:MetricIdentifier! target:MetricTarget!
ExternalMetricStatus? current:MetricValueStatus! metric:MetricIdentifier!
HPAScalingPolicy? periodSeconds:i! type! value:i!
HPAScalingRules? policies:[HPAScalingPolicy selectPolicy stabilizationWindowSeconds:i tolerance:q
AutoscalingV2HorizontalPodAutoscaler#? metadata:ObjectMeta spec:AutoscalingV2HorizontalPodAutoscalerSpec! status:AutoscalingV2HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerBehavior? scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HorizontalPodAutoscalerCondition? lastTransitionTime:t message observedGeneration:l reason status! type!
AutoscalingV2HorizontalPodAutoscalerList#? items:[AutoscalingV2HorizontalPodAutoscaler! metadata:ListMeta
AutoscalingV2HorizontalPodAutoscalerSpec? behavior:HorizontalPodAutoscalerBehavior maxReplicas:i! metrics:[MetricSpec minReplicas:i scaleTargetRef:AutoscalingV2CrossVersionObjectReference!
AutoscalingV2HorizontalPodAutoscalerStatus? conditions:[HorizontalPodAutoscalerCondition~type@type currentMetrics:[MetricStatus currentReplicas:i desiredReplicas:i! lastScaleTime:t observedGeneration:l
MetricIdentifier? name! selector:LabelSelector
MetricSpec? containerResource:ContainerResourceMetricSource external:ExternalMetricSource object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource type!
MetricStatus? containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus type!
MetricTarget? averageUtilization:i averageValue:q type! value:q
MetricValueStatus? averageUtilization:i averageValue:q value:q
ObjectMetricSource? describedObject:AutoscalingV2CrossVersionObjectReference! metric:MetricIdentifier! target:MetricTarget!
ObjectMetricStatus? current:MetricValueStatus! describedObject:AutoscalingV2CrossVersionObjectReference! metric:MetricIdentifier!
PodsMetricSource? metric:MetricIdentifier! target:MetricTarget!
PodsMetricStatus? current:MetricValueStatus! metric:MetricIdentifier!
ResourceMetricSource? name! target:MetricTarget!
ResourceMetricStatus? current:MetricValueStatus! name!
CronJob#? metadata:ObjectMeta spec:CronJobSpec! status:CronJobStatus
CronJobList#? items:[CronJob! metadata:ListMeta
CronJobSpec? concurrencyPolicy(Allow|Forbid|Replace) failedJobsHistoryLimit:i jobTemplate:JobTemplateSpec! schedule! startingDeadlineSeconds:l successfulJobsHistoryLimit:i suspend:b timeZone
CronJobStatus? active:[ObjectReference lastScheduleTime:t lastSuccessfulTime:t
Job#? metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition? lastProbeTime:t lastTransitionTime:t message reason status! type!
JobList#? items:[Job! metadata:ListMeta
JobSchedulingConfiguration? disruptionMode:WorkloadPodGroupDisruptionMode resourceClaims:[WorkloadPodGroupResourceClaim~name@name schedulingConstraints:WorkloadPodGroupSchedulingConstraints schedulingPolicy:WorkloadPodGroupSchedulingPolicy
JobSpec? activeDeadlineSeconds:l backoffLimit:i backoffLimitPerIndex:i completionMode(Indexed|NonIndexed) completions:i managedBy manualSelector:b maxFailedIndexes:i parallelism:i podFailurePolicy:PodFailurePolicy podReplacementPolicy(Failed|TerminatingOrFailed) scheduling:JobSchedulingConfiguration selector:LabelSelector successPolicy:SuccessPolicy suspend:b template:PodTemplateSpec! ttlSecondsAfterFinished:i
JobStatus? active:i completedIndexes completionTime:t conditions:[JobCondition~type failed:i failedIndexes ready:i startTime:t succeeded:i terminating:i uncountedTerminatedPods:UncountedTerminatedPods
JobTemplateSpec? metadata:ObjectMeta spec:JobSpec
PodFailurePolicy? rules:[PodFailurePolicyRule!
PodFailurePolicyOnExitCodesRequirement? containerName operator!(In|NotIn) values:[i!@
PodFailurePolicyOnPodConditionsPattern? status type!
PodFailurePolicyRule? action!(Count|FailIndex|FailJob|Ignore) onExitCodes:PodFailurePolicyOnExitCodesRequirement onPodConditions:[PodFailurePolicyOnPodConditionsPattern
SuccessPolicy? rules:[SuccessPolicyRule!
SuccessPolicyRule? succeededCount:i succeededIndexes
UncountedTerminatedPods? failed:[s@ succeeded:[s@
TopologyConstraint? key!
WorkloadPodGroupDisruptionMode? all:o single:o
WorkloadPodGroupGangSchedulingPolicy? minCount:i
WorkloadPodGroupResourceClaim? name! resourceClaimName resourceClaimTemplateName
WorkloadPodGroupSchedulingConstraints? topology:[TopologyConstraint
WorkloadPodGroupSchedulingPolicy? basic:o gang:WorkloadPodGroupGangSchedulingPolicy
Lease#? metadata:ObjectMeta spec:LeaseSpec
LeaseList#? items:[Lease! metadata:ListMeta
LeaseSpec? acquireTime:m holderIdentity leaseDurationSeconds:i leaseTransitions:i preferredHolder renewTime:m strategy
EventsV1Event#? action deprecatedCount:i deprecatedFirstTimestamp:t deprecatedLastTimestamp:t deprecatedSource:EventSource eventTime:m! metadata:ObjectMeta note reason regarding:ObjectReference related:ObjectReference reportingController reportingInstance series:EventsV1EventSeries type
EventsV1EventList#? items:[EventsV1Event! metadata:ListMeta
EventsV1EventSeries? count:i! lastObservedTime:m!
HTTPIngressPath? backend:IngressBackend! path pathType!(Exact|ImplementationSpecific|Prefix)
HTTPIngressRuleValue? paths:[HTTPIngressPath!
IPAddress#? metadata:ObjectMeta spec:IPAddressSpec!
IPAddressList#? items:[IPAddress! metadata:ListMeta
IPAddressSpec? parentRef:ParentReference!
IPBlock? cidr! except:[s
Ingress#? metadata:ObjectMeta spec:IngressSpec status:IngressStatus
IngressBackend? resource:TypedLocalObjectReference service:IngressServiceBackend
IngressClass#? metadata:ObjectMeta spec:IngressClassSpec
IngressClassList#? items:[IngressClass! metadata:ListMeta
IngressClassParametersReference? apiGroup kind! name! namespace scope
IngressClassSpec? controller parameters:IngressClassParametersReference
IngressList#? items:[Ingress! metadata:ListMeta
IngressLoadBalancerIngress? hostname ip ports:[IngressPortStatus
IngressLoadBalancerStatus? ingress:[IngressLoadBalancerIngress
IngressPortStatus? error port:i! protocol!(SCTP|TCP|UDP)
IngressRule? host http:HTTPIngressRuleValue
IngressServiceBackend? name! port:ServiceBackendPort
IngressSpec? defaultBackend:IngressBackend ingressClassName rules:[IngressRule tls:[IngressTLS
IngressStatus? loadBalancer:IngressLoadBalancerStatus
IngressTLS? hosts:[s secretName
NetworkPolicy#? metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicyEgressRule? ports:[NetworkPolicyPort to:[NetworkPolicyPeer
NetworkPolicyIngressRule? from:[NetworkPolicyPeer ports:[NetworkPolicyPort
NetworkPolicyList#? items:[NetworkPolicy! metadata:ListMeta
NetworkPolicyPeer? ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
NetworkPolicyPort? endPort:i port:x protocol(SCTP|TCP|UDP)
NetworkPolicySpec? egress:[NetworkPolicyEgressRule ingress:[NetworkPolicyIngressRule podSelector:LabelSelector policyTypes:[s
ParentReference? group name! namespace resource!
ServiceBackendPort&? name number:i
ServiceCIDR#? metadata:ObjectMeta spec:ServiceCIDRSpec status:ServiceCIDRStatus
ServiceCIDRList#? items:[ServiceCIDR! metadata:ListMeta
ServiceCIDRSpec? cidrs:[s
ServiceCIDRStatus? conditions:[Condition~type@type
PodDisruptionBudget#? metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus
PodDisruptionBudgetList#? items:[PodDisruptionBudget! metadata:ListMeta
PodDisruptionBudgetSpec? maxUnavailable:x minAvailable:x selector:LabelSelector~ unhealthyPodEvictionPolicy(AlwaysAllow|IfHealthyBudget)
PodDisruptionBudgetStatus? conditions:[Condition~type@type currentHealthy:i desiredHealthy:i disruptedPods:{t disruptionsAllowed:i expectedPods:i observedGeneration:l
AggregationRule? clusterRoleSelectors:[LabelSelector
ClusterRole#? aggregationRule:AggregationRule metadata:ObjectMeta rules:[PolicyRule
ClusterRoleBinding#? metadata:ObjectMeta roleRef:RoleRef! subjects:[Subject
ClusterRoleBindingList#? items:[ClusterRoleBinding! metadata:ListMeta
ClusterRoleList#? items:[ClusterRole! metadata:ListMeta
PolicyRule? apiGroups:[s nonResourceURLs:[s resourceNames:[s resources:[s verbs:[s!
Role#? metadata:ObjectMeta rules:[PolicyRule
RoleBinding#? metadata:ObjectMeta roleRef:RoleRef! subjects:[Subject
RoleBindingList#? items:[RoleBinding! metadata:ListMeta
RoleList#? items:[Role! metadata:ListMeta
RoleRef&? apiGroup kind! name!
Subject&? apiGroup kind! name! namespace
TopologySelectorLabelRequirement? key! values:[s!
TopologySelectorTerm&? matchLabelExpressions:[TopologySelectorLabelRequirement
CSIDriver#? metadata:ObjectMeta spec:CSIDriverSpec!
CSIDriverList#? items:[CSIDriver! metadata:ListMeta
CSIDriverSpec? attachRequired:b fsGroupPolicy nodeAllocatableUpdatePeriodSeconds:l podInfoOnMount:b preventPodSchedulingIfMissing:b requiresRepublish:b seLinuxMount:b serviceAccountTokenInSecrets:b storageCapacity:b tokenRequests:[StorageV1TokenRequest volumeLifecycleModes:[s@
CSINode#? metadata:ObjectMeta spec:CSINodeSpec! status:CSINodeStatus
CSINodeDriver? allocatable:VolumeNodeResources name! nodeID! topologyKeys:[s
CSINodeList#? items:[CSINode! metadata:ListMeta
CSINodeSpec? drivers:[CSINodeDriver!~name@name
CSINodeStatus? storageHealth:[StorageHealth~name@name
CSIStorageCapacity#? capacity:q maximumVolumeSize:q metadata:ObjectMeta nodeTopology:LabelSelector storageClassName!
CSIStorageCapacityList#? items:[CSIStorageCapacity! metadata:ListMeta
StorageClass#? allowVolumeExpansion:b allowedTopologies:[TopologySelectorTerm metadata:ObjectMeta mountOptions:[s parameters:{s provisioner! reclaimPolicy(Delete|Recycle|Retain) volumeBindingMode(Immediate|WaitForFirstConsumer)
StorageClassList#? items:[StorageClass! metadata:ListMeta
StorageHealth? healthConditions:[StorageHealthCondition name!
StorageHealthCondition? accessMode(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod) lastTransitionTime:t message reason! status!(StorageDegraded|StorageUnreachable) volumeMode(Block|Filesystem)
StorageV1TokenRequest? audience! expirationSeconds:l
VolumeAttachment#? metadata:ObjectMeta spec:VolumeAttachmentSpec! status:VolumeAttachmentStatus
VolumeAttachmentList#? items:[VolumeAttachment! metadata:ListMeta
VolumeAttachmentSource? inlineVolumeSpec:PersistentVolumeSpec persistentVolumeName
VolumeAttachmentSpec? attacher! nodeName! source:VolumeAttachmentSource!
VolumeAttachmentStatus? attachError:VolumeError attached:b!%false attachmentMetadata:{s detachError:VolumeError
VolumeAttributesClass#? driverName! metadata:ObjectMeta parameters:{s
VolumeAttributesClassList#? items:[VolumeAttributesClass! metadata:ListMeta
VolumeError? errorCode:i message time:t
VolumeNodeResources? count:i
`;
