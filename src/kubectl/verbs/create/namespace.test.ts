/** kubectl create namespace, serviceaccount, quota, priorityclass and token. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl create namespace n
    > POST /api/v1/namespaces?fieldManager=kubectl-create&fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"},"spec":{},"status":{}}
    namespace/n created

    $ kubectl create ns n -n other
    > POST /api/v1/namespaces?fieldManager=kubectl-create&fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"},"spec":{},"status":{}}
    namespace/n created

    $ kubectl create serviceaccount s
    > POST /api/v1/namespaces/default/serviceaccounts?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"s"}}
    serviceaccount/s created

    $ kubectl create sa s -n other
    > POST /api/v1/namespaces/other/serviceaccounts?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"s","namespace":"other"}}
    serviceaccount/s created

    $ kubectl create quota q --hard=pods=2,services=1 --scopes=BestEffort
    > POST /api/v1/namespaces/default/resourcequotas?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"q"},\
    "spec":{"hard":{"pods":"2","services":"1"},"scopes":["BestEffort"]},"status":{}}
    resourcequota/q created

    $ kubectl create quota q --hard=pods
    error: invalid argument syntax pods, expected <resource>=<value>
    exit 1

    $ kubectl create priorityclass p --value=5 --global-default --description=d
    > POST /apis/scheduling.k8s.io/v1/priorityclasses?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"p"},\
    "description":"d","globalDefault":true,"preemptionPolicy":"PreemptLowerPriority","value":5}
    priorityclass.scheduling.k8s.io/p created

    $ kubectl create token t
    error: kubectl create token is not simulated here
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
