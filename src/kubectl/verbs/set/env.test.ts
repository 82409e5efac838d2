/** kubectl set env: setting, removing, listing, and from other objects. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from './workloads.test-kit.ts';

test.each(
  session`
    $ kubectl set env deploy/web B=2
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"initContainers":[{"env":[{"name":"B","value":"2"}],\
    "name":"init"}],"$setElementOrder/initContainers":[{"name":"init"}],\
    "containers":[{"env":[{"name":"B","value":"2"}],"$setElementOrder/env":[{"name":"A"},\
    {"name":"F"},{"name":"S"},{"name":"C"},{"name":"B"}],"name":"app"},{"env":[{"name":"B",\
    "value":"2"}],"name":"side"}],"$setElementOrder/containers":[{"name":"app"},\
    {"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web A-
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"env":[{"name":"A","$patch":"delete"}],\
    "$setElementOrder/env":[{"name":"F"},{"name":"S"},{"name":"C"}],"name":"app"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web A=2 --overwrite=false
    error: 'A' already has a value (1), and --overwrite is false
    exit 1

    $ kubectl set env deploy/web A=2 -c side
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"env":[{"name":"A","value":"2"}],\
    "name":"side"}],"$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web A=2 -c 's?d*'
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"env":[{"name":"A","value":"2"}],\
    "name":"side"}],"$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web --list
    # Deployment web, container init
    # Deployment web, container app
    A=1
    # F from field path spec.nodeName
    # S from secret s, key k
    # C from configmap c, key k
    # Deployment web, container side

    $ kubectl set env deploy/web
    error: at least one environment variable must be provided
    exit 1

    $ kubectl set env deploy/web 1=2
    error: "1" is not a valid key name: a valid environment variable name must consist of \
    alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. \
    'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is \
    '[-._a-zA-Z][-._a-zA-Z0-9]*')
    exit 1

    $ kubectl set env deploy/web --from=cm/m --prefix=P_
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"initContainers":[{"env":[{"name":"P_A",\
    "valueFrom":{"configMapKeyRef":{"key":"a","name":"m"}}},{"name":"P_B_C",\
    "valueFrom":{"configMapKeyRef":{"key":"b.c","name":"m"}}}],"name":"init"}],\
    "$setElementOrder/initContainers":[{"name":"init"}],"containers":[{"env":[{"name":"P_A",\
    "valueFrom":{"configMapKeyRef":{"key":"a","name":"m"}}},{"name":"P_B_C",\
    "valueFrom":{"configMapKeyRef":{"key":"b.c","name":"m"}}}],\
    "$setElementOrder/env":[{"name":"A"},{"name":"F"},{"name":"S"},{"name":"C"},{"name":"P_A"},\
    {"name":"P_B_C"}],"name":"app"},{"env":[{"name":"P_A",\
    "valueFrom":{"configMapKeyRef":{"key":"a","name":"m"}}},{"name":"P_B_C",\
    "valueFrom":{"configMapKeyRef":{"key":"b.c","name":"m"}}}],"name":"side"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web --from=configmap/m --keys=a
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"initContainers":[{"env":[{"name":"A",\
    "valueFrom":{"configMapKeyRef":{"key":"a","name":"m"}}}],"name":"init"}],\
    "$setElementOrder/initContainers":[{"name":"init"}],\
    "containers":[{"env":[{"valueFrom":{"configMapKeyRef":{"key":"a","name":"m"}},"value":null,\
    "name":"A"}],"$setElementOrder/env":[{"name":"A"},{"name":"F"},{"name":"S"},{"name":"C"}],\
    "name":"app"},{"env":[{"name":"A","valueFrom":{"configMapKeyRef":{"key":"a","name":"m"}}}],\
    "name":"side"}],"$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web --from=pod/p
    error: unsupported resource specified in --from
    exit 1

    $ kubectl set env deploy/web -e B=2 -e C=3
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"initContainers":[{"env":[{"name":"B","value":"2"},\
    {"name":"C","value":"3"}],"name":"init"}],\
    "$setElementOrder/initContainers":[{"name":"init"}],"containers":[{"env":[{"value":"3",\
    "valueFrom":null,"name":"C"},{"name":"B","value":"2"}],\
    "$setElementOrder/env":[{"name":"A"},{"name":"F"},{"name":"S"},{"name":"C"},{"name":"B"}],\
    "name":"app"},{"env":[{"name":"B","value":"2"},{"name":"C","value":"3"}],"name":"side"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web env updated

    $ kubectl set env deploy/web A=1 A-
    error: can not both modify and remove an environment variable in the same command
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
