/** Signals by name and number, as on Linux. */

const signals: Record<string, number> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
};

/** `name`: with or without `SIG`, or a number. */
export const signalNumber = (name: string): number | undefined =>
  /^\d+$/.test(name) ? Number(name) : signals[name.replace(/^SIG/, '').toUpperCase()];

export const signalName = (number: number): string | undefined =>
  Object.keys(signals).find((name) => signals[name] === number);

export const signalNames = Object.keys(signals);
