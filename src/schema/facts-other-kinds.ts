// Made by scripts/schema.mjs from the OpenAPI of a Kubernetes v1.37 server. Do not edit. Format: facts.ts.
export default `
BoundObjectReference$ kind apiVersion name uid
TokenRequest#$ metadata:ObjectMeta spec:TokenRequestSpec$ status:TokenRequestStatus
TokenRequestSpec$ audiences:[s$ expirationSeconds:*l$ boundObjectRef:*BoundObjectReference$ attestations:{[s
TokenRequestStatus$ token$ expirationTimestamp:t$
AzureFilePersistentVolumeSource$ secretName! shareName! readOnly:b secretNamespace:*s$
CSIPersistentVolumeSource$ driver! volumeHandle! readOnly:b fsType volumeAttributes:{s controllerPublishSecretRef:*SecretReference nodeStageSecretRef:*SecretReference nodePublishSecretRef:*SecretReference controllerExpandSecretRef:*SecretReference nodeExpandSecretRef:*SecretReference
CephFSPersistentVolumeSource$ monitors:[s! path user secretFile secretRef:*SecretReference readOnly:b
CinderPersistentVolumeSource$ volumeID! fsType readOnly:b secretRef:*SecretReference
ComponentCondition$ type:"ComponentConditionType! status:"ConditionStatus! message error
ComponentStatus#$ metadata:ObjectMeta conditions:[ComponentCondition~type@type
ComponentStatusList#$ metadata:ListMeta items:[ComponentStatus!
FlexPersistentVolumeSource$ driver! fsType secretRef:*SecretReference readOnly:b options:{s
GlusterfsPersistentVolumeSource$ endpoints! path! readOnly:b endpointsNamespace:*s
ISCSIPersistentVolumeSource$ targetPortal! iqn! lun:i! iscsiInterface%default fsType readOnly:b portals:[s chapAuthDiscovery:b chapAuthSession:b secretRef:*SecretReference initiatorName:*s
LimitRange#$ metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeItem$ type:"LimitType! max:{q min:{q default:{q defaultRequest:{q maxLimitRequestRatio:{q
LimitRangeList#$ metadata:ListMeta items:[LimitRange!
LimitRangeSpec$ limits:[LimitRangeItem!
LocalVolumeSource$ path! fsType:*s
ModifyVolumeStatus$ targetVolumeAttributesClassName status:"PersistentVolumeClaimModifyVolumeStatus!(InProgress|Infeasible|Pending)
PersistentVolume#$ metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
PersistentVolumeClaim#$ metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition$ type:"PersistentVolumeClaimConditionType! status:"ConditionStatus! lastProbeTime:t lastTransitionTime:t reason message
PersistentVolumeClaimList#$ metadata:ListMeta items:[PersistentVolumeClaim!
PersistentVolumeClaimStatus$ phase:"PersistentVolumeClaimPhase(Bound|Lost|Pending) accessModes:[s capacity:{q conditions:[PersistentVolumeClaimCondition~type@type allocatedResources:{q allocatedResourceStatuses:{s currentVolumeAttributesClassName:*s modifyVolumeStatus:*ModifyVolumeStatus healthStatus:*VolumeHealthStatus
PersistentVolumeList#$ metadata:ListMeta items:[PersistentVolume!
PersistentVolumeSpec$ capacity:{q gcePersistentDisk:*GCEPersistentDiskVolumeSource awsElasticBlockStore:*AWSElasticBlockStoreVolumeSource hostPath:*HostPathVolumeSource glusterfs:*GlusterfsPersistentVolumeSource nfs:*NFSVolumeSource rbd:*RBDPersistentVolumeSource iscsi:*ISCSIPersistentVolumeSource cinder:*CinderPersistentVolumeSource cephfs:*CephFSPersistentVolumeSource fc:*FCVolumeSource flocker:*FlockerVolumeSource flexVolume:*FlexPersistentVolumeSource azureFile:*AzureFilePersistentVolumeSource vsphereVolume:*VsphereVirtualDiskVolumeSource quobyte:*QuobyteVolumeSource azureDisk:*AzureDiskVolumeSource photonPersistentDisk:*PhotonPersistentDiskVolumeSource portworxVolume:*PortworxVolumeSource scaleIO:*ScaleIOPersistentVolumeSource local:*LocalVolumeSource storageos:*StorageOSPersistentVolumeSource csi:*CSIPersistentVolumeSource accessModes:[s claimRef:*ObjectReference persistentVolumeReclaimPolicy:"PersistentVolumeReclaimPolicy(Delete|Recycle|Retain) storageClassName mountOptions:[s volumeMode:*"PersistentVolumeMode(Block|Filesystem) nodeAffinity:*VolumeNodeAffinity volumeAttributesClassName:*s
PersistentVolumeStatus$ phase:"PersistentVolumePhase(Available|Bound|Failed|Pending|Released) message reason lastPhaseTransitionTime:*t
PodTemplate#$ metadata:ObjectMeta template:PodTemplateSpec
PodTemplateList#$ metadata:ListMeta items:[PodTemplate!
RBDPersistentVolumeSource$ monitors:[s! image! fsType pool%rbd user%admin keyring%/etc/ceph/keyring secretRef:*SecretReference readOnly:b
ReplicationController#$ metadata:ObjectMeta spec:ReplicationControllerSpec status:ReplicationControllerStatus
ReplicationControllerCondition$ type:"ReplicationControllerConditionType! status:"ConditionStatus! lastTransitionTime:t reason message
ReplicationControllerList#$ metadata:ListMeta items:[ReplicationController!
ReplicationControllerSpec$ replicas:*i%1 minReadySeconds:i selector:{s& template:*PodTemplateSpec
ReplicationControllerStatus$ replicas:i! fullyLabeledReplicas:i readyReplicas:i availableReplicas:i observedGeneration:l conditions:[ReplicationControllerCondition~type@type
ResourceQuota#$ metadata:ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaList#$ metadata:ListMeta items:[ResourceQuota!
ResourceQuotaSpec$ hard:{q scopes:[s scopeSelector:*ScopeSelector
ResourceQuotaStatus$ hard:{q used:{q
ScaleIOPersistentVolumeSource$ gateway! system! secretRef:*SecretReference! sslEnabled:b protectionDomain storagePool storageMode%ThinProvisioned volumeName fsType%xfs readOnly:b
ScopeSelector&$ matchExpressions:[ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement$ scopeName:"ResourceQuotaScope!(BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass) operator:"ScopeSelectorOperator!(DoesNotExist|Exists|In|NotIn) values:[s
SecretReference&$ name namespace
StorageOSPersistentVolumeSource$ volumeName volumeNamespace fsType readOnly:b secretRef:*ObjectReference
VolumeHealthStatus$ healthConditions:[VolumeHealthCondition~status@status+reason lastTransitionTime:t
VolumeNodeAffinity$ required:*NodeSelector
APIResource$ name! singularName! namespaced:b!%false group version kind! verbs:[s! shortNames:[s categories:[s storageVersionHash
APIResourceList#$ groupVersion! resources:[APIResource!
WatchEvent$ type! object:o!
ControllerRevision#$ metadata:ObjectMeta data:o! revision:l$
ControllerRevisionList#$ metadata:ListMeta items:[ControllerRevision!
DaemonSet#$ metadata:ObjectMeta spec:DaemonSetSpec! status:DaemonSetStatus
DaemonSetCondition$ type:"DaemonSetConditionType$ status:"ConditionStatus$ lastTransitionTime:t reason message
DaemonSetList#$ metadata:ListMeta items:[DaemonSet!
DaemonSetSpec$ selector:*LabelSelector! template:PodTemplateSpec! updateStrategy:DaemonSetUpdateStrategy minReadySeconds:i revisionHistoryLimit:*i
DaemonSetStatus$ currentNumberScheduled:i! numberMisscheduled:i! desiredNumberScheduled:i! numberReady:i! observedGeneration:l updatedNumberScheduled:i numberAvailable:i numberUnavailable:i collisionCount:*i conditions:[DaemonSetCondition~type@type
DaemonSetUpdateStrategy$ type:"DaemonSetUpdateStrategyType(OnDelete|RollingUpdate) rollingUpdate:*RollingUpdateDaemonSet
RollingUpdateDaemonSet$ maxUnavailable:*x maxSurge:*x
RollingUpdateStatefulSetStrategy$ partition:*i maxUnavailable:*x
StatefulSet#$ metadata:ObjectMeta spec:StatefulSetSpec! status:StatefulSetStatus
StatefulSetCondition$ type:"StatefulSetConditionType$ status:"ConditionStatus$ lastTransitionTime:t reason message
StatefulSetList#$ metadata:ListMeta items:[StatefulSet!
StatefulSetOrdinals$ start:i$
StatefulSetPersistentVolumeClaimRetentionPolicy$ whenDeleted:"PersistentVolumeClaimRetentionPolicyType whenScaled:"PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec$ replicas:*i selector:*LabelSelector! template:PodTemplateSpec! volumeClaimTemplates:[PersistentVolumeClaim serviceName$ podManagementPolicy:"PodManagementPolicyType(OrderedReady|Parallel) updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:*i minReadySeconds:i persistentVolumeClaimRetentionPolicy:*StatefulSetPersistentVolumeClaimRetentionPolicy ordinals:*StatefulSetOrdinals
StatefulSetStatus$ observedGeneration:l replicas:i! readyReplicas:i currentReplicas:i updatedReplicas:i currentRevision updateRevision collisionCount:*i conditions:[StatefulSetCondition~type@type availableReplicas:i$
StatefulSetUpdateStrategy$ type:"StatefulSetUpdateStrategyType(OnDelete|Recreate|RollingUpdate) rollingUpdate:*RollingUpdateStatefulSetStrategy
AggregationRule$ clusterRoleSelectors:[LabelSelector
ClusterRole#$ metadata:ObjectMeta rules:[PolicyRule$ aggregationRule:*AggregationRule
ClusterRoleBinding#$ metadata:ObjectMeta subjects:[Subject roleRef:RoleRef!
ClusterRoleBindingList#$ metadata:ListMeta items:[ClusterRoleBinding!
ClusterRoleList#$ metadata:ListMeta items:[ClusterRole!
PolicyRule$ verbs:[s! apiGroups:[s resources:[s resourceNames:[s nonResourceURLs:[s
Role#$ metadata:ObjectMeta rules:[PolicyRule$
RoleBinding#$ metadata:ObjectMeta subjects:[Subject roleRef:RoleRef!
RoleBindingList#$ metadata:ListMeta items:[RoleBinding!
RoleList#$ metadata:ListMeta items:[Role!
RoleRef&$ apiGroup$ kind! name!
Subject&$ kind! apiGroup name! namespace
ApplyConfiguration$ expression
AuditAnnotation$ key! valueExpression!
ExpressionWarning$ fieldRef! warning!
JSONPatch$ expression
MatchCondition$ name! expression!
MatchResources&$ namespaceSelector:*LabelSelector objectSelector:*LabelSelector resourceRules:[NamedRuleWithOperations excludeResourceRules:[NamedRuleWithOperations matchPolicy:*"MatchPolicyType(Equivalent|Exact)
MutatingAdmissionPolicy#$ metadata:ObjectMeta spec:MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding#$ metadata:ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingList#$ metadata:ListMeta items:[MutatingAdmissionPolicyBinding!
MutatingAdmissionPolicyBindingSpec$ policyName paramRef:*ParamRef matchResources:*MatchResources
MutatingAdmissionPolicyList#$ metadata:ListMeta items:[MutatingAdmissionPolicy!
MutatingAdmissionPolicySpec$ paramKind:*ParamKind matchConstraints:*MatchResources variables:[Variable mutations:[Mutation failurePolicy:*"FailurePolicyType(Fail|Ignore) matchConditions:[MatchCondition~name@name reinvocationPolicy:"ReinvocationPolicyType(IfNeeded|Never)
MutatingWebhook$ name! clientConfig:WebhookClientConfig! rules:[RuleWithOperations failurePolicy:*"FailurePolicyType(Fail|Ignore) matchPolicy:*"MatchPolicyType(Equivalent|Exact) namespaceSelector:*LabelSelector objectSelector:*LabelSelector sideEffects:*"SideEffectClass!(None|NoneOnDryRun|Some|Unknown) timeoutSeconds:*i admissionReviewVersions:[s! reinvocationPolicy:*"ReinvocationPolicyType(IfNeeded|Never) matchConditions:[MatchCondition~name@name
MutatingWebhookConfiguration#$ metadata:ObjectMeta webhooks:[MutatingWebhook~name@name
MutatingWebhookConfigurationList#$ metadata:ListMeta items:[MutatingWebhookConfiguration!
Mutation$ patchType:"PatchType!(ApplyConfiguration|JSONPatch) applyConfiguration:*ApplyConfiguration jsonPatch:*JSONPatch
NamedRuleWithOperations&$ resourceNames:[s operations:[s apiGroups:[s apiVersions:[s resources:[s scope:*"ScopeType(*|Cluster|Namespaced)
ParamKind&$ apiVersion kind
ParamRef&$ name namespace selector:*LabelSelector parameterNotFoundAction:*"ParameterNotFoundActionType
RuleWithOperations$ operations:[s apiGroups:[s apiVersions:[s resources:[s scope:*"ScopeType(*|Cluster|Namespaced)
ServiceReference$ namespace! name! path:*s port:*i
TypeChecking$ expressionWarnings:[ExpressionWarning
ValidatingAdmissionPolicy#$ metadata:ObjectMeta spec:ValidatingAdmissionPolicySpec status:ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding#$ metadata:ObjectMeta spec:ValidatingAdmissionPolicyBindingSpec!
ValidatingAdmissionPolicyBindingList#$ metadata:ListMeta items:[ValidatingAdmissionPolicyBinding!
ValidatingAdmissionPolicyBindingSpec$ policyName!? paramRef:*ParamRef matchResources:*MatchResources validationActions:[s!?@
ValidatingAdmissionPolicyList#$ metadata:ListMeta items:[ValidatingAdmissionPolicy!
ValidatingAdmissionPolicySpec$ paramKind:*ParamKind matchConstraints:*MatchResources validations:[Validation failurePolicy:*"FailurePolicyType(Fail|Ignore) auditAnnotations:[AuditAnnotation matchConditions:[MatchCondition~name@name variables:[Variable~name@name
ValidatingAdmissionPolicyStatus$ observedGeneration:l typeChecking:*TypeChecking conditions:[Condition@type
ValidatingWebhook$ name! clientConfig:WebhookClientConfig! rules:[RuleWithOperations failurePolicy:*"FailurePolicyType(Fail|Ignore) matchPolicy:*"MatchPolicyType(Equivalent|Exact) namespaceSelector:*LabelSelector objectSelector:*LabelSelector sideEffects:*"SideEffectClass!(None|NoneOnDryRun|Some|Unknown) timeoutSeconds:*i admissionReviewVersions:[s! matchConditions:[MatchCondition~name@name
ValidatingWebhookConfiguration#$ metadata:ObjectMeta webhooks:[ValidatingWebhook~name@name
ValidatingWebhookConfigurationList#$ metadata:ListMeta items:[ValidatingWebhookConfiguration!
Validation$ expression! message reason:*"StatusReason messageExpression
Variable&$ name! expression!
WebhookClientConfig$ url:*s service:*ServiceReference caBundle:y
CustomResourceColumnDefinition$ name! type! format description priority:i jsonPath!
CustomResourceConversion$ strategy:"ConversionStrategyType! webhook:*WebhookConversion
CustomResourceDefinition#$ metadata:ObjectMeta spec:CustomResourceDefinitionSpec! status:CustomResourceDefinitionStatus
CustomResourceDefinitionCondition$ type:"CustomResourceDefinitionConditionType! status:"ConditionStatus! lastTransitionTime:t reason message observedGeneration:l
CustomResourceDefinitionList#$ metadata:ListMeta items:[CustomResourceDefinition!
CustomResourceDefinitionNames$ plural! singular shortNames:[s kind! listKind categories:[s
CustomResourceDefinitionSpec$ group! names:CustomResourceDefinitionNames! scope:"ResourceScope! versions:[CustomResourceDefinitionVersion! conversion:*CustomResourceConversion preserveUnknownFields:b
CustomResourceDefinitionStatus$ conditions:[CustomResourceDefinitionCondition$@type acceptedNames:CustomResourceDefinitionNames$ storedVersions:[s$ observedGeneration:l
CustomResourceDefinitionVersion$ name! served:b!%false storage:b!%false deprecated:b deprecationWarning:*s schema:*CustomResourceValidation subresources:*CustomResourceSubresources additionalPrinterColumns:[CustomResourceColumnDefinition selectableFields:[SelectableField
CustomResourceSubresourceScale$ specReplicasPath! statusReplicasPath! labelSelectorPath:*s
CustomResourceSubresources$ status:*o scale:*CustomResourceSubresourceScale
CustomResourceValidation$ openAPIV3Schema:*JSONSchemaProps
ExternalDocumentation$ description url
JSONSchemaProps$ id $schema:"JSONSchemaURL $ref:*s description type format title default:*o maximum:*d exclusiveMaximum:b minimum:*d exclusiveMinimum:b maxLength:*l minLength:*l pattern maxItems:*l minItems:*l uniqueItems:b multipleOf:*d enum:[o maxProperties:*l minProperties:*l required:[s items:*o allOf:[JSONSchemaProps oneOf:[JSONSchemaProps anyOf:[JSONSchemaProps not:*JSONSchemaProps properties:{JSONSchemaProps additionalProperties:*o patternProperties:{JSONSchemaProps dependencies:{o additionalItems:*o definitions:{JSONSchemaProps externalDocs:*ExternalDocumentation example:*o nullable:b x-kubernetes-preserve-unknown-fields:*b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s x-kubernetes-list-type:*s x-kubernetes-map-type:*s x-kubernetes-validations:[ValidationRule~rule@rule
SelectableField$ jsonPath!
ApiextensionsV1ServiceReference$ namespace! name! path:*s port:*i
ValidationRule$ rule! message messageExpression reason:*"FieldValueErrorReason(FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired) fieldPath optionalOldSelf:*b
ApiextensionsV1WebhookClientConfig$ url:*s service:*ApiextensionsV1ServiceReference caBundle:y
WebhookConversion$ clientConfig:*ApiextensionsV1WebhookClientConfig conversionReviewVersions:[s!
APIService#$ metadata:ObjectMeta spec:APIServiceSpec status:APIServiceStatus
APIServiceCondition$ type:"APIServiceConditionType! status:"ConditionStatus! lastTransitionTime:t reason message
APIServiceList#$ metadata:ListMeta items:[APIService!
APIServiceSpec$ service:*ApiregistrationV1ServiceReference group version insecureSkipTLSVerify:b caBundle:y groupPriorityMinimum:i! versionPriority:i!
APIServiceStatus$ conditions:[APIServiceCondition~type@type
ApiregistrationV1ServiceReference$ namespace name port:*i
SelfSubjectReview#$ metadata:ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus$ userInfo:UserInfo
TokenReview#$ metadata:ObjectMeta spec:TokenReviewSpec! status:TokenReviewStatus
TokenReviewSpec$ token!? audiences:[s
TokenReviewStatus$ authenticated:b user:UserInfo audiences:[s error
UserInfo$ username uid groups:[s extra:{[s
FieldSelectorAttributes$ rawSelector requirements:[FieldSelectorRequirement
LabelSelectorAttributes$ rawSelector requirements:[LabelSelectorRequirement
LocalSubjectAccessReview#$ metadata:ObjectMeta spec:SubjectAccessReviewSpec! status:SubjectAccessReviewStatus
NonResourceAttributes$ path verb
NonResourceRule$ verbs:[s! nonResourceURLs:[s
ResourceAttributes$ namespace verb group version resource subresource name fieldSelector:*FieldSelectorAttributes labelSelector:*LabelSelectorAttributes
ResourceRule$ verbs:[s! apiGroups:[s resources:[s resourceNames:[s
SelfSubjectAccessReview#$ metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec! status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec$ resourceAttributes:*ResourceAttributes nonResourceAttributes:*NonResourceAttributes
SelfSubjectRulesReview#$ metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec! status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec$ namespace
SubjectAccessReview#$ metadata:ObjectMeta spec:SubjectAccessReviewSpec! status:SubjectAccessReviewStatus
SubjectAccessReviewSpec$ resourceAttributes:*ResourceAttributes nonResourceAttributes:*NonResourceAttributes user groups:[s extra:{[s uid
SubjectAccessReviewStatus$ allowed:b!%false denied:b reason evaluationError
SubjectRulesReviewStatus$ resourceRules:[ResourceRule! nonResourceRules:[NonResourceRule! incomplete:b!%false evaluationError
FieldSelectorRequirement$ key! operator:"FieldSelectorOperator! values:[s
CrossVersionObjectReference&$ kind! name! apiVersion
HorizontalPodAutoscaler#$ metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec! status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerList#$ metadata:ListMeta items:[HorizontalPodAutoscaler!
HorizontalPodAutoscalerSpec$ scaleTargetRef:CrossVersionObjectReference! minReplicas:*i maxReplicas:i! targetCPUUtilizationPercentage:*i
HorizontalPodAutoscalerStatus$ observedGeneration:*l lastScaleTime:*t currentReplicas:i! desiredReplicas:i! currentCPUUtilizationPercentage:*i
ContainerResourceMetricSource$ name:"ResourceName! target:MetricTarget! container!
ContainerResourceMetricStatus$ name:"ResourceName! current:MetricValueStatus! container!
AutoscalingV2CrossVersionObjectReference$ kind! name! apiVersion
ExternalMetricSource$ metric:MetricIdentifier! target:MetricTarget!
ExternalMetricStatus$ metric:MetricIdentifier! current:MetricValueStatus!
HPAScalingPolicy$ type:"v2.HPAScalingPolicyType! value:i! periodSeconds:i!
HPAScalingRules$ stabilizationWindowSeconds:*i selectPolicy:*"v2.ScalingPolicySelect policies:[HPAScalingPolicy tolerance:*q
AutoscalingV2HorizontalPodAutoscaler#$ metadata:ObjectMeta spec:AutoscalingV2HorizontalPodAutoscalerSpec! status:AutoscalingV2HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerBehavior$ scaleUp:*HPAScalingRules scaleDown:*HPAScalingRules
HorizontalPodAutoscalerCondition$ type:"v2.HorizontalPodAutoscalerConditionType! status:"ConditionStatus! lastTransitionTime:t reason message observedGeneration:*l
AutoscalingV2HorizontalPodAutoscalerList#$ metadata:ListMeta items:[AutoscalingV2HorizontalPodAutoscaler!
AutoscalingV2HorizontalPodAutoscalerSpec$ scaleTargetRef:AutoscalingV2CrossVersionObjectReference! minReplicas:*i maxReplicas:i! metrics:[MetricSpec behavior:*HorizontalPodAutoscalerBehavior
AutoscalingV2HorizontalPodAutoscalerStatus$ observedGeneration:*l lastScaleTime:*t currentReplicas:i desiredReplicas:i! currentMetrics:[MetricStatus$ conditions:[HorizontalPodAutoscalerCondition~type@type
MetricIdentifier$ name! selector:*LabelSelector
MetricSpec$ type:"v2.MetricSourceType! object:*ObjectMetricSource pods:*PodsMetricSource resource:*ResourceMetricSource containerResource:*ContainerResourceMetricSource external:*ExternalMetricSource
MetricStatus$ type:"v2.MetricSourceType! object:*ObjectMetricStatus pods:*PodsMetricStatus resource:*ResourceMetricStatus containerResource:*ContainerResourceMetricStatus external:*ExternalMetricStatus
MetricTarget$ type:"v2.MetricTargetType! value:*q averageValue:*q averageUtilization:*i
MetricValueStatus$ value:*q averageValue:*q averageUtilization:*i
ObjectMetricSource$ describedObject:AutoscalingV2CrossVersionObjectReference! target:MetricTarget! metric:MetricIdentifier!
ObjectMetricStatus$ metric:MetricIdentifier! current:MetricValueStatus! describedObject:AutoscalingV2CrossVersionObjectReference!
PodsMetricSource$ metric:MetricIdentifier! target:MetricTarget!
PodsMetricStatus$ metric:MetricIdentifier! current:MetricValueStatus!
ResourceMetricSource$ name:"ResourceName! target:MetricTarget!
ResourceMetricStatus$ name:"ResourceName! current:MetricValueStatus!
CronJob#$ metadata:ObjectMeta spec:CronJobSpec! status:CronJobStatus
CronJobList#$ metadata:ListMeta items:[CronJob!
CronJobSpec$ schedule! timeZone:*s startingDeadlineSeconds:*l concurrencyPolicy:"ConcurrencyPolicy(Allow|Forbid|Replace) suspend:*b jobTemplate:JobTemplateSpec! successfulJobsHistoryLimit:*i failedJobsHistoryLimit:*i
CronJobStatus$ active:[ObjectReference lastScheduleTime:*t lastSuccessfulTime:*t
Job#$ metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition$ type:"JobConditionType! status:"ConditionStatus! lastProbeTime:t lastTransitionTime:t reason message
JobList#$ metadata:ListMeta items:[Job!
JobSchedulingConfiguration$ schedulingPolicy:*WorkloadPodGroupSchedulingPolicy schedulingConstraints:*WorkloadPodGroupSchedulingConstraints disruptionMode:*WorkloadPodGroupDisruptionMode resourceClaims:[WorkloadPodGroupResourceClaim~name@name
JobSpec$ parallelism:*i completions:*i activeDeadlineSeconds:*l podFailurePolicy:*PodFailurePolicy successPolicy:*SuccessPolicy backoffLimit:*i backoffLimitPerIndex:*i maxFailedIndexes:*i selector:*LabelSelector manualSelector:*b template:PodTemplateSpec! ttlSecondsAfterFinished:*i completionMode:*"CompletionMode(Indexed|NonIndexed) suspend:*b podReplacementPolicy:*"PodReplacementPolicy(Failed|TerminatingOrFailed) managedBy:*s scheduling:*JobSchedulingConfiguration
JobStatus$ conditions:[JobCondition~type startTime:*t completionTime:*t active:i succeeded:i failed:i terminating:*i completedIndexes failedIndexes:*s uncountedTerminatedPods:*UncountedTerminatedPods ready:*i
JobTemplateSpec$ metadata:ObjectMeta spec:JobSpec
PodFailurePolicy$ rules:[PodFailurePolicyRule!
PodFailurePolicyOnExitCodesRequirement$ containerName:*s operator:"PodFailurePolicyOnExitCodesOperator!(In|NotIn) values:[i!@
PodFailurePolicyOnPodConditionsPattern$ type:"PodConditionType! status:"ConditionStatus$
PodFailurePolicyRule$ action:"PodFailurePolicyAction!(Count|FailIndex|FailJob|Ignore) onExitCodes:*PodFailurePolicyOnExitCodesRequirement onPodConditions:[PodFailurePolicyOnPodConditionsPattern
SuccessPolicy$ rules:[SuccessPolicyRule!
SuccessPolicyRule$ succeededIndexes:*s succeededCount:*i
UncountedTerminatedPods$ succeeded:[s@ failed:[s@
TopologyConstraint$ key!
WorkloadPodGroupDisruptionMode$ single:*o all:*o
WorkloadPodGroupGangSchedulingPolicy$ minCount:*i
WorkloadPodGroupResourceClaim$ name! resourceClaimName:*s resourceClaimTemplateName:*s
WorkloadPodGroupSchedulingConstraints$ topology:[TopologyConstraint
WorkloadPodGroupSchedulingPolicy$ basic:*o gang:*WorkloadPodGroupGangSchedulingPolicy
CertificateSigningRequest#$ metadata:ObjectMeta spec:CertificateSigningRequestSpec! status:CertificateSigningRequestStatus
CertificateSigningRequestCondition$ type:"RequestConditionType! status:"ConditionStatus! reason message lastUpdateTime:t lastTransitionTime:t
CertificateSigningRequestList#$ metadata:ListMeta items:[CertificateSigningRequest!
CertificateSigningRequestSpec$ request:y! signerName! expirationSeconds:*i usages:[s username uid groups:[s extra:{[s
CertificateSigningRequestStatus$ conditions:[CertificateSigningRequestCondition@type certificate:y
ClusterTrustBundle#$ metadata:ObjectMeta spec:ClusterTrustBundleSpec!
ClusterTrustBundleList#$ metadata:ListMeta items:[ClusterTrustBundle!
ClusterTrustBundleSpec$ signerName trustBundle!
PodCertificateRequest#$ metadata:ObjectMeta spec:PodCertificateRequestSpec! status:PodCertificateRequestStatus
PodCertificateRequestList#$ metadata:ListMeta items:[PodCertificateRequest!
PodCertificateRequestSpec$ signerName! podName! podUID! serviceAccountName! serviceAccountUID! nodeName! nodeUID! maxExpirationSeconds:*i%86400 stubPKCS10Request:y! unverifiedUserAnnotations:{s
PodCertificateRequestStatus$ conditions:[Condition~type@type certificateChain notBefore:*t beginRefreshAt:*t notAfter:*t
Lease#$ metadata:ObjectMeta spec:LeaseSpec
LeaseList#$ metadata:ListMeta items:[Lease!
LeaseSpec$ holderIdentity:*s leaseDurationSeconds:*i acquireTime:*m renewTime:*m leaseTransitions:*i strategy:*"CoordinatedLeaseStrategy preferredHolder:*s
EventsV1Event#$ metadata:ObjectMeta$ eventTime:m! series:*EventsV1EventSeries reportingController reportingInstance action reason regarding:ObjectReference related:*ObjectReference note type deprecatedSource:EventSource deprecatedFirstTimestamp:t deprecatedLastTimestamp:t deprecatedCount:i
EventsV1EventList#$ metadata:ListMeta items:[EventsV1Event!
EventsV1EventSeries$ count:i! lastObservedTime:m!
ExemptPriorityLevelConfiguration$ nominalConcurrencyShares:*i lendablePercent:*i
FlowDistinguisherMethod$ type:"FlowDistinguisherMethodType!
FlowSchema#$ metadata:ObjectMeta spec:FlowSchemaSpec! status:FlowSchemaStatus
FlowSchemaCondition$ type:"FlowSchemaConditionType!? status:"ConditionStatus lastTransitionTime:t reason message
FlowSchemaList#$ metadata:ListMeta items:[FlowSchema!
FlowSchemaSpec$ priorityLevelConfiguration:PriorityLevelConfigurationReference! matchingPrecedence:i$ distinguisherMethod:*FlowDistinguisherMethod rules:[PolicyRulesWithSubjects
FlowSchemaStatus$ conditions:[FlowSchemaCondition~type@type
GroupSubject$ name!
LimitResponse$ type:"LimitResponseType! queuing:*QueuingConfiguration
LimitedPriorityLevelConfiguration$ nominalConcurrencyShares:*i$ limitResponse:LimitResponse! lendablePercent:*i borrowingLimitPercent:*i
NonResourcePolicyRule$ verbs:[s!@ nonResourceURLs:[s!@
PolicyRulesWithSubjects$ subjects:[FlowcontrolV1Subject! resourceRules:[ResourcePolicyRule nonResourceRules:[NonResourcePolicyRule
PriorityLevelConfiguration#$ metadata:ObjectMeta spec:PriorityLevelConfigurationSpec! status:PriorityLevelConfigurationStatus
PriorityLevelConfigurationCondition$ type:"PriorityLevelConfigurationConditionType!? status:"ConditionStatus lastTransitionTime:t reason message
PriorityLevelConfigurationList#$ metadata:ListMeta items:[PriorityLevelConfiguration!
PriorityLevelConfigurationReference$ name!
PriorityLevelConfigurationSpec$ type:"PriorityLevelEnablement! limited:*LimitedPriorityLevelConfiguration exempt:*ExemptPriorityLevelConfiguration
PriorityLevelConfigurationStatus$ conditions:[PriorityLevelConfigurationCondition~type@type
QueuingConfiguration$ queues:i$ handSize:i$ queueLengthLimit:i$
ResourcePolicyRule$ verbs:[s!@ apiGroups:[s!@ resources:[s!@ clusterScope:b namespaces:[s$@
ServiceAccountSubject$ namespace! name!
FlowcontrolV1Subject$ kind:"SubjectKind! user:*UserSubject group:*GroupSubject serviceAccount:*ServiceAccountSubject
UserSubject$ name!
HTTPIngressPath$ path pathType:*"PathType!(Exact|ImplementationSpecific|Prefix) backend:IngressBackend!
HTTPIngressRuleValue$ paths:[HTTPIngressPath!
IPAddress#$ metadata:ObjectMeta spec:IPAddressSpec!
IPAddressList#$ metadata:ListMeta items:[IPAddress!
IPAddressSpec$ parentRef:*ParentReference!?
IPBlock$ cidr! except:[s
Ingress#$ metadata:ObjectMeta spec:IngressSpec status:IngressStatus
IngressBackend$ service:*IngressServiceBackend resource:*TypedLocalObjectReference
IngressClass#$ metadata:ObjectMeta spec:IngressClassSpec
IngressClassList#$ metadata:ListMeta items:[IngressClass!
IngressClassParametersReference$ apiGroup:*s kind! name! scope:*s$ namespace:*s
IngressClassSpec$ controller parameters:*IngressClassParametersReference
IngressList#$ metadata:ListMeta items:[Ingress!
IngressLoadBalancerIngress$ ip hostname ports:[IngressPortStatus
IngressLoadBalancerStatus$ ingress:[IngressLoadBalancerIngress
IngressPortStatus$ port:i! protocol:"Protocol!(SCTP|TCP|UDP) error:*s
IngressRule$ host http:*HTTPIngressRuleValue
IngressServiceBackend$ name! port:ServiceBackendPort
IngressSpec$ ingressClassName:*s defaultBackend:*IngressBackend tls:[IngressTLS rules:[IngressRule
IngressStatus$ loadBalancer:IngressLoadBalancerStatus
IngressTLS$ hosts:[s secretName
NetworkPolicy#$ metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicyEgressRule$ ports:[NetworkPolicyPort to:[NetworkPolicyPeer
NetworkPolicyIngressRule$ ports:[NetworkPolicyPort from:[NetworkPolicyPeer
NetworkPolicyList#$ metadata:ListMeta items:[NetworkPolicy!
NetworkPolicyPeer$ podSelector:*LabelSelector namespaceSelector:*LabelSelector ipBlock:*IPBlock
NetworkPolicyPort$ protocol:*"Protocol(SCTP|TCP|UDP) port:*x endPort:*i
NetworkPolicySpec$ podSelector:LabelSelector$ ingress:[NetworkPolicyIngressRule egress:[NetworkPolicyEgressRule policyTypes:[s
ParentReference$ group resource!? namespace name!?
ServiceBackendPort&$ name number:i
ServiceCIDR#$ metadata:ObjectMeta spec:ServiceCIDRSpec status:ServiceCIDRStatus
ServiceCIDRList#$ metadata:ListMeta items:[ServiceCIDR!
ServiceCIDRSpec$ cidrs:[s
ServiceCIDRStatus$ conditions:[Condition~type@type
Overhead$ podFixed:{q
RuntimeClass#$ metadata:ObjectMeta handler! overhead:*Overhead scheduling:*Scheduling
RuntimeClassList#$ metadata:ListMeta items:[RuntimeClass!
Scheduling$ nodeSelector:{s& tolerations:[Toleration
PodDisruptionBudget#$ metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus
PodDisruptionBudgetList#$ metadata:ListMeta items:[PodDisruptionBudget!
PodDisruptionBudgetSpec$ minAvailable:*x selector:*LabelSelector~- maxUnavailable:*x unhealthyPodEvictionPolicy:*"UnhealthyPodEvictionPolicyType(AlwaysAllow|IfHealthyBudget)
PodDisruptionBudgetStatus$ observedGeneration:l disruptedPods:{t disruptionsAllowed:i$ currentHealthy:i$ desiredHealthy:i$ expectedPods:i$ conditions:[Condition~type@type
AllocatedDeviceStatus$ driver! pool! device! shareID:*s conditions:[Condition$@type data:*o networkData:*NetworkDeviceData
AllocationResult$ devices:DeviceAllocationResult nodeSelector:*NodeSelector allocationTimestamp:*t
CELDeviceSelector$ expression!
CapacityRequestPolicy$ default:*q$ validValues:[q validRange:*CapacityRequestPolicyRange
CapacityRequestPolicyRange$ min:*q!? max:*q step:*q
CapacityRequirements$ requests:{q
Counter$ value:q!
CounterSet$ name! counters:{Counter!
Device$ name! attributes:{DeviceAttribute capacity:{DeviceCapacity consumesCounters:[DeviceCounterConsumption nodeName:*s nodeSelector:*NodeSelector allNodes:*b taints:[DeviceTaint bindsToNode:*b bindingConditions:[s bindingFailureConditions:[s allowMultipleAllocations:*b nodeAllocatableResources:{NodeAllocatableResource
DeviceAllocationConfiguration$ source:"AllocationConfigSource!(FromClaim|FromClass) requests:[s opaque:*OpaqueDeviceConfiguration
DeviceAllocationResult$ results:[DeviceRequestAllocationResult config:[DeviceAllocationConfiguration
DeviceAttribute$ int:*l bool:*b string:*s version:*s ints:[l bools:[b strings:[s versions:[s
DeviceCapacity$ value:q! requestPolicy:*CapacityRequestPolicy
DeviceClaim$ requests:[DeviceRequest$ constraints:[DeviceConstraint config:[DeviceClaimConfiguration
DeviceClaimConfiguration$ requests:[s opaque:*OpaqueDeviceConfiguration
DeviceClass#$ metadata:ObjectMeta spec:DeviceClassSpec$
DeviceClassConfiguration$ opaque:*OpaqueDeviceConfiguration
DeviceClassList#$ metadata:ListMeta items:[DeviceClass!
DeviceClassSpec$ selectors:[DeviceSelector config:[DeviceClassConfiguration extendedResourceName:*s
DeviceConstraint$ requests:[s matchAttribute:*"FullyQualifiedName distinctAttribute:*"FullyQualifiedName
DeviceCounterConsumption$ counterSet! counters:{Counter! compatibilityGroups:[s
DeviceDerivedAttribute$ name:"FullyQualifiedName! expression!
DeviceRequest$ name! exactly:*ExactDeviceRequest firstAvailable:[DeviceSubRequest
DeviceRequestAllocationResult$ request! driver! pool! device! adminAccess:*b tolerations:[DeviceToleration bindingConditions:[s bindingFailureConditions:[s shareID:*s consumedCapacity:{q skipNodeOperations:[s@
DeviceSelector$ cel:*CELDeviceSelector
DeviceSubRequest$ name! deviceClassName! selectors:[DeviceSelector allocationMode:"DeviceAllocationMode(All|ExactCount) count:l tolerations:[DeviceToleration capacity:*CapacityRequirements derivedAttributes:[DeviceDerivedAttribute
DeviceTaint$ key! value effect:"DeviceTaintEffect!(NoExecute|NoSchedule|None) timeAdded:*t
DeviceTaintRule#$ metadata:ObjectMeta spec:DeviceTaintRuleSpec! status:DeviceTaintRuleStatus
DeviceTaintRuleList#$ metadata:ListMeta items:[DeviceTaintRule!
DeviceTaintRuleSpec$ deviceSelector:*DeviceTaintSelector taint:DeviceTaint!
DeviceTaintRuleStatus$ conditions:[Condition~type@type
DeviceTaintSelector$ driver:*s pool:*s device:*s
DeviceToleration$ key operator:"DeviceTolerationOperator%Equal(Equal|Exists) value effect:"DeviceTaintEffect(NoExecute|NoSchedule|None) tolerationSeconds:*l
ExactDeviceRequest$ deviceClassName! selectors:[DeviceSelector allocationMode:"DeviceAllocationMode(All|ExactCount) count:l adminAccess:*b tolerations:[DeviceToleration capacity:*CapacityRequirements derivedAttributes:[DeviceDerivedAttribute
NetworkDeviceData$ interfaceName ips:[s hardwareAddress
NodeAllocatableMapping$ capacityKey:*"QualifiedName capacityMultiplier:*q deviceMultiplier:*q
NodeAllocatableOverhead$ perPod:*q perContainer:*q
NodeAllocatableResource$ mapping:*NodeAllocatableMapping overhead:*NodeAllocatableOverhead
OpaqueDeviceConfiguration$ driver! parameters:o!
ResourceV1ResourceClaim#$ metadata:ObjectMeta spec:ResourceClaimSpec$ status:ResourceClaimStatus
ResourceClaimConsumerReference$ apiGroup resource! name! uid!
ResourceClaimList#$ metadata:ListMeta items:[ResourceV1ResourceClaim!
ResourceClaimSpec$ devices:DeviceClaim$
ResourceClaimStatus$ allocation:*AllocationResult reservedFor:[ResourceClaimConsumerReference~uid@uid devices:[AllocatedDeviceStatus@driver+device+pool+shareID
ResourceClaimTemplate#$ metadata:ObjectMeta spec:ResourceClaimTemplateSpec$
ResourceClaimTemplateList#$ metadata:ListMeta items:[ResourceClaimTemplate!
ResourceClaimTemplateSpec$ metadata:ObjectMeta spec:ResourceClaimSpec$
ResourcePool$ name! generation:l! resourceSliceCount:l!
ResourceSlice#$ metadata:ObjectMeta spec:ResourceSliceSpec!
ResourceSliceList#$ metadata:ListMeta items:[ResourceSlice!
ResourceSliceSpec$ driver! pool:ResourcePool! nodeName:*s nodeSelector:*NodeSelector allNodes:*b devices:[Device perDeviceNodeSelection:*b sharedCounters:[CounterSet partitionTypeAttribute:*"FullyQualifiedName skipNodeOperations:[s@
PriorityClass#$ metadata:ObjectMeta value:i$ globalDefault:b description preemptionPolicy:*"PreemptionPolicy(Never|PreemptLowerPriority)
PriorityClassList#$ metadata:ListMeta items:[PriorityClass!
TopologySelectorLabelRequirement$ key! values:[s!
TopologySelectorTerm&$ matchLabelExpressions:[TopologySelectorLabelRequirement
CSIDriver#$ metadata:ObjectMeta spec:CSIDriverSpec!
CSIDriverList#$ metadata:ListMeta items:[CSIDriver!
CSIDriverSpec$ attachRequired:*b podInfoOnMount:*b volumeLifecycleModes:[s@ storageCapacity:*b fsGroupPolicy:*"FSGroupPolicy tokenRequests:[StorageV1TokenRequest requiresRepublish:*b seLinuxMount:*b nodeAllocatableUpdatePeriodSeconds:*l serviceAccountTokenInSecrets:*b preventPodSchedulingIfMissing:*b
CSINode#$ metadata:ObjectMeta spec:CSINodeSpec! status:CSINodeStatus
CSINodeDriver$ name! nodeID! topologyKeys:[s$ allocatable:*VolumeNodeResources
CSINodeList#$ metadata:ListMeta items:[CSINode!
CSINodeSpec$ drivers:[CSINodeDriver!~name@name
CSINodeStatus$ storageHealth:[StorageHealth~name@name
CSIStorageCapacity#$ metadata:ObjectMeta nodeTopology:*LabelSelector storageClassName! capacity:*q maximumVolumeSize:*q
CSIStorageCapacityList#$ metadata:ListMeta items:[CSIStorageCapacity!
StorageClass#$ metadata:ObjectMeta provisioner! parameters:{s reclaimPolicy:*"PersistentVolumeReclaimPolicy(Delete|Recycle|Retain) mountOptions:[s allowVolumeExpansion:*b volumeBindingMode:*"VolumeBindingMode(Immediate|WaitForFirstConsumer) allowedTopologies:[TopologySelectorTerm
StorageClassList#$ metadata:ListMeta items:[StorageClass!
StorageHealth$ name! healthConditions:[StorageHealthCondition
StorageHealthCondition$ status:"StorageHealthStatusType!(StorageDegraded|StorageUnreachable) reason! message accessMode:*"PersistentVolumeAccessMode(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod) volumeMode:*"PersistentVolumeMode(Block|Filesystem) lastTransitionTime:t
StorageV1TokenRequest$ audience! expirationSeconds:*l
VolumeAttachment#$ metadata:ObjectMeta spec:VolumeAttachmentSpec! status:VolumeAttachmentStatus
VolumeAttachmentList#$ metadata:ListMeta items:[VolumeAttachment!
VolumeAttachmentSource$ persistentVolumeName:*s inlineVolumeSpec:*PersistentVolumeSpec
VolumeAttachmentSpec$ attacher! source:VolumeAttachmentSource! nodeName!
VolumeAttachmentStatus$ attached:b!%false attachmentMetadata:{s attachError:*VolumeError detachError:*VolumeError
VolumeAttributesClass#$ metadata:ObjectMeta driverName! parameters:{s
VolumeAttributesClassList#$ metadata:ListMeta items:[VolumeAttributesClass!
VolumeError$ time:t message errorCode:*i
VolumeNodeResources$ count:*i
StorageVersionMigration#$ metadata:ObjectMeta spec:StorageVersionMigrationSpec status:StorageVersionMigrationStatus
StorageVersionMigrationList#$ metadata:ListMeta items:[StorageVersionMigration!
StorageVersionMigrationSpec$ resource:GroupResource!
StorageVersionMigrationStatus$ conditions:[Condition~type@type resourceVersion
GroupResource$ group! resource!
`;
