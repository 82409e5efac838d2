import type { Program } from './program.ts';

/** pause: waits for a signal. */
export const pause: Program = {
  onStop: 0,
  listens: () => [],
  answer: () => ({ answer: { kind: 'refused' } }),
};
