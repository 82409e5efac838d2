// Made by scripts/schema.mjs from the OpenAPI of a Kubernetes v1.37 server. Do not edit. Format: facts.ts.
export default `
Scale# metadata:ObjectMeta spec:ScaleSpec status:ScaleStatus
ScaleSpec replicas:i
ScaleStatus replicas:i! selector
AWSElasticBlockStoreVolumeSource volumeID! fsType=FSType partition:i readOnly:b
Affinity nodeAffinity:*NodeAffinity podAffinity:*PodAffinity podAntiAffinity:*PodAntiAffinity
AppArmorProfile type:"AppArmorProfileType! localhostProfile:*s
AttachedVolume devicePath! name!
AzureDiskVolumeSource diskName! diskURI!=DataDiskURI cachingMode:*"AzureDataDiskCachingMode fsType:*s=FSType readOnly:*b kind:*"AzureDataDiskKind
AzureFileVolumeSource secretName! shareName! readOnly:b
Binding# metadata:ObjectMeta target:ObjectReference!
CSIVolumeSource driver! readOnly:*b fsType:*s=FSType volumeAttributes:{s nodePublishSecretRef:*LocalObjectReference
Capabilities add:["Capability drop:["Capability
CephFSVolumeSource monitors:[s! path user secretFile secretRef:*LocalObjectReference readOnly:b
CinderVolumeSource volumeID! fsType=FSType readOnly:b secretRef:*LocalObjectReference
ClientIPConfig timeoutSeconds:*i
ClusterTrustBundleProjection name:*s signerName:*s labelSelector:*LabelSelector optional:*b path! user:*l
ConfigMap# binaryData:{y data:{s immutable:*b metadata:ObjectMeta
LocalObjectReference& name
ConfigMapEnvSource +LocalObjectReference optional:*b
ConfigMapKeySelector& +LocalObjectReference key! optional:*b
ConfigMapList# items:[ConfigMap! metadata:ListMeta
ConfigMapNodeConfigSource kubeletConfigKey! name! namespace! resourceVersion uid
ConfigMapProjection +LocalObjectReference items:[KeyToPath optional:*b
ConfigMapVolumeSource +LocalObjectReference items:[KeyToPath defaultMode:*i optional:*b defaultUser:*l
Container name! image command:[s args:[s workingDir ports:[ContainerPort~containerPort@containerPort+protocol envFrom:[EnvFromSource env:[EnvVar~name@name resources:ResourceRequirements resizePolicy:[ContainerResizePolicy restartPolicy:*"ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule volumeMounts:[VolumeMount~mountPath@mountPath volumeDevices:[VolumeDevice~devicePath@devicePath livenessProbe:*Probe readinessProbe:*Probe startupProbe:*Probe lifecycle:*Lifecycle terminationMessagePath terminationMessagePolicy:"TerminationMessagePolicy imagePullPolicy:"PullPolicy securityContext:*SecurityContext stdin:b stdinOnce:b tty:b=TTY
ContainerExtendedResourceRequest containerName! requestName! resourceName!
ContainerImage names:[s sizeBytes:l
ContainerPort name hostPort:i containerPort:i! protocol:"Protocol hostIP
ContainerResizePolicy resourceName:"ResourceName! restartPolicy:"ResourceResizeRestartPolicy!
ContainerRestartRule action:"ContainerRestartRuleAction! exitCodes:*ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator:"ContainerRestartRuleOnExitCodesOperator! values:[i@
ContainerState running:*ContainerStateRunning terminated:*ContainerStateTerminated waiting:*ContainerStateWaiting
ContainerStateRunning startedAt:t
ContainerStateTerminated containerID exitCode:i! finishedAt:t message reason signal:i startedAt:t
ContainerStateWaiting message reason
ContainerStatus allocatedResources:{q allocatedResourcesStatus:[ResourceStatus~name@name containerID image! imageID! lastState:ContainerState name! ready:b! resources:*ResourceRequirements restartCount:i! started:*b state:ContainerState stopSignal:*s user:*ContainerUser volumeMounts:[VolumeMountStatus~mountPath@mountPath
ContainerUser linux:*LinuxContainerUser
DaemonEndpoint Port:i!
DownwardAPIProjection items:[DownwardAPIVolumeFile
DownwardAPIVolumeFile path! fieldRef:*ObjectFieldSelector resourceFieldRef:*ResourceFieldSelector mode:*i user:*l
DownwardAPIVolumeSource items:[DownwardAPIVolumeFile defaultMode:*i defaultUser:*l
EmptyDirVolumeSource medium:"StorageMedium sizeLimit:*q mode:*i
EndpointAddress& hostname ip! nodeName:*s targetRef:*ObjectReference
EndpointPort& appProtocol:*s name port:i! protocol
EndpointSubset addresses:[EndpointAddress notReadyAddresses:[EndpointAddress ports:[EndpointPort
Endpoints# metadata:ObjectMeta subsets:[EndpointSubset
EndpointsList# items:[Endpoints! metadata:ListMeta
EnvFromSource prefix configMapRef:*ConfigMapEnvSource secretRef:*SecretEnvSource
EnvVar name! value valueFrom:*EnvVarSource
EnvVarSource fieldRef:*ObjectFieldSelector resourceFieldRef:*ResourceFieldSelector configMapKeyRef:*ConfigMapKeySelector secretKeyRef:*SecretKeySelector fileKeyRef:*FileKeySelector
EphemeralContainerCommon name! image command:[s args:[s workingDir ports:[ContainerPort~containerPort@containerPort+protocol envFrom:[EnvFromSource env:[EnvVar~name@name resources:ResourceRequirements resizePolicy:[ContainerResizePolicy restartPolicy:*"ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule volumeMounts:[VolumeMount~mountPath@mountPath volumeDevices:[VolumeDevice~devicePath@devicePath livenessProbe:*Probe readinessProbe:*Probe startupProbe:*Probe lifecycle:*Lifecycle terminationMessagePath terminationMessagePolicy:"TerminationMessagePolicy imagePullPolicy:"PullPolicy securityContext:*SecurityContext stdin:b stdinOnce:b tty:b=TTY
EphemeralContainer +EphemeralContainerCommon targetContainerName
EphemeralVolumeSource volumeClaimTemplate:*PersistentVolumeClaimTemplate
Event# action count:i eventTime:m firstTimestamp:t involvedObject:ObjectReference! lastTimestamp:t message metadata:ObjectMeta! reason related:*ObjectReference reportingComponent reportingInstance series:*EventSeries source:EventSource type
EventList# items:[Event! metadata:ListMeta
EventSeries count:i lastObservedTime:m
EventSource component host
EvictionResponder& name! priority:*i!
ExecAction command:[s
FCVolumeSource targetWWNs:[s lun:*i fsType=FSType readOnly:b wwids:[s=WWIDs
FileKeySelector& volumeName! path! key! optional:*b
FlexVolumeSource driver! fsType=FSType secretRef:*LocalObjectReference readOnly:b options:{s
FlockerVolumeSource datasetName datasetUUID
GCEPersistentDiskVolumeSource pdName!=PDName fsType=FSType partition:i readOnly:b
GRPCAction port:i! service:*s mode:*"GRPCProbeMode
GitRepoVolumeSource repository! revision directory
GlusterfsVolumeSource endpoints!=EndpointsName path! readOnly:b
HTTPGetAction path port:x! host scheme:"URIScheme httpHeaders:[HTTPHeader=HTTPHeaders protocol:*"HTTPProtocol
HTTPHeader name! value!
HostAlias ip!=IP hostnames:[s
HostIP ip!
HostPathVolumeSource path! type:*"HostPathType
ISCSIVolumeSource targetPortal! iqn!=IQN lun:i! iscsiInterface=ISCSIInterface fsType=FSType readOnly:b portals:[s chapAuthDiscovery:b=DiscoveryCHAPAuth chapAuthSession:b=SessionCHAPAuth secretRef:*LocalObjectReference initiatorName:*s
ImageVolumeSource reference pullPolicy:"PullPolicy
ImageVolumeStatus imageRef!
KeyToPath key! path! mode:*i user:*l
Lifecycle postStart:*LifecycleHandler preStop:*LifecycleHandler stopSignal:*"Signal
LifecycleHandler exec:*ExecAction httpGet:*HTTPGetAction=HTTPGet tcpSocket:*TCPSocketAction=TCPSocket sleep:*SleepAction
LinuxContainerUser gid:l! supplementalGroups:[l uid:l!
LoadBalancerIngress hostname ip ipMode:*s ports:[PortStatus
LoadBalancerStatus ingress:[LoadBalancerIngress
NFSVolumeSource server! path! readOnly:b
Namespace# metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceCondition lastTransitionTime:t message reason status! type!
NamespaceList# items:[Namespace! metadata:ListMeta
NamespaceSpec finalizers:[s
NamespaceStatus conditions:[NamespaceCondition~type@type phase
Node# metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeAddress address! type!
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:*NodeSelector preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm
NodeAllocatableMappedResources name! quantity:q!
NodeAllocatableOverheadResources name! perContainer:q perPod:q
NodeAllocatableResourceClaimStatus containers:[s@ mapping:[NodeAllocatableMappedResources~name@name overhead:[NodeAllocatableOverheadResources~name@name resourceClaimName!
NodeCondition lastHeartbeatTime:t lastTransitionTime:t message reason status! type!
NodeConfigSource configMap:*ConfigMapNodeConfigSource
NodeConfigStatus active:*NodeConfigSource assigned:*NodeConfigSource error lastKnownGood:*NodeConfigSource
NodeDaemonEndpoints kubeletEndpoint:DaemonEndpoint
NodeFeatures supplementalGroupsPolicy:*b
NodeList# items:[Node! metadata:ListMeta
NodePodPreemptionPolicy disableResizePreemption:[s@
NodeRuntimeHandler features:*NodeRuntimeHandlerFeatures name
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:*b userNamespaces:*b
NodeSelector& nodeSelectorTerms:[NodeSelectorTerm!
NodeSelectorRequirement key! operator:"NodeSelectorOperator! values:[s
NodeSelectorTerm& matchExpressions:[NodeSelectorRequirement matchFields:[NodeSelectorRequirement
NodeSpec configSource:*NodeConfigSource externalID podCIDR podCIDRs:[s~@ podPreemptionPolicy:*NodePodPreemptionPolicy providerID taints:[Taint unschedulable:b
NodeStatus addresses:[NodeAddress~type@type allocatable:{q capacity:{q conditions:[NodeCondition~type@type config:*NodeConfigStatus daemonEndpoints:NodeDaemonEndpoints declaredFeatures:[s features:*NodeFeatures images:[ContainerImage nodeInfo:NodeSystemInfo phase runtimeHandlers:[NodeRuntimeHandler volumesAttached:[AttachedVolume volumesInUse:[s
NodeSwapStatus capacity:*l
NodeSystemInfo architecture! bootID! containerRuntimeVersion! kernelVersion! kubeProxyVersion! kubeletVersion! machineID! operatingSystem! osImage! runningInUserNamespace:*b swap:*NodeSwapStatus systemUUID!
ObjectFieldSelector& apiVersion=APIVersion fieldPath!
ObjectReference& apiVersion fieldPath kind name namespace resourceVersion uid
PersistentVolumeClaimSpec accessModes:["PersistentVolumeAccessMode selector:*LabelSelector resources:VolumeResourceRequirements volumeName storageClassName:*s volumeMode:*"PersistentVolumeMode dataSource:*TypedLocalObjectReference dataSourceRef:*TypedObjectReference volumeAttributesClassName:*s
PersistentVolumeClaimTemplate metadata:ObjectMeta=ObjectMeta spec:PersistentVolumeClaimSpec!
PersistentVolumeClaimVolumeSource claimName! readOnly:b
PhotonPersistentDiskVolumeSource pdID! fsType=FSType
Pod# metadata:ObjectMeta spec:PodSpec status:PodStatus
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm
PodAffinityTerm labelSelector:*LabelSelector namespaces:[s topologyKey! namespaceSelector:*LabelSelector matchLabelKeys:[s mismatchLabelKeys:[s
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm
PodCertificateProjection signerName! keyType! maxExpirationSeconds:*i credentialBundlePath keyPath certificateChainPath userAnnotations:{s user:*l
PodCondition lastProbeTime:t lastTransitionTime:t message observedGeneration:l reason status! type!
PodDNSConfig nameservers:[s searches:[s options:[PodDNSConfigOption
PodDNSConfigOption name value:*s
PodExtendedResourceClaimStatus requestMappings:[ContainerExtendedResourceRequest! resourceClaimName!
PodIP ip!
PodList# items:[Pod! metadata:ListMeta
PodOS name:"OSName!
PodReadinessGate conditionType:"PodConditionType!
PodResourceClaim name! resourceClaimName:*s resourceClaimTemplateName:*s
PodResourceClaimStatus name! resourceClaimName:*s
PodSchedulingGate name!
PodSchedulingGroup podGroupName:*s
PodSecurityContext seLinuxOptions:*SELinuxOptions=SELinuxOptions windowsOptions:*WindowsSecurityContextOptions runAsUser:*l runAsGroup:*l runAsNonRoot:*b supplementalGroups:[l supplementalGroupsPolicy:*"SupplementalGroupsPolicy fsGroup:*l=FSGroup sysctls:[Sysctl fsGroupChangePolicy:*"PodFSGroupChangePolicy=FSGroupChangePolicy seccompProfile:*SeccompProfile appArmorProfile:*AppArmorProfile seLinuxChangePolicy:*"PodSELinuxChangePolicy=SELinuxChangePolicy
PodSpec volumes:[Volume~name^^@name initContainers:[Container~name@name containers:[Container!~name@name ephemeralContainers:[EphemeralContainer~name@name restartPolicy:"RestartPolicy terminationGracePeriodSeconds:*l activeDeadlineSeconds:*l dnsPolicy:"DNSPolicy=DNSPolicy nodeSelector:{s& serviceAccountName serviceAccount=DeprecatedServiceAccount automountServiceAccountToken:*b nodeName hostNetwork:b hostPID:b hostIPC:b shareProcessNamespace:*b securityContext:*PodSecurityContext imagePullSecrets:[LocalObjectReference~name@name hostname subdomain affinity:*Affinity schedulerName tolerations:[Toleration hostAliases:[HostAlias~ip@ip priorityClassName priority:*i dnsConfig:*PodDNSConfig=DNSConfig readinessGates:[PodReadinessGate runtimeClassName:*s enableServiceLinks:*b preemptionPolicy:*"PreemptionPolicy overhead:{q topologySpreadConstraints:[TopologySpreadConstraint~topologyKey@topologyKey+whenUnsatisfiable setHostnameAsFQDN:*b os:*PodOS=OS hostUsers:*b schedulingGates:[PodSchedulingGate~name@name resourceClaims:[PodResourceClaim~name^^@name resources:*ResourceRequirements hostnameOverride:*s schedulingGroup:*PodSchedulingGroup evictionResponders:[EvictionResponder~name@name
PodStatus allocatedResources:{q conditions:[PodCondition~type@type containerStatuses:[ContainerStatus ephemeralContainerStatuses:[ContainerStatus extendedResourceClaimStatus:*PodExtendedResourceClaimStatus hostIP hostIPs:[HostIP~ip initContainerStatuses:[ContainerStatus message nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus~resourceClaimName@resourceClaimName nominatedNodeName observedGeneration:l phase podIP podIPs:[PodIP~ip@ip qosClass reason resize resourceClaimStatuses:[PodResourceClaimStatus~name^^@name resources:*ResourceRequirements startTime:*t volumeHealth:[PodVolumeHealth@name
PodTemplateSpec metadata:ObjectMeta=ObjectMeta spec:PodSpec
PodVolumeHealth healthConditions:[VolumeHealthCondition~status@status+reason lastTransitionTime:t name!
PortStatus error:*s port:i! protocol!
PortworxVolumeSource volumeID! fsType=FSType readOnly:b
PreferredSchedulingTerm weight:i! preference:NodeSelectorTerm!
ProbeHandler exec:*ExecAction httpGet:*HTTPGetAction=HTTPGet tcpSocket:*TCPSocketAction=TCPSocket grpc:*GRPCAction=GRPC
Probe +ProbeHandler initialDelaySeconds:i timeoutSeconds:i periodSeconds:i successThreshold:i failureThreshold:i terminationGracePeriodSeconds:*l
ProjectedVolumeSource sources:[VolumeProjection defaultMode:*i defaultUser:*l
QuobyteVolumeSource registry! volume! readOnly:b user group tenant
RBDVolumeSource monitors:[s!=CephMonitors image!=RBDImage fsType=FSType pool=RBDPool user=RadosUser keyring secretRef:*LocalObjectReference readOnly:b
ResourceClaim name! request
ResourceFieldSelector& containerName resource! divisor:q
ResourceHealth health message resourceID!
ResourceRequirements limits:{q requests:{q claims:[ResourceClaim@name
ResourceStatus name! resources:[ResourceHealth@resourceID
SELinuxOptions user role type level
ScaleIOVolumeSource gateway! system! secretRef:*LocalObjectReference! sslEnabled:b=SSLEnabled protectionDomain storagePool storageMode volumeName fsType=FSType readOnly:b
SeccompProfile type:"SeccompProfileType! localhostProfile:*s
Secret# data:{y immutable:*b metadata:ObjectMeta stringData:{s type
SecretEnvSource +LocalObjectReference optional:*b
SecretKeySelector& +LocalObjectReference key! optional:*b
SecretList# items:[Secret! metadata:ListMeta
SecretProjection +LocalObjectReference items:[KeyToPath optional:*b
SecretVolumeSource secretName items:[KeyToPath defaultMode:*i optional:*b defaultUser:*l
SecurityContext capabilities:*Capabilities privileged:*b seLinuxOptions:*SELinuxOptions=SELinuxOptions windowsOptions:*WindowsSecurityContextOptions runAsUser:*l runAsGroup:*l runAsNonRoot:*b readOnlyRootFilesystem:*b allowPrivilegeEscalation:*b procMount:*"ProcMountType seccompProfile:*SeccompProfile appArmorProfile:*AppArmorProfile
Service# metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceAccount# automountServiceAccountToken:*b imagePullSecrets:[LocalObjectReference metadata:ObjectMeta secrets:[ObjectReference~name@name
ServiceAccountList# items:[ServiceAccount! metadata:ListMeta
ServiceAccountTokenProjection audience expirationSeconds:*l path! user:*l
ServiceList# items:[Service! metadata:ListMeta
ServicePort appProtocol:*s name nodePort:i port:i! protocol targetPort:x
ServiceSpec allocateLoadBalancerNodePorts:*b clusterIP clusterIPs:[s externalIPs:[s externalName externalTrafficPolicy healthCheckNodePort:i internalTrafficPolicy:*s ipFamilies:[s ipFamilyPolicy:*s loadBalancerClass:*s loadBalancerIP loadBalancerSourceRanges:[s ports:[ServicePort~port@port+protocol publishNotReadyAddresses:b selector:{s& sessionAffinity sessionAffinityConfig:*SessionAffinityConfig trafficDistribution:*s type
ServiceStatus conditions:[Condition~type@type loadBalancer:LoadBalancerStatus
SessionAffinityConfig clientIP:*ClientIPConfig
SleepAction seconds:l!
StorageOSVolumeSource volumeName volumeNamespace fsType=FSType readOnly:b secretRef:*LocalObjectReference
Sysctl name! value!
TCPSocketAction port:x! host
Taint effect! key! timeAdded:*t value
Toleration key operator:"TolerationOperator value effect:"TaintEffect tolerationSeconds:*l
TopologySpreadConstraint maxSkew:i! topologyKey! whenUnsatisfiable:"UnsatisfiableConstraintAction! labelSelector:*LabelSelector minDomains:*i nodeAffinityPolicy:*"NodeInclusionPolicy nodeTaintsPolicy:*"NodeInclusionPolicy matchLabelKeys:[s
TypedLocalObjectReference& apiGroup:*s$=APIGroup kind! name!
TypedObjectReference apiGroup:*s$=APIGroup kind! name! namespace:*s
VolumeSource hostPath:*HostPathVolumeSource emptyDir:*EmptyDirVolumeSource gcePersistentDisk:*GCEPersistentDiskVolumeSource=GCEPersistentDisk awsElasticBlockStore:*AWSElasticBlockStoreVolumeSource=AWSElasticBlockStore gitRepo:*GitRepoVolumeSource secret:*SecretVolumeSource nfs:*NFSVolumeSource=NFS iscsi:*ISCSIVolumeSource=ISCSI glusterfs:*GlusterfsVolumeSource persistentVolumeClaim:*PersistentVolumeClaimVolumeSource rbd:*RBDVolumeSource=RBD flexVolume:*FlexVolumeSource cinder:*CinderVolumeSource cephfs:*CephFSVolumeSource=CephFS flocker:*FlockerVolumeSource downwardAPI:*DownwardAPIVolumeSource fc:*FCVolumeSource=FC azureFile:*AzureFileVolumeSource configMap:*ConfigMapVolumeSource vsphereVolume:*VsphereVirtualDiskVolumeSource quobyte:*QuobyteVolumeSource azureDisk:*AzureDiskVolumeSource photonPersistentDisk:*PhotonPersistentDiskVolumeSource projected:*ProjectedVolumeSource portworxVolume:*PortworxVolumeSource scaleIO:*ScaleIOVolumeSource storageos:*StorageOSVolumeSource=StorageOS csi:*CSIVolumeSource=CSI ephemeral:*EphemeralVolumeSource image:*ImageVolumeSource
Volume name! +VolumeSource
VolumeDevice name! devicePath!
VolumeHealthCondition message reason! status!
VolumeMount name! readOnly:b recursiveReadOnly:*"RecursiveReadOnlyMode mountPath! subPath mountPropagation:*"MountPropagationMode subPathExpr bindMountOptions:[s@
VolumeMountStatus mountPath! name! readOnly:b recursiveReadOnly:*s volumeStatus:*VolumeStatus
VolumeProjection secret:*SecretProjection downwardAPI:*DownwardAPIProjection configMap:*ConfigMapProjection serviceAccountToken:*ServiceAccountTokenProjection clusterTrustBundle:*ClusterTrustBundleProjection podCertificate:*PodCertificateProjection
VolumeResourceRequirements limits:{q requests:{q
VolumeStatus image:*ImageVolumeStatus
VsphereVirtualDiskVolumeSource volumePath! fsType=FSType storagePolicyName storagePolicyID
WeightedPodAffinityTerm weight:i! podAffinityTerm:PodAffinityTerm!
WindowsSecurityContextOptions gmsaCredentialSpecName:*s=GMSACredentialSpecName gmsaCredentialSpec:*s=GMSACredentialSpec runAsUserName:*s hostProcess:*b
Eviction# deleteOptions:*DeleteOptions metadata:ObjectMeta
Condition lastTransitionTime:t! message! observedGeneration:l reason! status! type!
DeleteOptions# dryRun:[s gracePeriodSeconds:*l ignoreStoreReadErrorWithClusterBreakingPotential:*b orphanDependents:*b preconditions:*Preconditions propagationPolicy:*s
LabelSelector& matchLabels:{s matchExpressions:[LabelSelectorRequirement
LabelSelectorRequirement key! operator:"LabelSelectorOperator! values:[s
ListMeta continue remainingItemCount:*l resourceVersion selfLink shardInfo:*ShardInfo
ManagedFieldsEntry manager operation:"ManagedFieldsOperationType apiVersion=APIVersion time:*t fieldsType fieldsV1:*o subresource
ObjectMeta name generateName namespace selfLink uid:"types.UID=UID resourceVersion generation:l creationTimestamp:t deletionTimestamp:*t deletionGracePeriodSeconds:*l labels:{s annotations:{s ownerReferences:[OwnerReference~uid@uid finalizers:[s~@ managedFields:[ManagedFieldsEntry
OwnerReference& apiVersion!=APIVersion kind! name! uid:"types.UID!=UID controller:*b blockOwnerDeletion:*b
Preconditions resourceVersion:*s uid:*s
ShardInfo selector!
Status# code:i details:*StatusDetails message metadata:ListMeta reason status
StatusCause field message reason
StatusDetails causes:[StatusCause group kind name retryAfterSeconds:i uid
Deployment# metadata:ObjectMeta spec:DeploymentSpec! status:DeploymentStatus
DeploymentCondition lastTransitionTime:t lastUpdateTime:t message reason status type
DeploymentList# items:[Deployment! metadata:ListMeta
DeploymentSpec minReadySeconds:i paused:b progressDeadlineSeconds:*i replicas:*i revisionHistoryLimit:*i selector:*LabelSelector! strategy:DeploymentStrategy~^ template:PodTemplateSpec!
DeploymentStatus availableReplicas:i collisionCount:*i conditions:[DeploymentCondition~type@type observedGeneration:l readyReplicas:i replicas:i terminatingReplicas:*i unavailableReplicas:i updatedReplicas:i
DeploymentStrategy rollingUpdate:*RollingUpdateDeployment type
ReplicaSet# metadata:ObjectMeta spec:ReplicaSetSpec! status:ReplicaSetStatus
ReplicaSetCondition lastTransitionTime:t message reason status type
ReplicaSetList# items:[ReplicaSet! metadata:ListMeta
ReplicaSetSpec minReadySeconds:i replicas:*i selector:*LabelSelector! template:PodTemplateSpec
ReplicaSetStatus availableReplicas:i conditions:[ReplicaSetCondition~type@type fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i! terminatingReplicas:*i
RollingUpdateDeployment maxSurge:*x maxUnavailable:*x
Endpoint addresses:[s!@ conditions:EndpointConditions deprecatedTopology:{s hints:*EndpointHints hostname:*s nodeName:*s targetRef:*ObjectReference zone:*s
EndpointConditions ready:*b serving:*b terminating:*b
EndpointHints forNodes:[ForNode forZones:[ForZone
DiscoveryV1EndpointPort& appProtocol:*s name:*s port:*i protocol:*s
EndpointSlice# addressType! endpoints:[Endpoint$ metadata:ObjectMeta ports:[DiscoveryV1EndpointPort$
EndpointSliceList# items:[EndpointSlice! metadata:ListMeta
ForNode name!
ForZone name!
Client# metadata:ObjectMeta spec:ClientSpec
ClientSpec from:ClientFrom! to:ClientTo! requestsPerSecond:d! keepAlive:*b timeoutMilliseconds:*i
ClientFrom outside:*ClientOutside pod deployment node
ClientOutside address
ClientTo service namespace port:*i via url
`;
