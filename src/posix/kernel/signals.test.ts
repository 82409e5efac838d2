import { expect, it } from 'vitest';
import { signalName, signalNames, signalNumber } from './signals.ts';

it.each([
  ['HUP', 1],
  ['INT', 2],
  ['QUIT', 3],
  ['KILL', 9],
  ['USR1', 10],
  ['USR2', 12],
  ['PIPE', 13],
  ['ALRM', 14],
  ['TERM', 15],
  ['CHLD', 17],
  ['CONT', 18],
  ['STOP', 19],
  ['TSTP', 20],
])('%s is %i on Linux', (name, number) => {
  expect(signalNumber(name)).toBe(number);
  expect(signalNumber(`SIG${name}`)).toBe(number);
  expect(signalNumber(name.toLowerCase())).toBe(number);
  expect(signalName(number)).toBe(name);
  expect(signalNames).toContain(name);
});

it.each([
  ['7', 7],
  ['0', 0],
  ['NOSUCH', undefined],
  ['', undefined],
])('%s', (name, number) => {
  expect(signalNumber(name)).toBe(number);
});
