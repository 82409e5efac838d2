/** Exit codes of programs that a signal ended: 128 and its number. */
const SIGNALS = { INT: 2, KILL: 9, TERM: 15 } as const;

export const exitCodeOf = (signal: keyof typeof SIGNALS): number => 128 + SIGNALS[signal];
