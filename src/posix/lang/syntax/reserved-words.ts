/** Reserved words of the grammar. */

/** Words with a meaning of their own where a command may begin. */
export const keywords = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'in',
  'function',
  '{',
  '}',
  '!',
  '[[',
  ']]',
  'time',
]);

/** What ends a list, or goes on with something that began before: no command begins with it. */
const closing = new Set([
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'esac',
  '}',
  ')',
  ';;',
  ';&',
  ';;&',
]);
export const isClosing = (word: string): boolean => closing.has(word);
