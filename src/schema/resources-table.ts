// Made by scripts/schema.mjs from the OpenAPI of a Kubernetes v1.37 server. Do not edit. Format: resources.ts.
export default `
/v1
bindings,Binding,,,c
componentstatuses,ComponentStatus,c,cs,gl
configmaps,ConfigMap,,cm
endpoints,Endpoints,,ep
events,Event,,ev
limitranges,LimitRange,,limits
namespaces,Namespace,c,ns,cdglpuw,,,,finalize=u status=gpu
nodes,Node,c,no,,,,,proxy=cdgpu:NodeProxyOptions status=gpu
persistentvolumeclaims,PersistentVolumeClaim,,pvc,,,,,status=gpu
persistentvolumes,PersistentVolume,c,pv,,,,,status=gpu
pods,Pod,,po,,all,,,attach=cg:PodAttachOptions binding=c:Binding ephemeralcontainers=gpu eviction=c:policy/v1/Eviction exec=cg:PodExecOptions log=g portforward=cg:PodPortForwardOptions proxy=cdgpu:PodProxyOptions resize=gpu status=gpu
podtemplates,PodTemplate
replicationcontrollers,ReplicationController,,rc,,all,,,scale=gpu:autoscaling/v1/Scale status=gpu
resourcequotas,ResourceQuota,,quota,,,,,status=gpu
secrets,Secret
serviceaccounts,ServiceAccount,,sa,,,,,token=c:authentication.k8s.io/v1/TokenRequest
services,Service,,svc,,all,,,proxy=cdgpu:ServiceProxyOptions status=gpu
apiregistration.k8s.io/v1
apiservices,APIService,c,,,api-extensions,,,status=gpu
apps/v1
controllerrevisions,ControllerRevision
daemonsets,DaemonSet,,ds,,all,,,status=gpu
deployments,Deployment,,deploy,,all,,,scale=gpu:autoscaling/v1/Scale status=gpu
replicasets,ReplicaSet,,rs,,all,,,scale=gpu:autoscaling/v1/Scale status=gpu
statefulsets,StatefulSet,,sts,,all,,,scale=gpu:autoscaling/v1/Scale status=gpu
events.k8s.io/v1
events,Event,,ev,,,,EventsV1Event
authentication.k8s.io/v1
selfsubjectreviews,SelfSubjectReview,c,,c
tokenreviews,TokenReview,c,,c
authorization.k8s.io/v1
localsubjectaccessreviews,LocalSubjectAccessReview,,,c
selfsubjectaccessreviews,SelfSubjectAccessReview,c,,c
selfsubjectrulesreviews,SelfSubjectRulesReview,c,,c
subjectaccessreviews,SubjectAccessReview,c,,c
autoscaling/v2
horizontalpodautoscalers,HorizontalPodAutoscaler,,hpa,,all,,AutoscalingV2HorizontalPodAutoscaler,status=gpu
autoscaling/v1
horizontalpodautoscalers,HorizontalPodAutoscaler,,hpa,,all,,,status=gpu
batch/v1
cronjobs,CronJob,,cj,,all,,,status=gpu
jobs,Job,,,,all,,,status=gpu
certificates.k8s.io/v1
certificatesigningrequests,CertificateSigningRequest,c,csr,,,,,approval=gpu status=gpu
clustertrustbundles,ClusterTrustBundle,c
podcertificaterequests,PodCertificateRequest,,,,,,,status=gpu
networking.k8s.io/v1
ingressclasses,IngressClass,c
ingresses,Ingress,,ing,,,,,status=gpu
ipaddresses,IPAddress,c,ip
networkpolicies,NetworkPolicy,,netpol
servicecidrs,ServiceCIDR,c,,,,,,status=gpu
policy/v1
poddisruptionbudgets,PodDisruptionBudget,,pdb,,,,,status=gpu
rbac.authorization.k8s.io/v1
clusterrolebindings,ClusterRoleBinding,c
clusterroles,ClusterRole,c
rolebindings,RoleBinding
roles,Role
storage.k8s.io/v1
csidrivers,CSIDriver,c
csinodes,CSINode,c,,,,,,status=gpu
csistoragecapacities,CSIStorageCapacity
storageclasses,StorageClass,c,sc
volumeattachments,VolumeAttachment,c,,,,,,status=gpu
volumeattributesclasses,VolumeAttributesClass,c,vac
admissionregistration.k8s.io/v1
mutatingadmissionpolicies,MutatingAdmissionPolicy,c,,,api-extensions
mutatingadmissionpolicybindings,MutatingAdmissionPolicyBinding,c,,,api-extensions
mutatingwebhookconfigurations,MutatingWebhookConfiguration,c,,,api-extensions
validatingadmissionpolicies,ValidatingAdmissionPolicy,c,,,api-extensions,,,status=gpu
validatingadmissionpolicybindings,ValidatingAdmissionPolicyBinding,c,,,api-extensions
validatingwebhookconfigurations,ValidatingWebhookConfiguration,c,,,api-extensions
apiextensions.k8s.io/v1
customresourcedefinitions,CustomResourceDefinition,c,crd crds,,api-extensions,,,status=gpu
scheduling.k8s.io/v1
priorityclasses,PriorityClass,c,pc
coordination.k8s.io/v1
leases,Lease
node.k8s.io/v1
runtimeclasses,RuntimeClass,c
discovery.k8s.io/v1
endpointslices,EndpointSlice
resource.k8s.io/v1
deviceclasses,DeviceClass,c
devicetaintrules,DeviceTaintRule,c,,,,,,status=gpu
resourceclaims,ResourceClaim,,,,,,ResourceV1ResourceClaim,status=gpu
resourceclaimtemplates,ResourceClaimTemplate
resourceslices,ResourceSlice,c
flowcontrol.apiserver.k8s.io/v1
flowschemas,FlowSchema,c,,,,,,status=gpu
prioritylevelconfigurations,PriorityLevelConfiguration,c,,,,,,status=gpu
storagemigration.k8s.io/v1
storageversionmigrations,StorageVersionMigration,c,,,,,,status=gpu
`;
