/**
 * Rows of a table lose their columns when they wrap: such lines scroll sideways where there is no
 * room.
 */

/**
 * Columns are at least three spaces apart (tabwriter of kubectl); a row has three of them or more.
 */
export const looksTabular = (line: string): boolean =>
  (line.match(/\S {3,}(?=\S)/g)?.length ?? 0) >= 2;
