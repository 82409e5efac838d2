/** kubectl create poddisruptionbudget. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl create pdb b --selector=app=a --min-available=1
    > POST /apis/policy/v1/namespaces/default/poddisruptionbudgets?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"b"},\
    "spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"a"}}},\
    "status":{"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":0,"expectedPods":0}}
    poddisruptionbudget.policy/b created

    $ kubectl create pdb b --selector=app=a --max-unavailable=50%
    > POST /apis/policy/v1/namespaces/default/poddisruptionbudgets?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"b"},\
    "spec":{"maxUnavailable":"50%","selector":{"matchLabels":{"app":"a"}}},\
    "status":{"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":0,"expectedPods":0}}
    poddisruptionbudget.policy/b created

    $ kubectl create pdb b
    error: a selector must be specified
    exit 1

    $ kubectl create pdb b --selector=app=a
    error: one of min-available or max-unavailable must be specified
    exit 1

    $ kubectl create pdb b --selector=app=a --min-available=1 --max-unavailable=1
    error: min-available and max-unavailable cannot be both specified
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
