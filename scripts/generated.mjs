// Which sources a script writes: nobody reads them line by line, so no limit holds for them.
const tables = new Set([
  'src/schema/types.ts',
  'src/schema/facts-core.ts',
  'src/schema/facts-other-kinds.ts',
  'src/schema/facts-enums.ts',
  'src/schema/resources-table.ts',
]);

export const isGenerated = (file) => tables.has(file) || /\.generated\./.test(file);
