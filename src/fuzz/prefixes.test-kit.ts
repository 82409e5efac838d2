/** Texts as they stand while someone types an ordinary document. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Chance } from '../fuzz.test-kit.ts';
import { parseDocuments } from '../yaml/index.ts';
import { documentsFolder } from './objects.test-kit.ts';

const names = new Map<string, number>();

/** Of kinds.yaml, which has no metadata, each gets a name. */
function named(text: string): string {
  const kind = /^kind: (\S+)/m.exec(text)?.[1]?.toLowerCase() ?? 'x';
  const number = (names.get(kind) ?? 0) + 1;
  names.set(kind, number);
  return text.replace(/^(kind: .*\n)/m, `$1metadata:\n  name: ${kind}-${number}\n`);
}

function documentsOf(file: string): string[] {
  const texts = readFileSync(new URL(file, documentsFolder), 'utf8').split(/^---\n/m);
  return file === 'kinds.yaml' ? texts.map(named) : texts;
}

/** A document as the same thing in JSON, which is YAML too. */
function flow(text: string): string {
  const [document] = parseDocuments(text).documents;
  return `${JSON.stringify(document?.value, null, 1)}\n`;
}

const written = readdirSync(documentsFolder).sort().flatMap(documentsOf);

/**
 * About 200 documents: those of the folder, every third also as JSON, some with other line ends,
 * some two in a file.
 */
export const ordinaryTexts: readonly string[] = [
  ...written,
  ...written.filter((_text, index) => index % 3 === 0).map(flow),
  ...written
    .filter((_text, index) => index % 17 === 0)
    .map((text) => text.replaceAll('\n', '\r\n')),
  ...written.flatMap((text, index) =>
    index % 11 === 0 && index > 0 ? [`${written[index - 1]}---\n${text}`] : [],
  ),
];

/** What often stands at the caret, and what seldom does. */
const usual = [
  '',
  '',
  '',
  '\n',
  '- ',
  '-',
  '\n-',
  '\n  -',
  '\n  - ',
  '\n    -',
  ' null',
  ' ~',
  ' {}',
  ' []',
  '\n  - null\n',
];
const tails = [
  '- ',
  '\n-',
  '\n  -',
  '\n  - ',
  '\n    - ',
  '"',
  "'",
  '\t',
  '\n\t',
  ':',
  ': ',
  ' {',
  ' [',
  '&a ',
  '*a',
  ' *',
  ' |',
  ' >-',
  '#',
  '%',
  ' !',
  '!!x ',
  '\n---',
  '\n---\n',
  '\n...',
  ',',
  '}',
  ']',
  ' ? ',
  '<<: ',
  '\u00a0',
  '\ud83d',
  '\0',
  '@',
  '`',
  ' ~',
  ' null',
  '\n  - null\n  -\n',
  ' {a: [',
  ' !!binary x',
];

/**
 * A document cut off somewhere, with what may stand at the caret. Every third time an end of a
 * line, as a pause of typing is.
 */
export function cutOff(chance: Chance, text: string): string {
  const ends = [...text.matchAll(/\n|: |- /g)].map((match) => match.index + match[0].length);
  const at = ends.length > 0 && !chance.one(5) ? chance.pick(ends) : chance.int(text.length + 1);
  const rest = chance.one(6) ? text.slice(at) : '';
  // A dangling dash in the middle, the rest of the document still below it.
  const middle =
    rest && chance.one(2)
      ? `${/ *$/.exec(text.slice(0, at))?.[0] ?? ''}-\n`
      : chance.pick(chance.one(3) ? tails : usual);
  return text.slice(0, at) + middle + rest;
}
