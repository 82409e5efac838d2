/** kubectl create service: its four types, and the ports that it takes. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl create service clusterip s --tcp=80
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"80","port":80,"targetPort":80,"protocol":"TCP"}],\
    "selector":{"app":"s"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service clusterip s --tcp=5678:8080
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"5678-8080","port":5678,"targetPort":8080,"protocol":"TCP"}],\
    "selector":{"app":"s"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service clusterip s --tcp=80:http
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"80-http","port":80,"targetPort":"http","protocol":"TCP"}],\
    "selector":{"app":"s"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service clusterip s
    error: at least one tcp port specifier must be provided
    exit 1

    $ kubectl create service clusterip s --clusterip=None
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"clusterIP":"None","selector":{"app":"s"},"type":"ClusterIP"},\
    "status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service clusterip s --tcp=x
    error: strconv.ParseUint: parsing "x": invalid syntax
    exit 1

    $ kubectl create service clusterip s --tcp=0
    error: must be between 1 and 65535, inclusive
    exit 1

    $ kubectl create service clusterip s --tcp=65535
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"65535","port":65535,"targetPort":65535,"protocol":"TCP"}],\
    "selector":{"app":"s"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service clusterip s --tcp=65536
    error: strconv.ParseUint: parsing "65536": value out of range
    exit 1

    $ kubectl create service clusterip s --tcp=80:a_b
    error: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)
    exit 1

    $ kubectl create service clusterip s --tcp=80:abcdefghijklmnop
    error: must be no more than 15 characters
    exit 1

    $ kubectl create service clusterip s --tcp=80:abcdefghijklmno
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"80-abcdefghijklmno","port":80,"targetPort":"abcdefghijklmno",\
    "protocol":"TCP"}],"selector":{"app":"s"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create svc nodeport s --tcp=80 --node-port=30080
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"80","nodePort":30080,"port":80,"targetPort":80,\
    "protocol":"TCP"}],"selector":{"app":"s"},"type":"NodePort"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service nodeport s
    error: at least one tcp port specifier must be provided
    exit 1

    $ kubectl create service loadbalancer s --tcp=80
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"ports":[{"name":"80","port":80,"targetPort":80,"protocol":"TCP"}],\
    "selector":{"app":"s"},"type":"LoadBalancer"},"status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service loadbalancer s
    error: at least one tcp port specifier must be provided
    exit 1

    $ kubectl create service externalname s --external-name=bar.com
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","labels":{"app":"s"}},\
    "spec":{"externalName":"bar.com","selector":{"app":"s"},"type":"ExternalName"},\
    "status":{"loadBalancer":{}}}
    service/s created

    $ kubectl create service externalname s --external-name=A_b
    error: invalid service external name A_b
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
