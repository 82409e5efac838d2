/** Exit codes of a program that was signalled. */

export const SIGNAL_CODE = { INT: 130, TERM: 143 } as const;
