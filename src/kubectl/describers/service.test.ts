/** kubectl describe of Services, Endpoints and EndpointSlices. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const endpoint = (address: string) => ({
  addresses: [address],
  conditions: { ready: address !== '10.244.0.2' },
  targetRef: { kind: 'Pod', name: 'p' },
  nodeName: 'n1',
});
const slice = (name: string, endpoints: object[]) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints,
});
const backend = (name: string, port: object) => ({ service: { name, port } });
const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        type: 'LoadBalancer',
        selector: { app: 'web', tier: 'front' },
        clusterIP: '10.96.0.5',
        clusterIPs: ['10.96.0.5'],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        externalIPs: ['192.0.2.1'],
        ports: [
          { name: 'http', port: 80, targetPort: 'web', protocol: 'TCP', nodePort: 30080 },
          { port: 53, targetPort: 53, protocol: 'UDP' },
        ],
        sessionAffinity: 'None',
        externalTrafficPolicy: 'Local',
        internalTrafficPolicy: 'Cluster',
        healthCheckNodePort: 31000,
        loadBalancerSourceRanges: ['10.0.0.0/8'],
      },
      status: { loadBalancer: { ingress: [{ ip: '1.2.3.4', ipMode: 'VIP' }, { hostname: 'h' }] } },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'out' },
      spec: { type: 'ExternalName', externalName: 'example.com', sessionAffinity: 'None' },
    },
    {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'web' },
      subsets: [
        { addresses: [{ ip: '10.1' }, { ip: '10.2' }], ports: [{ port: 80, protocol: 'TCP' }] },
        { notReadyAddresses: [{ ip: '10.3' }] },
      ],
    },
    slice('web-1', [
      endpoint('10.244.0.1'),
      endpoint('10.244.0.2'),
      endpoint('10.244.0.3'),
      endpoint('10.244.0.4'),
    ]),
    { ...slice('bare', [{ addresses: ['10.9'] }]), metadata: { name: 'bare' }, ports: [] },
    { ...slice('none', []), metadata: { name: 'none' } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'i', annotations: { a: 'b' } },
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: ['x.com', 'y.com'], secretName: 't' }, { hosts: ['z.com'] }],
        defaultBackend: backend('nope', { number: 1 }),
        rules: [
          {
            host: 'x.com',
            http: {
              paths: [
                { path: '/', backend: backend('web', { name: 'http' }) },
                { path: '/udp', backend: backend('web', { number: 53 }) },
              ],
            },
          },
          { http: { paths: [{ path: '/all', backend: backend('out', { number: 80 }) }] } },
        ],
      },
      status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'plain' },
      spec: { defaultBackend: backend('web', { number: 80 }) },
    },
  ],
};

test.each(
  session`
    $ kubectl describe svc web
    Name:                        web
    Namespace:                   default
    Labels:                      app=web
    Annotations:                 <none>
    Selector:                    app=web,tier=front
    Type:                        LoadBalancer
    IP Family Policy:            SingleStack
    IP Families:                 IPv4
    IP:                          10.96.0.5
    IPs:                         10.96.0.5
    External IPs:                192.0.2.1
    LoadBalancer Ingress:        1.2.3.4 (VIP), h
    Port:                        http  80/TCP
    TargetPort:                  web/TCP
    NodePort:                    http  30080/TCP
    Endpoints:                   10.244.0.1:8080,10.244.0.3:8080,10.244.0.4:8080
    Port:                        <unset>  53/UDP
    TargetPort:                  53/UDP
    Endpoints:                  \x20
    Session Affinity:            None
    External Traffic Policy:     Local
    Internal Traffic Policy:     Cluster
    HealthCheck NodePort:        31000
    LoadBalancer Source Ranges:  10.0.0.0/8
    Events:                      <none>

    $ kubectl describe svc out
    Name:              out
    Namespace:         default
    Labels:            <none>
    Annotations:       <none>
    Selector:          <none>
    Type:              ExternalName
    IP Families:       <none>
    IP:               \x20
    IPs:               <none>
    External Name:     example.com
    Session Affinity:  None
    Events:            <none>

    $ kubectl describe endpoints web
    Name:         web
    Namespace:    default
    Labels:       <none>
    Annotations:  <none>
    Subsets:
      Addresses:          10.1,10.2
      NotReadyAddresses:  <none>
      Ports:
        Name     Port  Protocol
        ----     ----  --------
        <unset>  80    TCP

      Addresses:          <none>
      NotReadyAddresses:  10.3

    Events:  <none>

    $ kubectl describe endpointslice web-1
    Name:         web-1
    Namespace:    default
    Labels:       kubernetes.io/service-name=web
    Annotations:  <none>
    AddressType:  IPv4
    Ports:
      Name  Port  Protocol
      ----  ----  --------
      http  8080  TCP
    Endpoints:
      - Addresses:  10.244.0.1
        Conditions:
          Ready:    true
        Hostname:   <unset>
        TargetRef:  Pod/p
        NodeName:   n1
        Zone:       <unset>
      - Addresses:  10.244.0.2
        Conditions:
          Ready:    false
        Hostname:   <unset>
        TargetRef:  Pod/p
        NodeName:   n1
        Zone:       <unset>
      - Addresses:  10.244.0.3
        Conditions:
          Ready:    true
        Hostname:   <unset>
        TargetRef:  Pod/p
        NodeName:   n1
        Zone:       <unset>
      - Addresses:  10.244.0.4
        Conditions:
          Ready:    true
        Hostname:   <unset>
        TargetRef:  Pod/p
        NodeName:   n1
        Zone:       <unset>
    Events:         <none>

    $ kubectl describe endpointslice bare
    Name:         bare
    Namespace:    default
    Labels:       <none>
    Annotations:  <none>
    AddressType:  IPv4
    Ports: <unset>
    Endpoints:
      - Addresses:  10.9
        Conditions:
          Ready:   <unset>
        Hostname:  <unset>
        NodeName:  <unset>
        Zone:      <unset>
    Events:        <none>

    $ kubectl describe endpointslice none
    Name:         none
    Namespace:    default
    Labels:       <none>
    Annotations:  <none>
    AddressType:  IPv4
    Ports:
      Name  Port  Protocol
      ----  ----  --------
      http  8080  TCP
    Endpoints: <none>
    Events:  <none>

    $ kubectl describe ingress i
    Name:             i
    Labels:           <none>
    Namespace:        default
    Address:          1.2.3.4
    Ingress Class:    nginx
    Default backend:  nope:1 (<error: services "nope" not found>)
    TLS:
      t terminates x.com,y.com
      SNI routes z.com
    Rules:
      Host        Path  Backends
      ----        ----  --------
      x.com      \x20
                  /      web:http (10.244.0.1:8080,10.244.0.3:8080,10.244.0.4:8080)
                  /udp   web:53 ()
      *          \x20
                  /all   out:80 (<none>)
    Annotations:  a: b
    Events:       <none>

    $ kubectl describe ingress plain
    Name:             plain
    Labels:           <none>
    Namespace:        default
    Address:         \x20
    Ingress Class:    <none>
    Default backend:  web:80 (10.244.0.1:8080,10.244.0.3:8080,10.244.0.4:8080)
    Rules:
      Host        Path  Backends
      ----        ----  --------
      *           *     web:80 (10.244.0.1:8080,10.244.0.3:8080,10.244.0.4:8080)
    Annotations:  <none>
    Events:       <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
