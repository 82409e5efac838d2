/** kubectl run: the pod that its flags make, and what it refuses. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from '../pods.test-kit.ts';

test.each(
  session`
    $ kubectl run web --image=nginx
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"web"},"name":"web",\
    "namespace":"default"},"spec":{"containers":[{"image":"nginx","name":"web",\
    "resources":{}}],"dnsPolicy":"ClusterFirst","restartPolicy":"Always"},"status":{}}
    pod/web created

    $ kubectl run web --image=nginx --port=80 --expose
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"web"},"name":"web",\
    "namespace":"default"},"spec":{"containers":[{"image":"nginx","name":"web",\
    "ports":[{"containerPort":80}],"resources":{}}],"dnsPolicy":"ClusterFirst",\
    "restartPolicy":"Always"},"status":{}}
    pod/web created
    > POST /api/v1/namespaces/default/services?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},\
    "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":80}],"selector":{"run":"web"}},\
    "status":{"loadBalancer":{}}}
    service/web created

    $ kubectl run web --image=nginx --env=A=1 --labels=a=b,c=d --annotations=x=y \
    --image-pull-policy=Always --privileged
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"a":"b","c":"d"},"name":"web",\
    "annotations":{"x":"y"},"namespace":"default"},"spec":{"containers":[{"env":[{"name":"A",\
    "value":"1"}],"image":"nginx","name":"web","imagePullPolicy":"Always","resources":{},\
    "securityContext":{"privileged":true}}],"dnsPolicy":"ClusterFirst",\
    "restartPolicy":"Always"},"status":{}}
    pod/web created

    $ kubectl run web --image=nginx --env=A
    error: invalid env: A
    exit 1

    $ kubectl run web --image=nginx --labels=a
    error: unexpected label spec: a
    exit 1

    $ kubectl run web --image=nginx --restart=Never --command -- sleep 1
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"web"},"name":"web",\
    "namespace":"default"},"spec":{"containers":[{"command":["sleep","1"],"image":"nginx",\
    "name":"web","resources":{}}],"dnsPolicy":"ClusterFirst","restartPolicy":"Never"},\
    "status":{}}
    pod/web created

    $ kubectl run web --image=nginx --restart=Odd
    error: invalid restart policy: Odd, valid values are: Always, OnFailure, Never
    exit 1

    $ kubectl run web --image=nginx -- a b
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"web"},"name":"web",\
    "namespace":"default"},"spec":{"containers":[{"args":["a","b"],"image":"nginx",\
    "name":"web","resources":{}}],"dnsPolicy":"ClusterFirst","restartPolicy":"Always"},\
    "status":{}}
    pod/web created

    $ kubectl run web
    error: required flag(s) "image" not set
    exit 1

    $ kubectl run --image=nginx
    error: NAME is required for run
    See 'kubectl run -h' for help and examples
    exit 1

    $ kubectl run web --image=Bad:
    error: invalid image name "Bad:": invalid reference format
    exit 1

    $ kubectl run web --image=registry.k8s.io:5000/a/b-c:1.0@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --dry-run=client
    pod/web created (dry run)

    $ kubectl run web --image=a..b
    error: invalid image name "a..b": invalid reference format
    exit 1

    $ kubectl run web --image=nginx -t
    error: -i/--stdin is required for containers with -t/--tty=true
    See 'kubectl run -h' for help and examples
    exit 1

    $ kubectl run web --image=nginx --rm
    error: --rm should only be used for attached containers
    See 'kubectl run -h' for help and examples
    exit 1

    $ kubectl run web --image=nginx -i --rm --dry-run=client
    error: --rm should only be used for attached containers
    See 'kubectl run -h' for help and examples
    exit 1

    $ kubectl run web --image=nginx --expose
    error: --port must be set when exposing a service
    See 'kubectl run -h' for help and examples
    exit 1

    $ kubectl run web --image=nginx --overrides='{"spec":{"hostNetwork":true}}' \
    --dry-run=client -o jsonpath={.spec.hostNetwork}
    error: error converting YAML to JSON: yaml: line 1: found unexpected end of stream
    exit 1

    $ kubectl run web --image=nginx -i -t --leave-stdin-open --dry-run=client -o \
    jsonpath={.spec.containers[0]}
    {"image":"nginx","name":"web","resources":{},"stdin":true,"tty":true}(no newline)

    $ kubectl run busybox --image=busybox -i -t --restart=Never
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"busybox"},\
    "name":"busybox","namespace":"default"},"spec":{"containers":[{"image":"busybox",\
    "name":"busybox","resources":{},"stdin":true,"stdinOnce":true,"tty":true}],\
    "dnsPolicy":"ClusterFirst","restartPolicy":"Never"},"status":{}}
    All commands and output from this session will be recorded in container logs, including \
    credentials and sensitive information passed through the command prompt.
    If you don't see a command prompt, try pressing enter.
    > POST /api/v1/namespaces/default/pods/busybox/attach?container=busybox&stdin=true&\
    stdout=true&tty=true
    hello
    pod default/busybox terminated (Error)
    exit 3

    $ kubectl run busybox --image=busybox -i --rm --restart=Never -q
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"busybox"},\
    "name":"busybox","namespace":"default"},"spec":{"containers":[{"image":"busybox",\
    "name":"busybox","resources":{},"stdin":true,"stdinOnce":true}],"dnsPolicy":"ClusterFirst",\
    "restartPolicy":"Never"},"status":{}}
    > POST /api/v1/namespaces/default/pods/busybox/attach?container=busybox&stdin=true&\
    stdout=true&stderr=true
    hello
    > DELETE /api/v1/namespaces/default/pods/busybox
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "busybox" deleted from default namespace
    pod default/busybox terminated (Error)
    exit 3

    $ kubectl run done --image=busybox --attach --restart=Always
    > POST /api/v1/namespaces/default/pods?fieldManager=kubectl-run
    >   {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"run":"done"},"name":"done",\
    "namespace":"default"},"spec":{"containers":[{"image":"busybox","name":"done",\
    "resources":{}}],"dnsPolicy":"ClusterFirst","restartPolicy":"Always"},"status":{}}
    log of done
    more
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
