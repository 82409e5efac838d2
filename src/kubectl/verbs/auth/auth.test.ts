/** kubectl auth can-i and whoami. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';
import { ok } from '../../server.test-kit.ts';

const world: World = {
  answers: {
    'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews': ({ body }) =>
      ok({ status: { allowed: JSON.stringify(body).includes('"get"'), reason: 'why' } }),
    'POST /apis/authentication.k8s.io/v1/selfsubjectreviews': () =>
      ok({ status: { userInfo: { username: 'jane', groups: ['a', 'b'] } } }),
  },
};

test.each(
  session`
    $ kubectl auth can-i get pods
    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"resourceAttributes":{"namespace":"default","verb":"get","group":"",\
    "resource":"pods"}}}
    yes

    $ kubectl auth can-i delete pod/x
    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"resourceAttributes":{"namespace":"default","verb":"delete","group":"",\
    "resource":"pods","name":"x"}}}
    no - why
    exit 1

    $ kubectl auth can-i delete pod x -q
    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"resourceAttributes":{"namespace":"default","verb":"delete","group":"",\
    "resource":"pods","name":"x"}}}
    exit 1

    $ kubectl auth can-i get nodes
    Warning: resource 'nodes' is not namespace scoped

    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"resourceAttributes":{"namespace":"default","verb":"get","group":"",\
    "resource":"nodes"}}}
    yes

    $ kubectl auth can-i fly odd
    Warning: the server doesn't have a resource type 'odd'

    Warning: verb 'fly' is not a known verb

    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"resourceAttributes":{"namespace":"default","verb":"fly","group":"",\
    "resource":"odd"}}}
    no - why
    exit 1

    $ kubectl auth can-i get /healthz
    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"nonResourceAttributes":{"path":"/healthz","verb":"get"}}}
    yes

    $ kubectl auth can-i get pods -A --subresource=log
    > POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews
    >   {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",\
    "spec":{"resourceAttributes":{"verb":"get","group":"","resource":"pods",\
    "subresource":"log"}}}
    yes

    $ kubectl auth can-i get
    error: you must specify two arguments: verb resource or verb resource/resourceName.
    See 'kubectl auth can-i -h' for help and examples.
    exit 1

    $ kubectl auth whoami
    > POST /apis/authentication.k8s.io/v1/selfsubjectreviews
    >   {"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}
    ATTRIBUTE   VALUE
    Username    jane
    Groups      [a b]
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
