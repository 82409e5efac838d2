/** Where the focus goes in a row of things by arrow keys, Home and End. */

/** The axis along which the things lie. */
export type Axis = 'across' | 'down';

const forward: Record<Axis, string> = { across: 'ArrowRight', down: 'ArrowDown' };
const backward: Record<Axis, string> = { across: 'ArrowLeft', down: 'ArrowUp' };

/** Round and round; undefined for any other key. `from` -1: nothing has the focus yet. */
export function nextIndex(
  key: string,
  axis: Axis,
  from: number,
  count: number,
): number | undefined {
  if (key === forward[axis]) return (from + 1) % count;
  if (key === backward[axis]) return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
