/** kubectl describe of Namespaces, ConfigMaps, Secrets, ServiceAccounts and of any other kind. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'team', labels: { a: 'b' } },
      status: { phase: 'Active' },
    },
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q', namespace: 'team' },
      spec: { hard: { pods: '2' } },
      status: { hard: { pods: '2' }, used: { pods: '1' } },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'l', namespace: 'team' },
      spec: { limits: [{ type: 'Container', max: { cpu: '1' }, default: { cpu: '500m' } }] },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { b: 'two\nlines', a: '1' },
      binaryData: { x: 'AAAA' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      type: 'Opaque',
      data: { password: 'c2VjcmV0', token: 'YQ==' },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'robot' },
      secrets: [{ name: 't' }],
      imagePullSecrets: [{ name: 'r' }],
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bare' } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'n', labels: { a: 'b' } },
      spec: {
        podSelector: {},
        policyTypes: ['Ingress'],
        ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] }],
      },
    },
  ],
};

test.each(
  session`
    $ kubectl describe ns team
    Name:         team
    Labels:       a=b
    Annotations:  <none>
    Status:       Active

    Resource Quotas
      Name:     q
      Resource  Used  Hard
      --------  ---   ---
      pods      1     2

    Resource Limits
     Type       Resource  Min  Max  Default Request  Default Limit  Max Limit/Request Ratio
     ----       --------  ---  ---  ---------------  -------------  -----------------------
     Container  cpu       -    1    -                500m           -

    $ kubectl describe cm c
    Name:         c
    Namespace:    default
    Labels:       <none>
    Annotations:  <none>

    Data
    ====
    a:
    ----
    1

    b:
    ----
    two
    lines


    BinaryData
    ====
    x: 3 bytes

    Events:  <none>

    $ kubectl describe secret s
    Name:         s
    Namespace:    default
    Labels:       <none>
    Annotations:  <none>

    Type:  Opaque

    Data
    ====
    password:  6 bytes
    token:     1 bytes

    $ kubectl describe sa robot
    Name:                robot
    Namespace:           default
    Labels:              <none>
    Annotations:         <none>
    Image pull secrets:  r
    Mountable secrets:   t
    Tokens:              <none>
    Events:              <none>

    $ kubectl describe sa bare
    Name:                bare
    Namespace:           default
    Labels:              <none>
    Annotations:         <none>
    Image pull secrets:  <none>
    Mountable secrets:   <none>
    Tokens:              <none>
    Events:              <none>

    $ kubectl describe netpol n
    Name:         n
    Namespace:    default
    Labels:       a=b
    Annotations:  <none>
    API Version:  networking.k8s.io/v1
    Kind:         NetworkPolicy
    Metadata:
      UID:  u
    Spec:
      Ingress:
        From:
          Ip Block:
            Cidr:  10.0.0.0/8
        Ports:
          Port:  80
      Pod Selector:
      Policy Types:
        Ingress
    Events:  <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
