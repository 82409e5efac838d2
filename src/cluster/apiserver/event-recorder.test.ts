import { expect, test } from 'vitest';
import type { Event } from '../../schema/types.ts';
import { createKernel, type ClusterKernel } from '../cluster.ts';
import { tutorialSpec } from '../spec.ts';

const setup = (): {
  k: ClusterKernel;
  say: (reason: string, message: string, component?: string) => void;
  events: () => Event[];
} => {
  const k = createKernel(tutorialSpec);
  const { api } = k.context('kubelet/kube-node1');
  const pod = api.create('Pod', {
    metadata: { name: 'a', namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'nginx' }] },
  });
  if (!pod.ok) throw new Error(pod.status.message);
  return {
    k,
    say: (reason, message, component) =>
      api.event(
        pod.object,
        'Normal',
        reason,
        message,
        component ? { component } : { host: 'kube-node1' },
      ),
    events: () => k.store.list('Event') as unknown as Event[],
  };
};

test('an Event as client-go writes it', () => {
  const { say, events } = setup();
  say('Pulled', 'there');
  const [event] = events();
  expect(event).toMatchObject({
    reason: 'Pulled',
    message: 'there',
    type: 'Normal',
    count: 1,
    source: { component: 'kubelet', host: 'kube-node1' },
    reportingComponent: 'kubelet',
    reportingInstance: 'kube-node1',
    firstTimestamp: '2026-11-23T06:00:00Z',
    lastTimestamp: '2026-11-23T06:00:00Z',
    involvedObject: { kind: 'Pod', name: 'a', namespace: 'default', apiVersion: 'v1' },
  });
  expect(event?.metadata?.name).toMatch(/^a\.[0-9a-f]{16}$/);
});

test('the same said again is counted', () => {
  const { k, say, events } = setup();
  say('Failed', 'x');
  k.advanceTo(5000);
  say('Failed', 'x');
  say('Failed', 'y');
  expect(events().map((e) => [e.message, e.count, e.firstTimestamp, e.lastTimestamp])).toEqual([
    ['x', 2, '2026-11-23T06:00:00Z', '2026-11-23T06:00:05Z'],
    ['y', 1, '2026-11-23T06:00:05Z', '2026-11-23T06:00:05Z'],
  ]);
});

test('from ten messages of one reason on they are combined', () => {
  const { say, events } = setup();
  for (let i = 0; i < 14; i++) say('Failed', `message ${i}`);
  expect(events().length).toBe(10);
  expect(events().at(-1)).toMatchObject({
    message: '(combined from similar events): message 13',
    count: 5,
  });
});

test('25 at once, then one each five minutes', () => {
  const { k, say, events } = setup();
  for (let i = 0; i < 40; i++) say('BackOff', 'x');
  expect(events()[0]?.count).toBe(25);
  k.advanceTo(301_000);
  for (let i = 0; i < 5; i++) say('BackOff', 'x');
  // What was held back is counted as well.
  expect(events()[0]?.count).toBe(41);
});

test('the scheduler writes the newer form: a series, no count', () => {
  const { say, events } = setup();
  say('FailedScheduling', '0/3 nodes are available', 'default-scheduler');
  say('FailedScheduling', '0/3 nodes are available', 'default-scheduler');
  expect(events().length).toBe(1);
  expect(events()[0]).toMatchObject({
    action: 'Scheduling',
    reportingComponent: 'default-scheduler',
    reportingInstance: 'default-scheduler-kube-master',
    series: { count: 2 },
    eventTime: '2026-11-23T06:00:00.000000Z',
  });
});

test('Events live for an hour', () => {
  const { k, say, events } = setup();
  say('Pulled', 'there');
  k.advanceTo(3_599_000);
  expect(events().length).toBe(1);
  k.advanceTo(3_661_000);
  expect(events().length).toBe(0);
});

test('what was said later of an object has the greater name, also within a millisecond', () => {
  const { say, events } = setup();
  const reasons = ['Pulled', 'Created', 'Started', 'Unhealthy', 'Killing'];
  for (const reason of reasons) say(reason, reason);
  const names = (events() as { metadata?: { name?: string }; reason?: string }[]).toSorted(
    (a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1),
  );
  expect(names.map((e) => e.reason)).toEqual(reasons);
});
