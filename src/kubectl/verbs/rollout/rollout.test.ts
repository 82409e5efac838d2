/** kubectl rollout: revisions, changes and how far a rollout is. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const template = (image: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'a', image }] },
});
const replicaSet = (revision: number, image: string, cause?: string) => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `web-${revision}`,
    labels: { app: 'web' },
    annotations: {
      'deployment.kubernetes.io/revision': String(revision),
      ...(cause ? { 'kubernetes.io/change-cause': cause } : {}),
    },
    ownerReferences: [{ uid: 'd', controller: true }],
  },
  spec: { template: template(image) },
});
const web = (spec: object = {}, status: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    uid: 'd',
    generation: 2,
    annotations: { 'deployment.kubernetes.io/revision': '2', note: 'old' },
  },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: template('nginx:2'),
    ...spec,
  },
  status: {
    observedGeneration: 2,
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2,
    ...status,
  },
});
const world: World = {
  objects: [
    web(),
    { ...web({ paused: true }), metadata: { name: 'stopped', uid: 'd' } },
    replicaSet(1, 'nginx:1', 'first'),
    replicaSet(2, 'nginx:2'),
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'new', uid: 'n' },
      spec: { selector: { matchLabels: { x: 'y' } }, template: {} },
    },
  ],
};

test.each(
  session`
    $ kubectl rollout history deploy/web
    deployment.apps/web\x20
    REVISION  CHANGE-CAUSE
    1         first
    2         <none>


    $ kubectl rollout history deploy/web --revision=1
    deployment.apps/web with revision #1
    Pod Template:
      Labels:\tapp=web
      Annotations:\tkubernetes.io/change-cause: first
      Containers:
       a:
        Image:\tnginx:1
        Port:\t<none>
        Host Port:\t<none>
        Environment:\t<none>
        Mounts:\t<none>
      Volumes:\t<none>
      Node-Selectors:\t<none>
      Tolerations:\t<none>


    $ kubectl rollout history deploy/web --revision=7
    error: unable to find the specified revision
    exit 1

    $ kubectl rollout history deploy/web --revision=-1
    error: revision must be a positive integer: -1
    exit 1

    $ kubectl rollout history pod/p
    error: no history viewer has been implemented for "Pod"
    exit 1

    $ kubectl rollout history
    error: required resource not specified
    exit 1

    $ kubectl rollout history deploy/new
    deployment.apps/new\x20
    No rollout history found.

    $ kubectl rollout undo deploy/web
    > PATCH /apis/apps/v1/namespaces/default/deployments/web
    >   [{"op":"replace","path":"/spec/template","value":{"metadata":{"labels":{"app":"web"}},\
    "spec":{"containers":[{"name":"a","image":"nginx:1"}]}}},{"op":"replace",\
    "path":"/metadata/annotations","value":{"deployment.kubernetes.io/revision":"2",\
    "kubernetes.io/change-cause":"first"}}]
    deployment.apps/web rolled back

    $ kubectl rollout undo deploy/web --to-revision=1 --dry-run=server
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?dryRun=All
    >   [{"op":"replace","path":"/spec/template","value":{"metadata":{"labels":{"app":"web"}},\
    "spec":{"containers":[{"name":"a","image":"nginx:1"}]}}},{"op":"replace",\
    "path":"/metadata/annotations","value":{"deployment.kubernetes.io/revision":"2",\
    "kubernetes.io/change-cause":"first"}}]
    deployment.apps/web rolled back (server dry run)

    $ kubectl rollout undo deploy/web --to-revision=2
    deployment.apps/web skipped rollback (current template already matches revision 2)

    $ kubectl rollout undo deploy/web --to-revision=9
    error: unable to find specified revision 9 in history
    exit 1

    $ kubectl rollout undo deploy/web --to-revision=-1
    error: revision must be a positive integer: -1
    exit 1

    $ kubectl rollout undo deploy/stopped
    error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout \
    resume' and try again
    exit 1

    $ kubectl rollout undo deploy/web --dry-run=client
    deployment.apps/web Pod Template:
      Labels:\tapp=web
      Containers:
       a:
        Image:\tnginx:1
        Port:\t<none>
        Host Port:\t<none>
        Environment:\t<none>
        Mounts:\t<none>
      Volumes:\t<none>
      Node-Selectors:\t<none>
      Tolerations:\t<none>
     (dry run)

    $ kubectl rollout undo deploy/new
    error: no rollout history found for deployment
    exit 1

    $ kubectl rollout pause deploy/web
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-rollout
    >   {"spec":{"paused":true}}
    deployment.apps/web paused

    $ kubectl rollout pause deploy/stopped
    error: deployments.apps "stopped" is already paused
    exit 1

    $ kubectl rollout pause pod/p
    error: pods "p" pausing is not supported
    exit 1

    $ kubectl rollout resume deploy/stopped
    > PATCH /apis/apps/v1/namespaces/default/deployments/stopped?fieldManager=kubectl-rollout
    >   {"spec":{"paused":null}}
    deployment.apps/stopped resumed

    $ kubectl rollout resume deploy/web
    error: deployments.apps "web" is not paused
    exit 1

    $ kubectl rollout resume pod/p
    error: pods "p" resuming is not supported
    exit 1

    $ kubectl rollout restart deploy/web
    > PATCH /apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl-rollout
    >   {"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"20\
    26-11-23T07:00:00Z"}}}}}
    deployment.apps/web restarted

    $ kubectl rollout restart deploy/stopped
    error: deployments.apps "stopped" can't restart paused deployment (run rollout resume first)
    exit 1

    $ kubectl rollout restart pod/p
    error: pods "p" restarting is not supported
    exit 1

    $ kubectl rollout restart
    error: You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    exit 1

    $ kubectl rollout restart deploy -l a=b
    No resources found in default namespace.

    $ kubectl rollout restart deploy/web --dry-run=client
    deployment.apps/web restarted (dry run)

    $ kubectl rollout status deploy/web
    deployment "web" successfully rolled out

    $ kubectl rollout status pod/p
    error: no status viewer has been implemented for Pod
    exit 1

    $ kubectl rollout status
    error: required resource not specified
    exit 1

    $ kubectl rollout status deploy/web --revision=1
    error: desired revision (1) is different from the running revision (2)
    exit 1

    $ kubectl rollout status deploy/nope
    Error from server (NotFound): deployments "nope" not found
    exit 1

    $ kubectl rollout
    Manage the rollout of one or many resources.
           \x20
     Valid resource types include:

      *  deployments
      *  daemonsets
      *  statefulsets

    Examples:
      # Rollback to the previous deployment
      kubectl rollout undo deployment/abc
     \x20
      # Check the rollout status of a daemonset
      kubectl rollout status daemonset/foo
     \x20
      # Restart a deployment
      kubectl rollout restart deployment/abc
     \x20
      # Restart deployments with the 'app=nginx' label
      kubectl rollout restart deployment --selector=app=nginx

    Available Commands:
      history   View rollout history
      pause     Mark the provided resource as paused
      restart   Restart a resource
      resume    Resume a paused resource
      status    Show the status of the rollout
      undo      Undo a previous rollout

    Usage:
      kubectl rollout SUBCOMMAND [options]

    Use "kubectl rollout <command> --help" for more information about a given command.
    Use "kubectl options" for a list of global command-line options (applies to all commands).
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
