/** How a chip looks, on the graph and in the editor: its hue, its light, its place. */
import { classes } from '../kit/classes.ts';
import type { Lit } from '../graph/light.ts';

/** `hues` by key, 1 to 8; `lit`: what the pointer rests on, in the editor or on the graph. */
export interface Look {
  hues: Readonly<Record<string, number>>;
  lit: Lit;
}

export interface Pair {
  key: string;
  value: string;
}

export const hueOf = ({ hues }: Look, key: string): number => hues[key] ?? 0;

export const isLit = ({ lit }: Look, { key, value }: Pair): boolean =>
  lit.key === key && lit.value === value;

/** `chip`: the class of all chips there. `marks`: what else is said of this one. */
export const chipClass = (
  chip: string,
  hue: number,
  ...marks: (string | false | undefined)[]
): string => classes(chip, `hue${hue}`, ...marks);
