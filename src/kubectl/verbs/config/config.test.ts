/** kubectl config. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const kubeconfig = `apiVersion: v1
kind: Config
current-context: one
preferences: {}
clusters:
- {name: k, cluster: {server: "https://10.0.0.1", certificate-authority-data: AAAA}}
- {name: l, cluster: {server: "https://10.0.0.2"}}
contexts:
- {name: one, context: {cluster: k, user: u, namespace: team}}
- {name: two, context: {cluster: l, user: v}}
users:
- {name: u, user: {token: t, client-key-data: BBBB}}
- {name: v, user: {}}
`;
const world: World = { files: { '/root/.kube/config': kubeconfig } };

test.each(
  session`
    $ kubectl config view
    apiVersion: v1
    clusters:
    - cluster:
        certificate-authority-data: DATA+OMITTED
        server: https://10.0.0.1
      name: k
    - cluster:
        server: https://10.0.0.2
      name: l
    contexts:
    - context:
        cluster: k
        namespace: team
        user: u
      name: one
    - context:
        cluster: l
        user: v
      name: two
    current-context: one
    kind: Config
    users:
    - name: u
      user:
        client-key-data: DATA+OMITTED
        token: REDACTED
    - name: v
      user: {}

    $ kubectl config view --minify
    apiVersion: v1
    clusters:
    - cluster:
        certificate-authority-data: DATA+OMITTED
        server: https://10.0.0.1
      name: k
    contexts:
    - context:
        cluster: k
        namespace: team
        user: u
      name: one
    current-context: one
    kind: Config
    users:
    - name: u
      user:
        client-key-data: DATA+OMITTED
        token: REDACTED

    $ kubectl config view --raw
    apiVersion: v1
    clusters:
    - cluster:
        certificate-authority-data: AAAA
        server: https://10.0.0.1
      name: k
    - cluster:
        server: https://10.0.0.2
      name: l
    contexts:
    - context:
        cluster: k
        namespace: team
        user: u
      name: one
    - context:
        cluster: l
        user: v
      name: two
    current-context: one
    kind: Config
    users:
    - name: u
      user:
        client-key-data: BBBB
        token: t
    - name: v
      user: {}

    $ kubectl config view -o jsonpath={.users}
    [{"name":"u","user":{"client-key-data":"DATA+OMITTED","token":"REDACTED"}},{"name":"v",\
    "user":{}}](no newline)

    $ kubectl config current-context
    one

    $ kubectl config get-contexts
    CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE
    *         one    k         u          team
              two    l         v         \x20

    $ kubectl config get-contexts two
    CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE
              two    l         v         \x20

    $ kubectl config get-contexts three
    error: context three not found
    exit 1

    $ kubectl config get-contexts -o name
    one
    two

    $ kubectl config get-contexts --no-headers
    *     one   k     u     team
          two   l     v    \x20

    $ kubectl config use-context two
    Switched to context "two".

    $ kubectl config use-context three
    error: no context exists with the name: "three"
    exit 1

    $ kubectl config use-context
    error: Unexpected args: []
    See 'kubectl config use-context -h' for help and examples
    exit 1

    $ kubectl config set-context three --cluster=k --namespace=x
    Context "three" created.

    $ kubectl config set-context --current --namespace=y
    Context "one" modified.

    $ kubectl config set-context
    error: Unexpected args: []
    See 'kubectl config set-context -h' for help and examples
    exit 1

    $ kubectl config rename-context one uno
    Context "one" renamed to "uno".

    $ kubectl config rename-context one two
    error: cannot rename the context "one", the context "two" already exists in \
    /root/.kube/config
    exit 1

    $ kubectl config rename-context three x
    error: cannot rename the context "three", it's not in /root/.kube/config
    exit 1

    $ kubectl config rename-context one
    error: Unexpected args: [one]
    See 'kubectl config rename-context -h' for help and examples
    exit 1

    $ kubectl config delete-context one
    warning: this removed your active context, use "kubectl config use-context" to select a \
    different one
    deleted context one from /root/.kube/config

    $ kubectl config delete-context two
    deleted context two from /root/.kube/config

    $ kubectl config delete-context three
    error: cannot delete context three, not in /root/.kube/config
    exit 1

    $ kubectl config delete-cluster k
    deleted cluster k from /root/.kube/config

    $ kubectl config delete-cluster z
    error: cannot delete cluster z, not in /root/.kube/config
    exit 1

    $ kubectl config delete-user u
    deleted user u from /root/.kube/config

    $ kubectl config get-clusters
    NAME
    k
    l

    $ kubectl config get-users
    NAME
    u
    v

    $ kubectl config
    Modify kubeconfig files using subcommands like "kubectl config set current-context \
    my-context".

     The loading order follows these rules:

      1.  If the --kubeconfig flag is set, then only that file is loaded. The flag may only be \
    set once and no merging takes place.
      2.  If $KUBECONFIG environment variable is set, then it is used as a list of paths \
    (normal path delimiting rules for your system). These paths are merged. When a value is \
    modified, it is modified in the file that defines the stanza. When a value is created, it \
    is created in the first file that exists. If no files in the chain exist, then it creates \
    the last file in the list.
      3.  Otherwise, \${HOME}/.kube/config is used and no merging takes place.

    Available Commands:
      current-context   Display the current-context
      delete-cluster    Delete the specified cluster from the kubeconfig
      delete-context    Delete the specified context from the kubeconfig
      delete-user       Delete the specified user from the kubeconfig
      get-clusters      Display clusters defined in the kubeconfig
      get-contexts      Describe one or many contexts
      get-users         Display users defined in the kubeconfig
      rename-context    Rename a context from the kubeconfig file
      set               Set an individual value in a kubeconfig file
      set-cluster       Set a cluster entry in kubeconfig
      set-context       Set a context entry in kubeconfig
      set-credentials   Set a user entry in kubeconfig
      unset             Unset an individual value in a kubeconfig file
      use-context       Set the current-context in a kubeconfig file
      view              Display merged kubeconfig settings or a specified kubeconfig file

    Usage:
      kubectl config SUBCOMMAND [options]

    Use "kubectl config <command> --help" for more information about a given command.
    Use "kubectl options" for a list of global command-line options (applies to all commands).
    exit 1

    $ kubectl get pods --context=three
    Error in configuration: context was not found for specified context: three
    exit 1

    $ kubectl get pods --kubeconfig=/nope
    error: stat /nope: no such file or directory
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
