/** kubectl create job and cronjob. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly', uid: 'c1' },
      spec: {
        schedule: '0 0 * * *',
        jobTemplate: { metadata: { labels: { a: 'b' } }, spec: { template: {} } },
      },
    },
  ],
};

test.each(
  session`
    $ kubectl create job j --image=busybox -- echo hi
    > POST /apis/batch/v1/namespaces/default/jobs?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j"},\
    "spec":{"template":{"metadata":{},"spec":{"containers":[{"image":"busybox","name":"j",\
    "command":["echo","hi"],"resources":{}}],"restartPolicy":"Never"}}},"status":{}}
    job.batch/j created

    $ kubectl create job j --from=cronjob/nightly
    > POST /apis/batch/v1/namespaces/default/jobs?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","labels":{"a":"b"},\
    "annotations":{"cronjob.kubernetes.io/instantiate":"manual"},\
    "ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob","name":"nightly","uid":"c1",\
    "controller":true}]},"spec":{"template":{}},"status":{}}
    job.batch/j created

    $ kubectl create job j --from=pod/x
    error: unknown object type *v1.Pod
    exit 1

    $ kubectl create job j
    error: either --image or --from must be specified
    exit 1

    $ kubectl create job j --image=a --from=cronjob/nightly
    error: either --image or --from must be specified
    exit 1

    $ kubectl create cronjob c --image=busybox --schedule='*/1 * * * *' -- date
    error: exactly one NAME is required, got 5
    See 'kubectl create cronjob -h' for help and examples
    exit 1

    $ kubectl create cronjob c --image=busybox
    error: required flag(s) "schedule" not set
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
