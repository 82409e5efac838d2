/** kubectl events: which it shows, and in what order. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const event = (name: string, more: object) => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name, namespace: 'default' },
  type: 'Normal',
  reason: 'R',
  message: 'm ',
  involvedObject: { kind: 'Pod', name: 'p' },
  ...more,
});
const world: World = {
  objects: [
    event('e1', {
      count: 3,
      firstTimestamp: '2026-11-23T06:00:00Z',
      lastTimestamp: '2026-11-23T06:59:00Z',
    }),
    event('e2', { type: 'Warning', eventTime: '2026-11-23T06:30:00Z' }),
  ],
  watches: {
    '/api/v1/namespaces/default/events': [
      { type: 'ADDED', object: event('e3', { lastTimestamp: '2026-11-23T07:00:00Z' }) },
      { type: 'DELETED', object: event('e3', {}) },
    ],
  },
};

test.each(
  session`
    $ kubectl events
    LAST SEEN           TYPE      REASON   OBJECT   MESSAGE
    30m                 Warning   R        Pod/p    m
    60s (x3 over 60m)   Normal    R        Pod/p    m

    $ kubectl events -A
    NAMESPACE   LAST SEEN           TYPE      REASON   OBJECT   MESSAGE
    default     30m                 Warning   R        Pod/p    m
    default     60s (x3 over 60m)   Normal    R        Pod/p    m

    $ kubectl events --types=Warning
    LAST SEEN   TYPE      REASON   OBJECT   MESSAGE
    30m         Warning   R        Pod/p    m

    $ kubectl events --types=odd
    error: valid --types are Normal or Warning
    exit 1

    $ kubectl events --for=pod/p
    LAST SEEN           TYPE      REASON   OBJECT   MESSAGE
    30m                 Warning   R        Pod/p    m
    60s (x3 over 60m)   Normal    R        Pod/p    m

    $ kubectl events --for=pod
    error: --for must be in resource/name form
    exit 1

    $ kubectl events --for=pod/z
    No events found in default namespace.

    $ kubectl events -o name
    event/e2
    event/e1

    $ kubectl events --no-headers
    30m                 Warning   R     Pod/p   m
    60s (x3 over 60m)   Normal    R     Pod/p   m

    $ kubectl events -w
    LAST SEEN           TYPE      REASON   OBJECT   MESSAGE
    30m                 Warning   R        Pod/p    m
    60s (x3 over 60m)   Normal    R        Pod/p    m
    <unknown>           Normal    R        Pod/p    m

    $ kubectl events -A --types=warning --for=pod/z
    No events found.
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
