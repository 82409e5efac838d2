/** kubectl set resources, selector, serviceaccount and subject. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from './workloads.test-kit.ts';

test.each(
  session`
    $ kubectl set resources deploy web --limits=cpu=2,memory=1Gi --requests=cpu=1
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"cpu":"2",\
    "memory":"1Gi"},"requests":{"cpu":"1"}},"name":"app"},{"resources":{"limits":{"cpu":"2",\
    "memory":"1Gi"},"requests":{"cpu":"1"}},"name":"side"}],\
    "$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web resource requirements updated

    $ kubectl set resources deploy web -c side --limits=cpu=1
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"cpu":"1"}},\
    "name":"side"}],"$setElementOrder/containers":[{"name":"app"},{"name":"side"}]}}}}
    deployment.apps/web resource requirements updated

    $ kubectl set resources deploy web -c nope --limits=cpu=1
    error: unable to find container named nope
    exit 1

    $ kubectl set resources deploy web
    error: you must specify an update to requests or limits (in the form of --requests/--limits)
    exit 1

    $ kubectl set resources --limits=cpu=1
    error: You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    exit 1

    $ kubectl set resources deploy web --limits=cpu
    error: invalid argument syntax cpu, expected <resource>=<quantity>
    exit 1

    $ kubectl set resources deploy web --limits=cpu=x
    error: quantities must match the regular expression \
    '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
    exit 1

    $ kubectl set selector svc s a=c,d=e
    > PATCH /api/v1/namespaces/default/services/s?fieldManager=kubectl-set
    >   {"spec":{"selector":{"a":"c","d":"e"}}}
    service/s selector updated

    $ kubectl set selector deploy web a=b
    error: setting a selector is only supported for Services
    exit 1

    $ kubectl set selector svc s 'a in (b, c)'
    error: match expression [{a In [b c]}] not supported on this object
    exit 1

    $ kubectl set selector
    error: You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    exit 1

    $ kubectl set serviceaccount deploy web robot
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-set
    >   {"spec":{"template":{"spec":{"serviceAccountName":"robot","serviceAccount":"robot"}}}}
    deployment.apps/web serviceaccount updated

    $ kubectl set sa
    error: serviceaccount is required
    exit 1

    $ kubectl set subject rolebinding b --user=joe --user=jane --group=g --serviceaccount=ns:sa
    > PATCH /apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings/b?fieldManager=k\
    ubectl-set
    >   {"subjects":[{"kind":"User","name":"jane"},{"apiGroup":"rbac.authorization.k8s.io",\
    "kind":"User","name":"joe"},{"apiGroup":"rbac.authorization.k8s.io","kind":"Group",\
    "name":"g"},{"kind":"ServiceAccount","name":"sa","namespace":"ns"}]}
    rolebinding.rbac.authorization.k8s.io/b subjects updated

    $ kubectl set subject rolebinding b
    error: you must specify at least one value of user, group or serviceaccount
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
