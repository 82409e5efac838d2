import { describe, expect, it } from 'vitest';
import { object } from '../../dev/object.ts';
import { app, service, slice } from '../../dev/objects.ts';
import { stateOf } from '../../dev/playground.ts';
import { pod, podsAmong } from '../../dev/pods.ts';
import { backendsOf } from '../model/backends.ts';
import { noOutcome } from '../traffic/outcome.ts';
import { RecentRequests } from '../traffic/recentRequests.ts';
import { changedLabels } from './changedLabels.ts';
import { latestOutcomes } from './latestOutcomes.ts';
import { hasNews } from './news.ts';
import { forget, remember } from './onceSelected.ts';
import { podEndsOf } from './podEnds.ts';

const lone = (labels: Record<string, string>) => pod({ labels, n: 1, name: 'lone' });

describe('which labels changed', () => {
  it.each([
    ['another value', { app: 'a' }, { app: 'b' }, ['app']],
    ['a new key', { app: 'a' }, { app: 'a', tier: 'x' }, ['tier']],
    ['a key that is gone', { app: 'a', tier: 'x' }, { app: 'a' }, ['tier']],
    ['nothing', { app: 'a' }, { app: 'a' }, undefined],
  ])('%s', (_, before, now, keys) => {
    const was = stateOf([lone(before)]).objects;
    expect(changedLabels(stateOf([lone(now)]), was)['pod-lone']).toEqual(keys);
  });
  it('of a Pod that has just come none did', () => {
    const now = stateOf([lone({ app: 'a' })]);
    expect(changedLabels(now, {})).toEqual({});
    expect(changedLabels(now, undefined)).toEqual({});
  });
});

describe('who was selected once', () => {
  const made = app({ name: 'web', states: ['ready', 'ready'] });
  const web = service('web', { selector: { app: 'web' } });
  const [first, second] = podsAmong(made).map(({ metadata }) => metadata.uid);
  it('is remembered until it is gone', () => {
    const once = new Map<string, Set<string>>();
    const state = stateOf([...made, web, slice(web, made)]);
    remember(once, backendsOf(state));
    expect(once).toEqual(new Map([['service-web', new Set([first, second])]]));
    remember(once, backendsOf(stateOf([...made, web])));
    expect(once.get('service-web')?.size).toBe(2);
    const { [first!]: _gone, ...left } = state.objects;
    forget(once, left);
    expect(once).toEqual(new Map([['service-web', new Set([second])]]));
    forget(once, {});
    expect(once.size).toBe(0);
  });
  it('a Service without endpoints remembers nobody', () => {
    const once = new Map<string, Set<string>>();
    remember(once, backendsOf(stateOf([web])));
    expect(once.size).toBe(0);
  });
});

describe('what a Pod says of the Services around it', () => {
  const [, , only] = app({ name: 'web', states: ['notReady'] });
  const web = service('web', { selector: { app: 'web' } });
  const endpoints = (name: string, ready: boolean) =>
    object(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      `${name}-1`,
      {
        addressType: 'IPv4',
        ports: [{ port: 8080 }],
        endpoints: [
          {
            addresses: ['10.244.1.2'],
            conditions: { ready },
            targetRef: { kind: 'Pod', uid: only!.metadata.uid, name: only!.metadata.name },
          },
        ],
      },
      { labels: { 'kubernetes.io/service-name': name } },
    );
  it('its best state of all', () => {
    const other = service('other', { selector: { app: 'web' } });
    const of = (...ready: [boolean, boolean]) =>
      podEndsOf(
        backendsOf(
          stateOf([only!, web, other, endpoints('web', ready[0]), endpoints('other', ready[1])]),
        ),
      ).ends[only!.metadata.uid];
    expect([of(true, false), of(false, true), of(false, false)]).toEqual([
      'ready',
      'ready',
      'notReady',
    ]);
  });
  it('selected but in no slice says nothing', () =>
    expect(podEndsOf(backendsOf(stateOf([only!, web]))).ends).toEqual({}));
  it('what it misses, by key, and of which Service', () => {
    const asks = service('web', { selector: { app: 'web', tier: 'front' } });
    const { ends, misses } = podEndsOf(backendsOf(stateOf([lone({ app: 'web' }), asks])));
    expect(ends).toEqual({ 'pod-lone': 'miss' });
    expect(misses).toEqual({
      'pod-lone': { app: ['web', 'service-web'], tier: ['front', 'service-web'] },
    });
  });
});

describe('what is news', () => {
  const event = object('v1', 'Event', 'e');
  const before = stateOf([lone({}), event]);
  it.each([
    ['nothing yet seen', before, undefined, true],
    ['the same objects', before, before, false],
    ['another Event', stateOf([before.objects['pod-lone']!, { ...event }]), before, false],
  ])('%s', (_, now, seen, wanted) => {
    const state = { ...now, byKind: seen?.byKind ?? now.byKind };
    expect(hasNews(state, seen)).toBe(wanted);
  });
  it('another Pod object, or another list', () => {
    const { byKind } = before;
    const changed = { ...before.objects, 'pod-lone': lone({ app: 'x' }) };
    expect(hasNews({ objects: changed, byKind }, before)).toBe(true);
    const objects = { ...before.objects };
    expect(hasNews({ objects, byKind: { ...byKind, Service: [] } }, before)).toBe(true);
    expect(hasNews({ objects, byKind }, before)).toBe(false);
  });
});

it('what became of the latest requests: percents of clients, and who fails', () => {
  const recent = new RecentRequests();
  const edge = (client: string, sent: number, refused: number) => ({
    client,
    service: 's',
    pod: client,
    latency: 0,
    ...noOutcome,
    sent,
    refused,
    succeeded: sent - refused,
  });
  recent.sample(0, [edge('a', 0, 0), edge('b', 0, 0)]);
  recent.sample(100, [edge('a', 4, 1), edge('b', 4, 0)]);
  const { success, failing } = latestOutcomes(recent);
  expect(success).toEqual({ a: 75, b: 100 });
  expect(Object.keys(failing)).toEqual(['s a', 'a']);
});
