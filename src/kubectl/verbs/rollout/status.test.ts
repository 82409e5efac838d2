/** kubectl rollout status: how far each kind of workload is. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const workload = (kind: string, name: string, spec: object, status: object) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, generation: 2, annotations: { 'deployment.kubernetes.io/revision': '3' } },
  spec,
  status: { observedGeneration: 2, ...status },
});
const rolling = { type: 'RollingUpdate' };
const world: World = {
  objects: [
    workload('Deployment', 'unseen', { replicas: 2 }, { observedGeneration: 1 }),
    workload('Deployment', 'updating', { replicas: 3 }, { updatedReplicas: 1, replicas: 3 }),
    workload('Deployment', 'removing', { replicas: 2 }, { updatedReplicas: 2, replicas: 3 }),
    workload(
      'Deployment',
      'waiting',
      { replicas: 2 },
      { updatedReplicas: 2, replicas: 2, availableReplicas: 1 },
    ),
    workload(
      'Deployment',
      'done',
      { replicas: 2 },
      { updatedReplicas: 2, replicas: 2, availableReplicas: 2 },
    ),
    workload(
      'Deployment',
      'late',
      { replicas: 2 },
      { conditions: [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded' }] },
    ),
    workload('DaemonSet', 'unseen', { updateStrategy: rolling }, { observedGeneration: 1 }),
    workload(
      'DaemonSet',
      'updating',
      { updateStrategy: rolling },
      { desiredNumberScheduled: 3, updatedNumberScheduled: 1 },
    ),
    workload(
      'DaemonSet',
      'waiting',
      { updateStrategy: rolling },
      { desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 1 },
    ),
    workload(
      'DaemonSet',
      'done',
      { updateStrategy: rolling },
      { desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3 },
    ),
    workload('DaemonSet', 'manual', { updateStrategy: { type: 'OnDelete' } }, {}),
    workload(
      'StatefulSet',
      'unseen',
      { updateStrategy: rolling, replicas: 2 },
      { observedGeneration: 1 },
    ),
    workload(
      'StatefulSet',
      'waiting',
      { updateStrategy: rolling, replicas: 2 },
      { readyReplicas: 1 },
    ),
    workload(
      'StatefulSet',
      'updating',
      { updateStrategy: rolling, replicas: 2 },
      { readyReplicas: 2, updatedReplicas: 1, updateRevision: 'b', currentRevision: 'a' },
    ),
    workload(
      'StatefulSet',
      'parted',
      { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, replicas: 3 },
      { readyReplicas: 3, updatedReplicas: 1 },
    ),
    workload(
      'StatefulSet',
      'done',
      { updateStrategy: rolling, replicas: 2 },
      { readyReplicas: 2, currentReplicas: 2, updateRevision: 'a', currentRevision: 'a' },
    ),
    workload('StatefulSet', 'manual', { updateStrategy: { type: 'OnDelete' } }, {}),
  ],
};

test.each(
  session`
    $ kubectl rollout status deploy/unseen --watch=false
    Waiting for deployment spec update to be observed...

    $ kubectl rollout status deploy/updating --watch=false
    Waiting for deployment "updating" rollout to finish: 1 out of 3 new replicas have been \
    updated...

    $ kubectl rollout status deploy/removing --watch=false
    Waiting for deployment "removing" rollout to finish: 1 old replicas are pending \
    termination...

    $ kubectl rollout status deploy/waiting --watch=false
    Waiting for deployment "waiting" rollout to finish: 1 of 2 updated replicas are available...

    $ kubectl rollout status deploy/done --watch=false
    deployment "done" successfully rolled out

    $ kubectl rollout status deploy/late --watch=false
    error: deployment "late" exceeded its progress deadline
    exit 1

    $ kubectl rollout status deploy/done --revision=2 --watch=false
    error: desired revision (2) is different from the running revision (3)
    exit 1

    $ kubectl rollout status ds/unseen --watch=false
    Waiting for daemon set spec update to be observed...

    $ kubectl rollout status ds/updating --watch=false
    Waiting for daemon set "updating" rollout to finish: 1 out of 3 new pods have been \
    updated...

    $ kubectl rollout status ds/waiting --watch=false
    Waiting for daemon set "waiting" rollout to finish: 1 of 3 updated pods are available...

    $ kubectl rollout status ds/done --watch=false
    daemon set "done" successfully rolled out

    $ kubectl rollout status ds/manual --watch=false
    error: rollout status is only available for RollingUpdate strategy type
    exit 1

    $ kubectl rollout status sts/unseen --watch=false
    Waiting for statefulset spec update to be observed...

    $ kubectl rollout status sts/waiting --watch=false
    Waiting for 1 pods to be ready...

    $ kubectl rollout status sts/updating --watch=false
    waiting for statefulset rolling update to complete 1 pods at revision b...

    $ kubectl rollout status sts/parted --watch=false
    Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...

    $ kubectl rollout status sts/done --watch=false
    statefulset rolling update complete 2 pods at revision a...

    $ kubectl rollout status sts/manual --watch=false
    error: rollout status is only available for RollingUpdate strategy type
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
