/** kubectl create configmap: the data that files, envs and literals make. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const world: World = {
  files: {
    '/dir/a.txt': 'A\n',
    '/dir/b.txt': 'B',
    '/env': '# comment\nONE=1\nHOME\n',
    '/bad-env': 'A B=1\n',
    '/crt': 'CRT',
  },
};

test.each(
  session`
    $ kubectl create configmap c --from-literal=a=1
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a":"1"}}
    configmap/c created

    $ kubectl create configmap c --from-literal=a='"quoted"'
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},\
    "data":{"a":"'\"quoted\""}}
    configmap/c created

    $ kubectl create cm c --from-file=/dir
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a.txt":"A\n",\
    "b.txt":"B"}}
    configmap/c created

    $ kubectl create cm c --from-file=k=/crt
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"k":"CRT"}}
    configmap/c created

    $ kubectl create cm c --from-file=k=/dir
    error: cannot give a key name for a directory path
    exit 1

    $ kubectl create cm c --from-file=a=b=c
    error: key names or file paths cannot contain '='
    exit 1

    $ kubectl create cm c --from-file=/none
    error: error reading /none: no such file or directory
    exit 1

    $ kubectl create cm c --from-env-file=/env
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"ONE":"1",\
    "HOME":"/root"}}
    configmap/c created

    $ kubectl create cm c --from-env-file=/bad-env
    error: "A B" is not a valid key name: a valid environment variable name must consist only \
    of printable ASCII characters other than '='
    exit 1

    $ kubectl create cm c --from-env-file=/env --from-literal=a=1
    error: from-env-file cannot be combined with from-file or from-literal
    exit 1

    $ kubectl create cm c --from-literal=a
    error: invalid literal source a, expected key=value
    exit 1

    $ kubectl create cm c --from-literal=a/b=1
    error: "a/b" is not a valid key name for a ConfigMap: a valid config key must consist of \
    alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', \
    regex used for validation is '[-._a-zA-Z0-9]+')
    exit 1

    $ kubectl create cm c --from-literal=a=1 --from-literal=a=2
    error: cannot add key "a", another key by that name already exists in Data for ConfigMap "c"
    exit 1

    $ kubectl create cm
    error: exactly one NAME is required, got 0
    See 'kubectl create configmap -h' for help and examples
    exit 1

    $ kubectl create cm a b
    error: exactly one NAME is required, got 2
    See 'kubectl create configmap -h' for help and examples
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
