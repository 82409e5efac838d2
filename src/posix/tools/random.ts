/** Draws of the machine's own: the same seed and commands, the same numbers. */
import type { Sys } from './sys.ts';

/** The next state of the machine's generator, 0 up to 2³¹ without the end. */
export const nextRandom = (sys: Sys): number =>
  sys.once(({ m: machine }) => {
    machine.random = (Math.imul(machine.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return machine.random;
  });

/** A whole number from 0 up to `below`, without it. */
export const randomBelow = (sys: Sys, below: number): number =>
  Math.floor((nextRandom(sys) / 0x8000_0000) * below);
