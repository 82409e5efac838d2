/** kubectl expose. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const container = (ports: object[]) => ({ name: 'a', ports });
const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', labels: { a: 'b' } },
      spec: {
        containers: [container([{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }])],
      },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare' }, spec: { containers: [] } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's', labels: { l: 'm' } },
      spec: { selector: { a: 'b' }, ports: [{ port: 8080 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'none' },
      spec: { ports: [{ port: 1 }] },
    },
    { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'rc' }, spec: {} },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: { spec: { containers: [container([{ containerPort: 80 }])] } },
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'odd' },
      spec: { selector: { matchExpressions: [{ key: 't', operator: 'In', values: ['a', 'b'] }] } },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'empty' },
      spec: { selector: {} },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } },
  ],
};

test.each(
  session`
    $ kubectl expose pod p
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"labels":{"a":"b"},"name":"p",\
    "namespace":"default"},"spec":{"ports":[{"name":"port-1","port":80,"protocol":"TCP",\
    "targetPort":80},{"name":"port-2","port":53,"protocol":"UDP","targetPort":53}],\
    "selector":{"a":"b"}},"status":{"loadBalancer":{}}}
    service/p exposed

    $ kubectl expose pod p --port=80 --target-port=http --name=front
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"labels":{"a":"b"},"name":"front",\
    "namespace":"default"},"spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":"http"}],\
    "selector":{"a":"b"}},"status":{"loadBalancer":{}}}
    service/front exposed

    $ kubectl expose pod bare --port=80
    error: the pod has no labels and cannot be exposed
    exit 1

    $ kubectl expose svc s --type=NodePort
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"labels":{"l":"m"},"name":"s",\
    "namespace":"default"},"spec":{"ports":[{"port":8080,"protocol":"TCP","targetPort":8080}],\
    "selector":{"a":"b"},"type":"NodePort"},"status":{"loadBalancer":{}}}
    service/s exposed

    $ kubectl expose svc none
    error: the service has no pod selector set
    exit 1

    $ kubectl expose rc rc --port=1
    error: the replication controller has no pod selector set
    exit 1

    $ kubectl expose deploy web
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":80}],"selector":{"app":"web"}},\
    "status":{"loadBalancer":{}}}
    service/web exposed

    $ kubectl expose deploy web --port=80 --target-port=8000 --protocol=UDP
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"UDP","targetPort":8000}],"selector":{"app":"web"}},\
    "status":{"loadBalancer":{}}}
    service/web exposed

    $ kubectl expose deploy web --port=x
    error: strconv.Atoi: parsing "x": invalid syntax
    exit 1

    $ kubectl expose deploy odd --port=80
    error: couldn't convert expressions - "[{t In [a b]}]" to map-based selector format
    exit 1

    $ kubectl expose deploy empty --port=80
    error: invalid deployment: no selectors, therefore cannot be exposed
    exit 1

    $ kubectl expose cm c --port=1
    error: cannot expose a ConfigMap
    exit 1

    $ kubectl expose deploy web --cluster-ip=None
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":80}],"selector":{"app":"web"},\
    "clusterIP":"None"},"status":{"loadBalancer":{}}}
    service/web exposed

    $ kubectl expose svc s --cluster-ip=None --port=
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"labels":{"l":"m"},"name":"s",\
    "namespace":"default"},"spec":{"selector":{"a":"b"},"clusterIP":"None"},\
    "status":{"loadBalancer":{}}}
    service/s exposed

    $ kubectl expose pod bare --selector=a=b
    error: couldn't find port via --port flag or introspection
    exit 1

    $ kubectl expose pod bare --selector=a
    error: unexpected label spec: a
    exit 1

    $ kubectl expose deploy web --session-affinity=ClientIP
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":80}],"selector":{"app":"web"},\
    "sessionAffinity":"ClientIP"},"status":{"loadBalancer":{}}}
    service/web exposed

    $ kubectl expose deploy web --session-affinity=Odd
    error: unknown session affinity: Odd
    exit 1

    $ kubectl expose deploy web --type=LoadBalancer --load-balancer-ip=1.2.3.4 \
    --external-ip=5.6.7.8
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":80}],"selector":{"app":"web"},\
    "type":"LoadBalancer","externalIPs":["5.6.7.8"],"loadBalancerIP":"1.2.3.4"},\
    "status":{"loadBalancer":{}}}
    service/web exposed

    $ kubectl expose deploy web --load-balancer-ip=1.2.3.4
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-expose
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":80}],"selector":{"app":"web"}},\
    "status":{"loadBalancer":{}}}
    service/web exposed

    $ kubectl expose deploy web --overrides='{"spec":{"type":"NodePort"}}' -l x=y
    error: error converting YAML to JSON: yaml: line 1: found unexpected end of stream
    exit 1

    $ kubectl expose deploy web --dry-run=client -o yaml
    apiVersion: v1
    kind: Service
    metadata:
      name: web
    spec:
      ports:
      - port: 80
        protocol: TCP
        targetPort: 80
      selector:
        app: web
    status:
      loadBalancer: {}

    $ kubectl expose deploy nope --port=1
    Error from server (NotFound): deployments "nope" not found
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
