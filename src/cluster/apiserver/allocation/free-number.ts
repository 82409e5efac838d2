/** Keyed chance among the numbers that are free. Models pkg/registry/core/service/allocator. */
import { NotAllocated } from '../admission.ts';
import { internalError } from '../status.ts';

/** A range of numbers from 0: the lower ones, up to `offset`, are for those that are asked for. */
export interface Band {
  size: number;
  offset: number;
}

/**
 * The lower band of a range: `part` of it, at least 16 and at most `most`; none where the range is
 * too small for two.
 */
export function lowerBand(size: number, part: number, most: number, least: number): number {
  return size < least ? 0 : Math.min(Math.max(16, Math.floor(size / part)), most);
}

/** `chance`: of this purpose and incarnation, in [0, 1). `what`: for the refusal. */
export function freeNumber(
  { size, offset }: Band,
  chance: number,
  isTaken: (number: number) => boolean,
  what: string,
): number {
  const upper = size - offset;
  const start = Math.floor(chance * upper);
  for (let step = 0; step < size; step++) {
    // The upper band round from the start, then the lower one.
    const number = step < upper ? offset + ((start + step) % upper) : step - upper;
    if (!isTaken(number)) return number;
  }
  throw new NotAllocated(internalError(`failed to allocate ${what}: range is full`));
}
