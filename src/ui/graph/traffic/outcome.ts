/** What became of some requests: how many succeeded, and how the others failed. */
export interface Outcome {
  sent: number;
  succeeded: number;
  refused: number;
  timeout: number;
  other: number;
}

export const noOutcome: Outcome = { sent: 0, succeeded: 0, refused: 0, timeout: 0, other: 0 };

const outcomeOf = (count: (field: keyof Outcome) => number): Outcome => ({
  sent: count('sent'),
  succeeded: count('succeeded'),
  refused: count('refused'),
  timeout: count('timeout'),
  other: count('other'),
});

export const plus = (left: Outcome, right: Outcome): Outcome =>
  outcomeOf((field) => left[field] + right[field]);

/** What was added; counts that fell begin anew. */
export function since(before: Outcome | undefined, now: Outcome): Outcome {
  if (!before || before.sent > now.sent) return outcomeOf((field) => now[field]);
  return outcomeOf((field) => Math.max(0, now[field] - before[field]));
}

/** Percent of requests that succeeded; 99 where all but a few did. */
export const percentOf = ({ sent, succeeded }: Outcome): number =>
  succeeded === sent ? 100 : Math.min(99, Math.round((succeeded / sent) * 100));

export type Failure = 'refused' | 'timeout' | 'other';

/** How they fail: one word where all failures are of one kind. */
export function failureOf({ sent, succeeded, refused, timeout }: Outcome): Failure | undefined {
  const failed = sent - succeeded;
  if (failed <= 0) return undefined;
  if (refused === failed) return 'refused';
  return timeout === failed ? 'timeout' : 'other';
}
