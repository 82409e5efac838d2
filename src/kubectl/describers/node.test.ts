/** kubectl describe node: roles, taints, conditions and what its Pods take. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: 'n1',
        labels: { 'node-role.kubernetes.io/control-plane': '', 'kubernetes.io/role': 'edge' },
        creationTimestamp: '2026-11-23T06:00:00Z',
      },
      spec: {
        podCIDR: '10.244.0.0/24',
        podCIDRs: ['10.244.0.0/24'],
        unschedulable: true,
        taints: [
          { key: 'a', value: '1', effect: 'NoSchedule' },
          { key: 'b', effect: 'NoExecute' },
        ],
      },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'KubeletReady',
            message: 'ok',
            lastHeartbeatTime: '2026-11-23T06:00:00Z',
            lastTransitionTime: '2026-11-23T06:00:00Z',
          },
        ],
        addresses: [{ type: 'InternalIP', address: '10.0.0.1' }],
        capacity: { cpu: '2', memory: '4Gi', pods: '110' },
        allocatable: { cpu: '2', memory: '2Gi', pods: '110' },
        nodeInfo: { machineID: 'm', kubeletVersion: 'v1.30.0' },
      },
    },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n2' }, spec: {}, status: {} },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', creationTimestamp: '2026-11-23T06:30:00Z' },
      spec: {
        nodeName: 'n1',
        containers: [
          {
            name: 'a',
            resources: {
              requests: { cpu: '250m', memory: '512Mi' },
              limits: { cpu: '1', memory: '1Gi' },
            },
          },
          { name: 'b', resources: { requests: { cpu: '250m' } } },
        ],
      },
      status: { phase: 'Running' },
    },
    {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'n1', namespace: 'kube-node-lease' },
      spec: { holderIdentity: 'n1', renewTime: '2026-11-23T06:59:50.000000Z' },
    },
  ],
};

test.each(
  session`
    $ kubectl describe node n1
    Name:               n1
    Roles:              control-plane,edge
    Labels:             kubernetes.io/role=edge
                        node-role.kubernetes.io/control-plane=
    Annotations:        <none>
    CreationTimestamp:  Mon, 23 Nov 2026 06:00:00 +0000
    Taints:             a=1:NoSchedule
                        b:NoExecute
    Unschedulable:      true
    Lease:
      HolderIdentity:  n1
      AcquireTime:     <unset>
      RenewTime:       Mon, 23 Nov 2026 06:59:50 +0000
    Conditions:
      Type    Status  LastHeartbeatTime                 LastTransitionTime                \
    Reason         Message
      ----    ------  -----------------                 ------------------                \
    ------         -------
      Ready   True    Mon, 23 Nov 2026 06:00:00 +0000   Mon, 23 Nov 2026 06:00:00 +0000   \
    KubeletReady   ok
    Addresses:
      InternalIP:  10.0.0.1
    Capacity:
      cpu:     2
      memory:  4Gi
      pods:    110
    Allocatable:
      cpu:     2
      memory:  2Gi
      pods:    110
    System Info:
      Machine ID:                 m
      System UUID:               \x20
      Boot ID:                   \x20
      Kernel Version:            \x20
      OS Image:                  \x20
      Operating System:          \x20
      Architecture:              \x20
      Container Runtime Version: \x20
      Kubelet Version:            v1.30.0
    PodCIDR:                      10.244.0.0/24
    PodCIDRs:                     10.244.0.0/24
    Non-terminated Pods:          (1 in total)
      Namespace                   Name    CPU Requests  CPU Limits  Memory Requests  Memory \
    Limits  Age
      ---------                   ----    ------------  ----------  ---------------  \
    -------------  ---
      default                     web     500m (25%)    1 (50%)     512Mi (25%)      1Gi \
    (50%)      30m
    Allocated resources:
      (Total limits may be over 100 percent, i.e., overcommitted.)
      Resource           Requests     Limits
      --------           --------     ------
      cpu                500m (25%)   1 (50%)
      memory             512Mi (25%)  1Gi (50%)
      ephemeral-storage  0 (0%)       0 (0%)
    Events:              <none>

    $ kubectl describe node n2
    Name:               n2
    Roles:              <none>
    Labels:             <none>
    Annotations:        <none>
    CreationTimestamp:  <unset>
    Taints:             <none>
    Unschedulable:      false
    Lease:
      HolderIdentity:  <unset>
      AcquireTime:     <unset>
      RenewTime:       <unset>
    Addresses:
    System Info:
      Machine ID:                \x20
      System UUID:               \x20
      Boot ID:                   \x20
      Kernel Version:            \x20
      OS Image:                  \x20
      Operating System:          \x20
      Architecture:              \x20
      Container Runtime Version: \x20
      Kubelet Version:           \x20
    Non-terminated Pods:          (0 in total)
      Namespace                   Name    CPU Requests  CPU Limits  Memory Requests  Memory \
    Limits  Age
      ---------                   ----    ------------  ----------  ---------------  \
    -------------  ---
    Allocated resources:
      (Total limits may be over 100 percent, i.e., overcommitted.)
      Resource           Requests  Limits
      --------           --------  ------
      cpu                0 (0%)    0 (0%)
      memory             0 (0%)    0 (0%)
      ephemeral-storage  0 (0%)    0 (0%)
    Events:              <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
