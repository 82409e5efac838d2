/** kubectl get -o: each format that objects are printed in. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const pod = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: name }, managedFields: [{ manager: 'm' }] },
  spec: { nodeName: 'n1', ...more },
});
const world: World = {
  files: {
    '/columns': 'NAME APP\nmetadata.name metadata.labels.app\n',
    '/bad-columns': 'A B\nx\n',
    '/template': '{{.kind}}',
    '/path': '{.kind}',
  },
  objects: [pod('a10'), pod('a2')],
};

test.each(
  session`
    $ kubectl get pods -o name
    pod/a10
    pod/a2

    $ kubectl get pod a2 -o json
    {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "labels": {
                "app": "a2"
            },
            "name": "a2",
            "namespace": "default",
            "uid": "u"
        },
        "spec": {
            "nodeName": "n1"
        }
    }

    $ kubectl get pod a2 -o yaml
    apiVersion: v1
    kind: Pod
    metadata:
      labels:
        app: a2
      name: a2
      namespace: default
      uid: u
    spec:
      nodeName: n1

    $ kubectl get pod a2 -o yaml --show-managed-fields
    apiVersion: v1
    kind: Pod
    metadata:
      labels:
        app: a2
      managedFields:
      - manager: m
      name: a2
      namespace: default
      uid: u
    spec:
      nodeName: n1

    $ kubectl get pods -o yaml
    apiVersion: v1
    items:
    - apiVersion: v1
      kind: Pod
      metadata:
        labels:
          app: a10
        name: a10
        namespace: default
        uid: u
      spec:
        nodeName: n1
    - apiVersion: v1
      kind: Pod
      metadata:
        labels:
          app: a2
        name: a2
        namespace: default
        uid: u
      spec:
        nodeName: n1
    kind: List
    metadata:
      resourceVersion: ""

    $ kubectl get pod a2 -o kyaml
    ---
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        labels: {
          app: "a2",
        },
        name: "a2",
        namespace: "default",
        uid: "u",
      },
      spec: {
        nodeName: "n1",
      },
    }

    $ kubectl get pods -o jsonpath={.items[*].metadata.name}
    a10 a2(no newline)

    $ kubectl get pod a2 -o jsonpath={.a.b
    error: error parsing jsonpath {.a.b, unclosed action
    exit 1

    $ kubectl get pod a2 -o jsonpath={.nope.x} --allow-missing-template-keys=false
    error: error executing jsonpath "{.nope.x}": Error executing template: nope is not found. \
    Printing more information for debugging the template:
    \ttemplate was:
    \t\t{.nope.x}
    \tobject given to jsonpath engine was:
    \t\tmap[string]interface {}{"apiVersion":"v1", "kind":"Pod", \
    "metadata":map[string]interface {}{"labels":map[string]interface {}{"app":"a2"}, \
    "name":"a2", "namespace":"default", "uid":"u"}, "spec":map[string]interface \
    {}{"nodeName":"n1"}}

    exit 1

    $ kubectl get pod a2 -o jsonpath
    error: template format specified but no template given
    exit 1

    $ kubectl get pod a2 -o jsonpath-file=/path
    Pod(no newline)

    $ kubectl get pod a2 -o jsonpath-file=/nope
    error: error reading /nope, open /nope: no such file or directory
    exit 1

    $ kubectl get pod a2 -o jsonpath-as-json={.metadata.name}
    [
        "a2"
    ]

    $ kubectl get pod a2 -o go-template={{.metadata.name}}
    a2(no newline)

    $ kubectl get pod a2 -o go-template-file=/template
    Pod(no newline)

    $ kubectl get pod a2 -o templatefile=/nope
    error: error reading --template /nope, open /nope: no such file or directory
    exit 1

    $ kubectl get pod a2 --template={{.kind}}
    Pod(no newline)

    $ kubectl get pod a2 -o go-template='{{index .metadata 5}}'
    error: error parsing template '{{index, template: output:1: unclosed action
    exit 1

    $ kubectl get pods -o custom-columns=NAME:.metadata.name,X:.spec.x
    NAME   X
    a10    <none>
    a2     <none>

    $ kubectl get pods -o custom-columns=NAME:.metadata.name --no-headers
    a10
    a2

    $ kubectl get pods -o custom-columns=NAME
    error: unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>
    exit 1

    $ kubectl get pods -o custom-columns=
    error: custom-columns format specified but no custom columns given
    exit 1

    $ kubectl get pods -o custom-columns-file=/columns
    NAME   APP
    a10    a10
    a2     a2

    $ kubectl get pods -o custom-columns-file=/bad-columns
    error: number of headers (2) and field specifications (1) don't match
    exit 1

    $ kubectl get pods -o custom-columns-file
    error: custom-columns format specified but no custom columns given
    exit 1

    $ kubectl get pods -o odd
    error: unable to match a printer suitable for the output format "odd", allowed formats \
    are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,\
    jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml
    exit 1

    $ kubectl get pods -o json=x
    error: unable to match a printer suitable for the output format "json=x", allowed formats \
    are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,\
    jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml
    exit 1

    $ kubectl get pods --sort-by=.metadata.name -o name
    pod/a2
    pod/a10

    $ kubectl get pods --sort-by='{.bad' -o name
    error: unexpected path string, expected a 'name1.name2' or '.name1.name2' or \
    '{name1.name2}' or '{.name1.name2}'
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
