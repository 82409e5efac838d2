/** kubectl describe pod: where it runs, its phase, its conditions and tolerations. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const pod = (name: string, status: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [], ...spec },
  status,
});
const world: World = {
  objects: [
    pod(
      'up',
      {
        phase: 'Running',
        hostIP: '10.0.0.1',
        podIP: '10.244.1.2',
        podIPs: [{ ip: '10.244.1.2' }],
        startTime: '2026-11-23T06:00:00Z',
        qosClass: 'Burstable',
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'x/gate', status: 'False' },
        ],
      },
      {
        nodeName: 'n1',
        priority: 0,
        priorityClassName: 'high',
        serviceAccountName: 'robot',
        readinessGates: [{ conditionType: 'x/gate' }, { conditionType: 'x/other' }],
        nodeSelector: { disk: 'ssd' },
        tolerations: [
          { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
          { key: 'b', value: 'c' },
          { operator: 'Exists' },
        ],
        securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        topologySpreadConstraints: [
          {
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            maxSkew: 1,
            labelSelector: { matchLabels: { a: 'b' } },
          },
        ],
      },
    ),
    pod('waits', { phase: 'Pending' }),
    {
      ...pod('leaves', { phase: 'Running' }),
      metadata: {
        name: 'leaves',
        labels: { a: 'b', c: 'd' },
        annotations: { note: 'two\nlines' },
        deletionTimestamp: '2026-11-23T06:00:00Z',
        deletionGracePeriodSeconds: 30,
        ownerReferences: [{ kind: 'ReplicaSet', name: 'web', controller: true }],
      },
    },
    {
      ...pod('gone', { phase: 'Failed', reason: 'Evicted', message: 'no room' }),
      metadata: { name: 'gone', deletionTimestamp: '2026-11-23T06:00:00Z' },
    },
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'default' },
      type: 'Warning',
      reason: 'Failed',
      message: 'no image',
      count: 4,
      firstTimestamp: '2026-11-23T06:00:00Z',
      lastTimestamp: '2026-11-23T06:50:00Z',
      source: { component: 'kubelet', host: 'n1' },
      involvedObject: { name: 'waits', namespace: 'default', kind: 'Pod', uid: 'u' },
    },
  ],
};

test.each(
  session`
    $ kubectl describe pod up
    Name:                 up
    Namespace:            default
    Priority:             0
    Priority Class Name:  high
    Service Account:      robot
    Node:                 n1/10.0.0.1
    Start Time:           Mon, 23 Nov 2026 06:00:00 +0000
    Labels:               <none>
    Annotations:          <none>
    Status:               Running
    SeccompProfile:       RuntimeDefault
    IP:                   10.244.1.2
    IPs:
      IP:  10.244.1.2
    Containers: <none>
    Readiness Gates:
      Type      Status
      x/gate    False\x20
      x/other   <none>\x20
    Conditions:
      Type                        Status
      Ready                       True\x20
      x/gate                      False\x20
    Volumes:                      <none>
    QoS Class:                    Burstable
    Node-Selectors:               disk=ssd
    Tolerations:                  a:NoExecute op=Exists for 300s
                                  b=c
                                  op=Exists
    Topology Spread Constraints:  zone:DoNotSchedule when max skew 1 is exceeded for selector \
    a=b
    Events:                       <none>

    $ kubectl describe pod waits
    Name:         waits
    Namespace:    default
    Node:         <none>
    Labels:       <none>
    Annotations:  <none>
    Status:       Pending
    IP:          \x20
    IPs:          <none>
    Containers: <none>
    Volumes:         <none>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>
    Events:
      Type     Reason  Age                From     Message
      ----     ------  ----               ----     -------
      Warning  Failed  10m (x4 over 60m)  kubelet  no image

    $ kubectl describe pod leaves
    Name:                      leaves
    Namespace:                 default
    Node:                      <none>
    Labels:                    a=b
                               c=d
    Annotations:               note:
                                 two
                                 lines
    Status:                    Terminating (lasts 60m)
    Termination Grace Period:  30s
    IP:                       \x20
    IPs:                       <none>
    Controlled By:             ReplicaSet/web
    Containers: <none>
    Volumes:         <none>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>
    Events:          <none>

    $ kubectl describe pod gone
    Name:         gone
    Namespace:    default
    Node:         <none>
    Labels:       <none>
    Annotations:  <none>
    Status:       Failed
    Reason:       Evicted
    Message:      no room
    IP:          \x20
    IPs:          <none>
    Containers: <none>
    Volumes:         <none>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>
    Events:          <none>

    $ kubectl describe pod waits --show-events=false
    Name:         waits
    Namespace:    default
    Node:         <none>
    Labels:       <none>
    Annotations:  <none>
    Status:       Pending
    IP:          \x20
    IPs:          <none>
    Containers: <none>
    Volumes:         <none>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
