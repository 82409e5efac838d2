/** kubectl describe of containers: ports, states, amounts, probes, environment, mounts. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', labels: { app: 'web' } },
      spec: {
        initContainers: [{ name: 'init', image: 'busybox', command: ['sh', '-c', 'a\nb'] }],
        containers: [
          {
            name: 'a',
            image: 'nginx:1',
            ports: [
              { containerPort: 80, name: 'http' },
              { containerPort: 53, protocol: 'UDP', hostPort: 53 },
            ],
            args: ['-g', 'x'],
            resources: { limits: { memory: '1Gi', cpu: '1' }, requests: { cpu: '100m' } },
            livenessProbe: { httpGet: { path: '/live', port: 80 } },
            readinessProbe: {
              exec: { command: ['test', '-f', '/x'] },
              periodSeconds: 5,
              failureThreshold: 1,
            },
            startupProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 3 },
            env: [
              { name: 'A', value: '1' },
              {
                name: 'F',
                valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } },
              },
              { name: 'S', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } },
              { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
              {
                name: 'R',
                valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1' } },
              },
            ],
            envFrom: [
              { configMapRef: { name: 'c' }, prefix: 'P_' },
              { secretRef: { name: 's', optional: true } },
            ],
            volumeMounts: [
              { name: 'z', mountPath: '/z', readOnly: true },
              { name: 'a', mountPath: '/a', subPath: 'x' },
            ],
          },
          { name: 'b', image: 'busybox', livenessProbe: { grpc: { port: 9, service: 'health' } } },
          { name: 'c', image: 'busybox', livenessProbe: {} },
        ],
      },
      status: {
        phase: 'Running',
        initContainerStatuses: [
          {
            name: 'init',
            state: {
              terminated: {
                reason: 'Completed',
                exitCode: 0,
                startedAt: '2026-11-23T06:00:00Z',
                finishedAt: '2026-11-23T06:00:00Z',
              },
            },
            ready: true,
          },
        ],
        containerStatuses: [
          {
            name: 'a',
            containerID: 'containerd://1',
            imageID: 'sha256:1',
            ready: true,
            restartCount: 2,
            state: { running: { startedAt: '2026-11-23T06:00:00Z' } },
            lastState: {
              terminated: {
                reason: 'Error',
                message: 'oops',
                exitCode: 137,
                signal: 9,
                startedAt: '2026-11-23T06:00:00Z',
                finishedAt: '2026-11-23T06:00:00Z',
              },
            },
          },
          { name: 'b', ready: false, state: { waiting: { reason: 'ImagePullBackOff' } } },
        ],
      },
    },
  ],
};

test.each(
  session`
    $ kubectl describe pod p
    Name:         p
    Namespace:    default
    Node:         <none>
    Labels:       app=web
    Annotations:  <none>
    Status:       Running
    IP:          \x20
    IPs:          <none>
    Init Containers:
      init:
        Container ID: \x20
        Image:         busybox
        Image ID:     \x20
        Port:          <none>
        Host Port:     <none>
        Command:
          sh
          -c
          a
          b
        State:          Terminated
          Reason:       Completed
          Exit Code:    0
          Started:      Mon, 23 Nov 2026 06:00:00 +0000
          Finished:     Mon, 23 Nov 2026 06:00:00 +0000
        Ready:          True
        Restart Count:  0
        Environment:    <none>
        Mounts:         <none>
    Containers:
      a:
        Container ID:  containerd://1
        Image:         nginx:1
        Image ID:      sha256:1
        Ports:         80/TCP (http), 53/UDP
        Host Ports:    0/TCP (http), 53/UDP
        Args:
          -g
          x
        State:          Running
          Started:      Mon, 23 Nov 2026 06:00:00 +0000
        Last State:     Terminated
          Reason:       Error
          Message:      oops
          Exit Code:    137
          Signal:       9
          Started:      Mon, 23 Nov 2026 06:00:00 +0000
          Finished:     Mon, 23 Nov 2026 06:00:00 +0000
        Ready:          True
        Restart Count:  2
        Limits:
          cpu:     1
          memory:  1Gi
        Requests:
          cpu:      100m
        Liveness:   http-get http://:80/live delay=0s timeout=1s period=10s successThreshold=1 \
    failureThreshold=3
        Readiness:  exec [test -f /x] delay=0s timeout=1s period=5s successThreshold=1 \
    failureThreshold=1
        Startup:    tcp-socket :80 delay=3s timeout=1s period=10s successThreshold=1 \
    failureThreshold=3
        Environment Variables from:
          c  ConfigMap with prefix 'P_'  Optional: false
          s  Secret                      Optional: true
        Environment:
          A:  1
          F:  p (v1:metadata.name)
          S:  <set to the key 'k' in secret 's'>      Optional: true
          C:  <set to the key 'k' of config map 'c'>  Optional: false
          R:  1 (limits.cpu)
        Mounts:
          /a from a (rw,path="x")
          /z from z (ro)
      b:
        Container ID:  \x20
        Image:          busybox
        Image ID:      \x20
        Port:           <none>
        Host Port:      <none>
        State:          Waiting
          Reason:       ImagePullBackOff
        Ready:          False
        Restart Count:  0
        Liveness:       grpc <pod>:9 health delay=0s timeout=1s period=10s successThreshold=1 \
    failureThreshold=3
        Environment:    <none>
        Mounts:         <none>
      c:
        Image:        busybox
        Port:         <none>
        Host Port:    <none>
        Liveness:     unknown delay=0s timeout=1s period=10s successThreshold=1 \
    failureThreshold=3
        Environment:  <none>
        Mounts:       <none>
    Volumes:          <none>
    QoS Class:        BestEffort
    Node-Selectors:   <none>
    Tolerations:      <none>
    Events:           <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
