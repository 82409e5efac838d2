/**
 * The numbers of random(3), so that a seed gives what it gives elsewhere. Models glibc's additive
 * generator.
 */

export interface Random {
  seed: number;
  table: number[];
  at: number;
}

export function seeded(seed: number): Random {
  const table: number[] = [];
  let word = Math.trunc(seed) | 0 || 1;
  for (let n = 0; n < 31; n++) {
    table.push(word);
    const high = Math.trunc(word / 127_773);
    word = 16_807 * (word % 127_773) - 2836 * high;
    if (word < 0) word += 2_147_483_647;
  }
  const made: Random = { seed, table, at: 3 };
  for (let n = 0; n < 310; n++) draw(made);
  return made;
}

/** 0 up to 2³¹, without the end. */
export function draw(random: Random): number {
  const { table, at } = random;
  const sum = ((table[at] ?? 0) + (table[(at + 28) % 31] ?? 0)) | 0;
  table[at] = sum;
  random.at = (at + 1) % 31;
  return sum >>> 1;
}
