/** kubectl set image. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from './workloads.test-kit.ts';

test.each(
  session`
    $ kubectl set image deploy/web app=nginx:2
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"image":"nginx:2","name":"app"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web image updated

    $ kubectl set image deploy web *=nginx:2
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"initContainers":[{"image":"nginx:2","name":"init"}],\
    "$setElementOrder/initContainers":[{"name":"init"}],"containers":[{"image":"nginx:2",\
    "name":"app"},{"image":"nginx:2","name":"side"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web image updated

    $ kubectl set image deploy/web nope=x
    error: unable to find container named "nope"
    exit 1

    $ kubectl set image pod/p app=x
    > PATCH /api/v1/namespaces/default/pods/p?fieldManager=kubectl-set
    >   {"spec":{"containers":[{"image":"x","name":"app"}],\
    "$setElementOrder/containers":[{"name":"app"}]}}
    pod/p image updated

    $ kubectl set image cj/c app=x
    > PATCH /apis/batch/v1/namespaces/default/cronjobs/c?fieldManager=kubectl-set
    >   {"spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"image":"x",\
    "name":"app"}],"$setElementOrder/containers":[{"name":"app"}]}}}}}}
    cronjob.batch/c image updated

    $ kubectl set image svc/s app=x
    error: the object is not a pod or does not have a pod template: *v1.Service
    exit 1

    $ kubectl set image deploy/web
    error: at least one image update is required
    exit 1

    $ kubectl set image
    error: You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    exit 1

    $ kubectl set image deploy/web app=nginx:1

    $ kubectl set image deploy/web app=nginx:2 --dry-run=client
    deployment.apps/web image updated (dry run)

    $ kubectl set image deploy/web app=nginx:2 --dry-run=server
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?dryRun=All&fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"image":"nginx:2","name":"app"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web image updated (server dry run)

    $ kubectl set image deploy/web app=x --local
    error: one or more files must be specified as -f when --local is set
    exit 1

    $ kubectl set image -f /pod a=x --local -o yaml
    apiVersion: v1
    kind: Pod
    metadata:
      name: p
    spec:
      containers:
      - image: x
        name: a
        resources: {}
    status: {}

    $ kubectl set image deploy/web app=x odd
    error: all resources must be specified before image changes: odd
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
