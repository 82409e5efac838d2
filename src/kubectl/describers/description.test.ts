import { expect, test } from 'vitest';
import type { KubeObject } from '../../schema/objects.ts';
import { Description } from './description.ts';

const event = (reason: string, more: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: reason },
  type: 'Normal',
  reason,
  message: reason.toLowerCase(),
  ...more,
});
const now = Date.parse('2026-11-23T07:00:10Z');
const old = (reason: string, at: string): KubeObject =>
  event(reason, {
    source: { component: 'kubelet' },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  });
// The scheduler's events have an eventTime and no lastTimestamp: they come first, however late in
// the second they were.
test.each([
  [
    [
      old('Pulling', '2026-11-23T07:00:00Z'),
      event('Scheduled', {
        reportingComponent: 'default-scheduler',
        eventTime: '2026-11-23T07:00:00.900000Z',
      }),
    ],
    ['Scheduled', 'Pulling'],
  ],
  [
    [old('Started', '2026-11-23T07:00:03Z'), old('Pulled', '2026-11-23T07:00:02Z')],
    ['Pulled', 'Started'],
  ],
  [
    [old('A', '2026-11-23T07:00:03Z'), old('B', '2026-11-23T07:00:03Z')],
    ['A', 'B'],
  ],
])('events %#', (events, reasons) => {
  const lines = new Description().events(events, now).text().split('\n').slice(3).filter(Boolean);
  expect(lines.map((line) => line.trim().split(/\s+/)[1])).toEqual(reasons);
});
