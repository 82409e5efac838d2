/** kubectl create secret: generic, tls and docker-registry. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const world: World = {
  files: {
    '/crt': 'CRT',
  },
};

test.each(
  session`
    $ kubectl create secret generic s --from-literal=a=1 --type=Opaque
    > POST /api/v1/namespaces/default/secrets?fieldManager=kubectl-create&fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"a":"MQ=="},\
    "type":"Opaque"}
    secret/s created

    $ kubectl create secret tls s --cert=/crt --key=/crt
    > POST /api/v1/namespaces/default/secrets?fieldManager=kubectl-create&fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"tls.crt":"Q1JU",\
    "tls.key":"Q1JU"},"type":"kubernetes.io/tls"}
    secret/s created

    $ kubectl create secret tls s --cert=/none --key=/crt
    error: Cannot read file /none, open /none: no such file or directory
    exit 1

    $ kubectl create secret tls s --cert=/crt
    error: required flag(s) "key" not set
    exit 1

    $ kubectl create secret docker-registry s --docker-username=u --docker-password=p \
    --docker-email=e
    > POST /api/v1/namespaces/default/secrets?fieldManager=kubectl-create&fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},\
    "data":{".dockerconfigjson":"eyJhdXRocyI6eyJodHRwczovL2luZGV4LmRvY2tlci5pby92MS8iOnsidXNlcm\
    5hbWUiOiJ1IiwicGFzc3dvcmQiOiJwIiwiZW1haWwiOiJlIiwiYXV0aCI6ImRUcHcifX19"},\
    "type":"kubernetes.io/dockerconfigjson"}
    secret/s created

    $ kubectl create secret docker-registry s --docker-username=u
    error: either --from-file or the combination of --docker-username, --docker-password and \
    --docker-server is required
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
