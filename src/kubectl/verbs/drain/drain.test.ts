/** kubectl drain: which Pods go, which hold it up, and what is said. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';
import { status } from '../../server.test-kit.ts';

const pod = (
  name: string,
  more: {
    owner?: string;
    phase?: string;
    volumes?: object[];
    mirror?: boolean;
    node?: string;
  } = {},
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    uid: name,
    ...(more.mirror ? { annotations: { 'kubernetes.io/config.mirror': 'x' } } : {}),
    ...(more.owner ? { ownerReferences: [{ kind: more.owner, name: 'o', controller: true }] } : {}),
  },
  spec: { nodeName: more.node ?? 'n1', volumes: more.volumes ?? [] },
  status: { phase: more.phase ?? 'Running' },
});
const node = (name: string) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: {} });
const evictions = (names: string[]) =>
  Object.fromEntries(
    names.map((name) => [
      `POST /api/v1/namespaces/default/pods/${name}/eviction`,
      () => status(404, 'NotFound', 'gone'),
    ]),
  );
const world: World = {
  objects: [
    node('n1'),
    node('n2'),
    node('n3'),
    pod('static', { mirror: true }),
    pod('daemon', { owner: 'DaemonSet' }),
    pod('daemon-2', { owner: 'DaemonSet' }),
    pod('bare'),
    pod('local', { owner: 'ReplicaSet', volumes: [{ name: 'v', emptyDir: {} }] }),
    pod('web', { owner: 'ReplicaSet' }),
    pod('done', { phase: 'Succeeded', volumes: [{ name: 'v', emptyDir: {} }] }),
    pod('daemon-3', { owner: 'DaemonSet', node: 'n2' }),
    pod('late', { owner: 'ReplicaSet', node: 'n3' }),
  ],
  answers: evictions(['late']),
};

test.each(
  session`
    $ kubectl drain n1
    > PATCH /api/v1/nodes/n1
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned
    error: unable to drain node "n1" due to error: [cannot delete DaemonSet-managed Pods (use \
    --ignore-daemonsets to ignore): default/daemon, default/daemon-2, cannot delete Pods that \
    declare no controller (use --force to override): default/bare, cannot delete Pods with \
    local storage (use --delete-emptydir-data to override): default/local], continuing \
    command...
    There are pending nodes to be drained:
     n1
    cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/daemon, \
    default/daemon-2
    cannot delete Pods that declare no controller (use --force to override): default/bare
    cannot delete Pods with local storage (use --delete-emptydir-data to override): \
    default/local
    exit 1

    $ kubectl drain n1 --ignore-daemonsets
    > PATCH /api/v1/nodes/n1
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned
    error: unable to drain node "n1" due to error: [cannot delete Pods that declare no \
    controller (use --force to override): default/bare, cannot delete Pods with local storage \
    (use --delete-emptydir-data to override): default/local], continuing command...
    There are pending nodes to be drained:
     n1
    cannot delete Pods that declare no controller (use --force to override): default/bare
    cannot delete Pods with local storage (use --delete-emptydir-data to override): \
    default/local
    exit 1

    $ kubectl drain n1 --ignore-daemonsets --force
    > PATCH /api/v1/nodes/n1
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned
    error: unable to drain node "n1" due to error: cannot delete Pods with local storage (use \
    --delete-emptydir-data to override): default/local, continuing command...
    There are pending nodes to be drained:
     n1
    cannot delete Pods with local storage (use --delete-emptydir-data to override): \
    default/local
    exit 1

    $ kubectl drain n1 --ignore-daemonsets --delete-emptydir-data
    > PATCH /api/v1/nodes/n1
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned
    error: unable to drain node "n1" due to error: cannot delete Pods that declare no \
    controller (use --force to override): default/bare, continuing command...
    There are pending nodes to be drained:
     n1
    cannot delete Pods that declare no controller (use --force to override): default/bare
    exit 1

    $ kubectl drain n1 --ignore-daemonsets --force --delete-emptydir-data --dry-run=client
    node/n1 cordoned (dry run)
    Warning: ignoring DaemonSet-managed Pods: default/daemon, default/daemon-2; deleting Pods \
    that declare no controller: default/bare
    evicting pod default/bare (dry run)
    evicting pod default/local (dry run)
    evicting pod default/web (dry run)
    evicting pod default/done (dry run)
    node/n1 drained (dry run)

    $ kubectl drain n1 --ignore-daemonsets --force --delete-emptydir-data --dry-run=server \
    --grace-period=7
    > PATCH /api/v1/nodes/n1?dryRun=All
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned (server dry run)
    Warning: ignoring DaemonSet-managed Pods: default/daemon, default/daemon-2; deleting Pods \
    that declare no controller: default/bare
    evicting pod default/bare (server dry run)
    > POST /api/v1/namespaces/default/pods/bare/eviction?dryRun=All
    >   {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"bare",\
    "namespace":"default"},"deleteOptions":{"gracePeriodSeconds":7}}
    evicting pod default/local (server dry run)
    > POST /api/v1/namespaces/default/pods/local/eviction?dryRun=All
    >   {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"local",\
    "namespace":"default"},"deleteOptions":{"gracePeriodSeconds":7}}
    evicting pod default/web (server dry run)
    > POST /api/v1/namespaces/default/pods/web/eviction?dryRun=All
    >   {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"web",\
    "namespace":"default"},"deleteOptions":{"gracePeriodSeconds":7}}
    evicting pod default/done (server dry run)
    > POST /api/v1/namespaces/default/pods/done/eviction?dryRun=All
    >   {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"done",\
    "namespace":"default"},"deleteOptions":{"gracePeriodSeconds":7}}
    node/n1 drained (server dry run)

    $ kubectl drain n2
    > PATCH /api/v1/nodes/n2
    >   {"spec":{"unschedulable":true}}
    node/n2 cordoned
    error: unable to drain node "n2" due to error: cannot delete DaemonSet-managed Pods (use \
    --ignore-daemonsets to ignore): default/daemon-3, continuing command...
    There are pending nodes to be drained:
     n2
    cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/daemon-3
    exit 1

    $ kubectl drain n2 --ignore-daemonsets
    > PATCH /api/v1/nodes/n2
    >   {"spec":{"unschedulable":true}}
    node/n2 cordoned
    Warning: ignoring DaemonSet-managed Pods: default/daemon-3
    node/n2 drained

    $ kubectl drain n3 --timeout=1s
    > PATCH /api/v1/nodes/n3
    >   {"spec":{"unschedulable":true}}
    node/n3 cordoned
    evicting pod default/late
    > POST /api/v1/namespaces/default/pods/late/eviction
    >   {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"late",\
    "namespace":"default"}}
    error: drain did not complete within 1s
    exit 1

    $ kubectl drain n1 n2
    > PATCH /api/v1/nodes/n1
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned
    > PATCH /api/v1/nodes/n2
    >   {"spec":{"unschedulable":true}}
    node/n2 cordoned
    error: unable to drain node "n1" due to error: [cannot delete DaemonSet-managed Pods (use \
    --ignore-daemonsets to ignore): default/daemon, default/daemon-2, cannot delete Pods that \
    declare no controller (use --force to override): default/bare, cannot delete Pods with \
    local storage (use --delete-emptydir-data to override): default/local], continuing \
    command...
    There are pending nodes to be drained:
     n1
    cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/daemon, \
    default/daemon-2
    cannot delete Pods that declare no controller (use --force to override): default/bare
    cannot delete Pods with local storage (use --delete-emptydir-data to override): \
    default/local
    error: unable to drain node "n2" due to error: cannot delete DaemonSet-managed Pods (use \
    --ignore-daemonsets to ignore): default/daemon-3, continuing command...
    There are pending nodes to be drained:
     n2
    cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/daemon-3
    exit 1

    $ kubectl drain
    error: USAGE: drain NODE [flags]
    See 'kubectl drain -h' for help and examples
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
