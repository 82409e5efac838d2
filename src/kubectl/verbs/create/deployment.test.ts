/** kubectl create deployment: the names of containers, and what it refuses. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl create deployment web --image=nginx:1.27
    > POST /apis/apps/v1/namespaces/default/deployments?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web",\
    "labels":{"app":"web"}},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},\
    "strategy":{},"template":{"metadata":{"labels":{"app":"web"}},\
    "spec":{"containers":[{"image":"nginx:1.27","name":"nginx","resources":{}}]}}},"status":{}}
    deployment.apps/web created

    $ kubectl create deployment web --image=nginx --port=80 --replicas=3
    > POST /apis/apps/v1/namespaces/default/deployments?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web",\
    "labels":{"app":"web"}},"spec":{"replicas":3,"selector":{"matchLabels":{"app":"web"}},\
    "strategy":{},"template":{"metadata":{"labels":{"app":"web"}},\
    "spec":{"containers":[{"image":"nginx","name":"nginx","ports":[{"containerPort":80}],\
    "resources":{}}]}}},"status":{}}
    deployment.apps/web created

    $ kubectl create deploy web --image=a/b_c.d:1 --image=nginx,nginx:2
    > POST /apis/apps/v1/namespaces/default/deployments?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web",\
    "labels":{"app":"web"}},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},\
    "strategy":{},"template":{"metadata":{"labels":{"app":"web"}},\
    "spec":{"containers":[{"image":"a/b_c.d:1","name":"b-c-d-tp54r","resources":{}},\
    {"image":"nginx","name":"nginx","resources":{}},{"image":"nginx:2","name":"nginx-2",\
    "resources":{}}]}}},"status":{}}
    deployment.apps/web created

    $ kubectl create deployment web --image=busybox -- sleep 5
    > POST /apis/apps/v1/namespaces/default/deployments?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web",\
    "labels":{"app":"web"}},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},\
    "strategy":{},"template":{"metadata":{"labels":{"app":"web"}},\
    "spec":{"containers":[{"image":"busybox","name":"busybox","command":["sleep","5"],\
    "resources":{}}]}}},"status":{}}
    deployment.apps/web created

    $ kubectl create deployment web --image=a,b -- sleep
    error: cannot specify multiple --image options and command
    exit 1

    $ kubectl create deployment web
    error: required flag(s) "image" not set
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
