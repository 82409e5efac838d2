/**
 * What is known of a wire's or a client's requests, in words. Nothing is guessed: only what the
 * counts say.
 */
import type { T } from '../../kit/t.ts';
import type { EndpointState } from '../model/endpoints.ts';
import { failureOf, type Outcome } from './outcome.ts';

/**
 * `the last 12 requests were refused`, `3 of the last 12 requests failed`; undefined where none
 * failed.
 */
export function sayOutcome(t: T, outcome: Outcome | undefined): string | undefined {
  const failure = outcome && failureOf(outcome);
  if (!outcome || !failure) return undefined;
  const failed = outcome.sent - outcome.succeeded;
  return failed === outcome.sent
    ? t(`outcome.all.${failure}`, { n: failed })
    : t(`outcome.some.${failure}`, { failed, n: outcome.sent });
}

/** One word for beside a number: `refused`. */
export function shortOutcome(t: T, outcome: Outcome | undefined): string | undefined {
  const failure = outcome && failureOf(outcome);
  return failure && t(`outcome.short.${failure}`);
}

/** What a wire is, and whether that is what it carries. */
export function sayWire(
  t: T,
  state: EndpointState,
  rate: number,
  outcome: Outcome | undefined,
): string {
  const failing = rate > 0 ? sayOutcome(t, outcome) : undefined;
  if (failing !== undefined)
    return t('edge.but', {
      state: state === 'ready' ? t('edge.readyEndpoint') : t(`state.${state}`),
      what: failing,
    });
  if (rate > 0 && state !== 'ready') return t(`edge.${state}.carries`);
  return t(`edge.${state}`);
}
