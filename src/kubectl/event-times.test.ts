import { expect, test } from 'vitest';
import { eventAge, eventMessage, sortedEvents } from './event-times.ts';

const NOW = Date.parse('2026-11-23T07:00:00Z');
const at = (clock: string) => `2026-11-23T${clock}:00Z`;

test.each([
  ['60m', { firstTimestamp: at('06:00'), lastTimestamp: at('06:30'), count: 1 }],
  ['30m (x4 over 60m)', { firstTimestamp: at('06:00'), lastTimestamp: at('06:30'), count: 4 }],
  ['10m', { eventTime: '2026-11-23T06:50:00.000000Z' }],
  [
    '5m (x9 over 60m)',
    { eventTime: at('06:00'), series: { lastObservedTime: at('06:55'), count: 9 } },
  ],
  ['<unknown>', {}],
])('an event was seen %s ago', (age, event) => {
  expect(eventAge(event, NOW)).toBe(age);
});

test('a message begins with the part of the object that it is about', () => {
  const message = 'Pulled image \n';
  expect(eventMessage({ message })).toBe('Pulled image');
  expect(eventMessage({ message, involvedObject: { fieldPath: 'spec.containers{a}' } })).toBe(
    'spec.containers{a}: Pulled image',
  );
});

test('events stand in the order in which they were last seen', () => {
  const event = (name: string, more: object) => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, creationTimestamp: at('06:40') },
    ...more,
  });
  const events = [
    event('series', { series: { lastObservedTime: at('06:55') }, lastTimestamp: at('06:00') }),
    event('created', {}),
    event('counted', { lastTimestamp: at('06:50') }),
    event('new', { eventTime: at('06:30') }),
  ];
  expect(sortedEvents(events).map((each) => each.metadata.name)).toEqual([
    'new',
    'created',
    'counted',
    'series',
  ]);
});
