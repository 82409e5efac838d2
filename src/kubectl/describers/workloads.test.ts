/** kubectl describe of what controls Pods: Deployment, ReplicaSet, DaemonSet, StatefulSet, Job. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const selector = { matchLabels: { app: 'web' } };
const template = (image: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'a', image }] },
});
const replicaSet = (name: string, image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name,
    labels: { app: 'web' },
    ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'd', controller: true }],
  },
  spec: { replicas: 2, selector, template: template(image) },
  status: { replicas: 1 },
});
/** A Pod of the sets whose uid is `s`. */
const controlled = (name: string, phase: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'web' }, ownerReferences: [{ uid: 's', controller: true }] },
  status: { phase },
});
const world: World = {
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        uid: 'd',
        labels: { app: 'web' },
        creationTimestamp: '2026-11-23T06:00:00Z',
      },
      spec: {
        replicas: 3,
        selector,
        template: template('nginx:2'),
        minReadySeconds: 5,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: 1 } },
      },
      status: {
        replicas: 3,
        updatedReplicas: 2,
        availableReplicas: 1,
        unavailableReplicas: 2,
        conditions: [{ type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' }],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', uid: 'x' },
      spec: {
        replicas: 1,
        selector: { matchLabels: { x: 'y' } },
        template: {},
        strategy: { type: 'Recreate' },
      },
      status: {},
    },
    replicaSet('web-1', 'nginx:1'),
    replicaSet('web-2', 'nginx:2'),
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', uid: 's' },
      spec: { selector, template: template('agent') },
      status: {
        desiredNumberScheduled: 2,
        currentNumberScheduled: 2,
        updatedNumberScheduled: 1,
        numberAvailable: 1,
        numberMisscheduled: 0,
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', uid: 's' },
      spec: {
        replicas: 2,
        selector,
        template: template('db'),
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data', labels: { a: 'b' } },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: 'fast',
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
      },
      status: { replicas: 2 },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once', uid: 'j' },
      spec: {
        parallelism: 1,
        completions: 3,
        completionMode: 'Indexed',
        backoffLimit: 6,
        activeDeadlineSeconds: 60,
        selector,
        template: template('job'),
      },
      status: {
        startTime: '2026-11-23T06:00:00Z',
        completionTime: '2026-11-23T06:01:05Z',
        active: 0,
        succeeded: 3,
        failed: 1,
        completedIndexes: '0-2',
      },
    },
    controlled('a', 'Running'),
    controlled('b', 'Pending'),
    controlled('c', 'Failed'),
    { ...controlled('other', 'Running'), metadata: { name: 'other', labels: { app: 'web' } } },
  ],
};

test.each(
  session`
    $ kubectl describe deploy web
    Name:                   web
    Namespace:              default
    CreationTimestamp:      Mon, 23 Nov 2026 06:00:00 +0000
    Labels:                 app=web
    Annotations:            <none>
    Selector:               app=web
    Replicas:               3 desired | 2 updated | 3 total | 1 available | 2 unavailable
    StrategyType:           RollingUpdate
    MinReadySeconds:        5
    RollingUpdateStrategy:  25% max unavailable, 1 max surge
    Pod Template:
      Labels:  app=web
      Containers:
       a:
        Image:         nginx:2
        Port:          <none>
        Host Port:     <none>
        Environment:   <none>
        Mounts:        <none>
      Volumes:         <none>
      Node-Selectors:  <none>
      Tolerations:     <none>
    Conditions:
      Type           Status  Reason
      ----           ------  ------
      Available      False   MinimumReplicasUnavailable
    OldReplicaSets:  web-1 (1/2 replicas created)
    NewReplicaSet:   web-2 (1/2 replicas created)
    Events:          <none>

    $ kubectl describe deploy api
    Name:               api
    Namespace:          default
    CreationTimestamp:  <unset>
    Labels:             <none>
    Annotations:        <none>
    Selector:           x=y
    Replicas:           1 desired | 0 updated | 0 total | 0 available | 0 unavailable
    StrategyType:       Recreate
    MinReadySeconds:    0
    Pod Template:
      Labels:  <none>
      Containers: <none>
      Volumes:         <none>
      Node-Selectors:  <none>
      Tolerations:     <none>
    OldReplicaSets:    <none>
    NewReplicaSet:     <none>
    Events:            <none>

    $ kubectl describe rs web-1
    Name:           web-1
    Namespace:      default
    Selector:       app=web
    Labels:         app=web
    Annotations:    <none>
    Controlled By:  Deployment/web
    Replicas:       1 current / 2 desired
    Pods Status:    0 Running / 0 Waiting / 0 Succeeded / 0 Failed
    Pod Template:
      Labels:  app=web
      Containers:
       a:
        Image:         nginx:1
        Port:          <none>
        Host Port:     <none>
        Environment:   <none>
        Mounts:        <none>
      Volumes:         <none>
      Node-Selectors:  <none>
      Tolerations:     <none>
    Events:            <none>

    $ kubectl describe ds agent
    Name:                                            agent
    Namespace:                                       default
    Selector:                                        app=web
    Node-Selector:                                   <none>
    Labels:                                          <none>
    Annotations:                                     <none>
    Desired Number of Nodes Scheduled:               2
    Current Number of Nodes Scheduled:               2
    Number of Nodes Scheduled with Up-to-date Pods:  1
    Number of Nodes Scheduled with Available Pods:   1
    Number of Nodes Misscheduled:                    0
    Pods Status:                                     1 Running / 1 Waiting / 0 Succeeded / 1 \
    Failed
    Pod Template:
      Labels:  app=web
      Containers:
       a:
        Image:         agent
        Port:          <none>
        Host Port:     <none>
        Environment:   <none>
        Mounts:        <none>
      Volumes:         <none>
      Node-Selectors:  <none>
      Tolerations:     <none>
    Events:            <none>

    $ kubectl describe sts db
    Name:               db
    Namespace:          default
    CreationTimestamp:  <unset>
    Selector:           app=web
    Labels:             <none>
    Annotations:        <none>
    Replicas:           2 desired | 2 total
    Update Strategy:    RollingUpdate
      Partition:        1
    Pods Status:        1 Running / 1 Waiting / 0 Succeeded / 1 Failed
    Pod Template:
      Labels:  app=web
      Containers:
       a:
        Image:         db
        Port:          <none>
        Host Port:     <none>
        Environment:   <none>
        Mounts:        <none>
      Volumes:         <none>
      Node-Selectors:  <none>
      Tolerations:     <none>
    Volume Claims:
      Name:          data
      StorageClass:  fast
      Labels:        a=b
      Annotations:   <none>
      Capacity:      1Gi
      Access Modes:  [ReadWriteOnce]
    Events:          <none>

    $ kubectl describe job once
    Name:                     once
    Namespace:                default
    Selector:                 app=web
    Labels:                   <none>
    Annotations:              <none>
    Parallelism:              1
    Completions:              3
    Completion Mode:          Indexed
    Backoff Limit:            6
    Start Time:               Mon, 23 Nov 2026 06:00:00 +0000
    Completed At:             Mon, 23 Nov 2026 06:01:05 +0000
    Duration:                 65s
    Active Deadline Seconds:  60s
    Pods Statuses:            0 Active (0 Ready) / 3 Succeeded / 1 Failed
    Pod Template:
      Labels:  app=web
      Containers:
       a:
        Image:         job
        Port:          <none>
        Host Port:     <none>
        Environment:   <none>
        Mounts:        <none>
      Volumes:         <none>
      Node-Selectors:  <none>
      Tolerations:     <none>
    Events:            <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
