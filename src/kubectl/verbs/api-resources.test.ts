/** kubectl api-resources and api-versions. */
import { expect, test } from 'vitest';
import { session, transcript } from '../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl api-resources --api-group=apps
    NAME                  SHORTNAMES   APIVERSION   NAMESPACED   KIND
    controllerrevisions                apps/v1      true         ControllerRevision
    daemonsets            ds           apps/v1      true         DaemonSet
    deployments           deploy       apps/v1      true         Deployment
    replicasets           rs           apps/v1      true         ReplicaSet
    statefulsets          sts          apps/v1      true         StatefulSet

    $ kubectl api-resources --api-group=apps -o wide
    NAME                  SHORTNAMES   APIVERSION   NAMESPACED   KIND                 \
    VERBS                                                        CATEGORIES
    controllerrevisions                apps/v1      true         ControllerRevision   create,\
    delete,deletecollection,get,list,patch,update,watch  \x20
    daemonsets            ds           apps/v1      true         DaemonSet            create,\
    delete,deletecollection,get,list,patch,update,watch   all
    deployments           deploy       apps/v1      true         Deployment           create,\
    delete,deletecollection,get,list,patch,update,watch   all
    replicasets           rs           apps/v1      true         ReplicaSet           create,\
    delete,deletecollection,get,list,patch,update,watch   all
    statefulsets          sts          apps/v1      true         StatefulSet          create,\
    delete,deletecollection,get,list,patch,update,watch   all

    $ kubectl api-resources --api-group=batch -o name
    cronjobs.batch
    jobs.batch

    $ kubectl api-resources --namespaced=false --no-headers --api-group=
    componentstatuses   cs    v1    false   ComponentStatus
    namespaces          ns    v1    false   Namespace
    nodes               no    v1    false   Node
    persistentvolumes   pv    v1    false   PersistentVolume

    $ kubectl api-resources --categories=all --sort-by=name
    NAME                       SHORTNAMES   APIVERSION       NAMESPACED   KIND
    cronjobs                   cj           batch/v1         true         CronJob
    daemonsets                 ds           apps/v1          true         DaemonSet
    deployments                deploy       apps/v1          true         Deployment
    horizontalpodautoscalers   hpa          autoscaling/v2   true         \
    HorizontalPodAutoscaler
    jobs                                    batch/v1         true         Job
    pods                       po           v1               true         Pod
    replicasets                rs           apps/v1          true         ReplicaSet
    replicationcontrollers     rc           v1               true         ReplicationController
    services                   svc          v1               true         Service
    statefulsets               sts          apps/v1          true         StatefulSet

    $ kubectl api-resources --api-group=apps --sort-by=kind --no-headers
    controllerrevisions            apps/v1   true   ControllerRevision
    daemonsets            ds       apps/v1   true   DaemonSet
    deployments           deploy   apps/v1   true   Deployment
    replicasets           rs       apps/v1   true   ReplicaSet
    statefulsets          sts      apps/v1   true   StatefulSet

    $ kubectl api-resources --verbs=odd
    NAME   SHORTNAMES   APIVERSION   NAMESPACED   KIND

    $ kubectl api-resources x
    error: unexpected arguments: [x]
    See 'kubectl api-resources -h' for help and examples
    exit 1

    $ kubectl api-resources -o odd
    error: --output odd is not available
    exit 1

    $ kubectl api-versions
    admissionregistration.k8s.io/v1
    apiextensions.k8s.io/v1
    apiregistration.k8s.io/v1
    apps/v1
    authentication.k8s.io/v1
    authorization.k8s.io/v1
    autoscaling/v1
    autoscaling/v2
    batch/v1
    certificates.k8s.io/v1
    coordination.k8s.io/v1
    discovery.k8s.io/v1
    events.k8s.io/v1
    flowcontrol.apiserver.k8s.io/v1
    networking.k8s.io/v1
    node.k8s.io/v1
    policy/v1
    rbac.authorization.k8s.io/v1
    resource.k8s.io/v1
    scheduling.k8s.io/v1
    storage.k8s.io/v1
    storagemigration.k8s.io/v1
    v1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
