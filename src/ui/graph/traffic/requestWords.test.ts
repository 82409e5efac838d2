import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../schema/objects.ts';
import { client } from '../../dev/objects.ts';
import { translate } from '../../kit/t.ts';
import { rateOf, whyFails } from './client.ts';
import { sayOutcome, sayWire, shortOutcome } from './requestWords.ts';
import { noOutcome, type Outcome } from './outcome.ts';

const t = translate();
const of = (counts: Partial<Outcome>): Outcome => ({ ...noOutcome, ...counts });

describe('a wire says what it is and what it carries', () => {
  it.each([
    ['ready', 0, undefined, 'ready: gets requests'],
    [
      'ready',
      2,
      of({ sent: 12, refused: 12 }),
      'ready endpoint; the last 12 requests were refused',
    ],
    [
      'ready',
      2,
      of({ sent: 1, timeout: 1 }),
      'ready endpoint; the last request got no answer in time',
    ],
    [
      'ready',
      2,
      of({ sent: 10, succeeded: 7, refused: 3 }),
      'ready endpoint; 3 of the last 10 requests were refused',
    ],
    [
      'ready',
      2,
      of({ sent: 10, refused: 5, timeout: 5 }),
      'ready endpoint; the last 10 requests failed',
    ],
    ['ready', 0, of({ sent: 12, refused: 12 }), 'ready: gets requests'],
    ['serving', 0, undefined, 'leaving: still answers, gets no new requests'],
    ['serving', 2.4, undefined, 'leaving, but still gets requests'],
    [
      'serving',
      2.4,
      of({ sent: 2, refused: 2 }),
      'leaving, serving; the last 2 requests were refused',
    ],
    ['notReady', 0, undefined, 'not ready: gets no requests'],
    ['terminating', 1, undefined, 'leaving; requests still come on open connections'],
  ] as const)('%s, %d/s', (state, rate, outcome, say) =>
    expect(sayWire(t, state, rate, outcome)).toBe(say),
  );
  it('what works has nothing to say', () => {
    expect([
      sayOutcome(t, undefined),
      sayOutcome(t, of({ sent: 3, succeeded: 3 })),
      shortOutcome(t, undefined),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a client says why its requests fail', () => {
  const asks = (spec: object) =>
    ({
      ...client('c', 'web'),
      spec: { from: {}, to: { service: 'web' }, ...spec },
    }) as unknown as ObjectOf<'Client'>;
  it.each([
    [{}, 'no Service', 'Its requests fail: there is no Service web in namespace default'],
    [
      { from: { deployment: 'a' } },
      'no such name',
      'Its requests fail: the name web does not resolve, since there is no Service web in namespace default',
    ],
    [
      { from: { pod: 'a' }, to: { service: 'web', namespace: 'x', via: 'clusterIP' } },
      'no Service',
      'Its requests fail: there is no Service web in namespace x',
    ],
  ])('%j, no Service', (spec, short, long) =>
    expect(whyFails(t, asks(spec), true, undefined)).toEqual({ short, long }),
  );
  it('else what the counts tell', () => {
    expect(whyFails(t, asks({}), false, of({ sent: 4, refused: 4 }))).toEqual({
      short: 'refused',
      long: 'the last 4 requests were refused',
    });
    expect(whyFails(t, asks({}), false, undefined)).toBeUndefined();
  });
  it('its rate is the one that is sent at', () =>
    expect([rateOf(asks({})), rateOf(asks({ requestsPerSecond: 5 }))]).toEqual([1, 5]));
});
