/** The file that an editor is given. Models kubectl/pkg/cmd/util/editor/editoptions.go. */
import { goJson } from '../../go-json.ts';
import { readYaml } from '../../yaml.ts';

const HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/** What went wrong with a file: shown above it when it is opened again. */
export interface Reason {
  head: string;
  others: string[];
}

const commented = (text: string): string => text.replaceAll('\n', '\n# ');

export const headerOf = (reasons: readonly Reason[]): string =>
  HEADER +
  reasons
    .map(
      ({ head, others }) =>
        `# ${commented(head)}${others.length > 0 ? ':' : ''}\n` +
        `${others.map((other) => `# * ${commented(other)}\n`).join('')}#\n`,
    )
    .join('');

export const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*#(?!!)/.test(line))
    .join('\n');

/** What a file says, whatever its comments and its form. */
export function meaning(text: string): string {
  try {
    return goJson(readYaml(text)[0]);
  } catch {
    return withoutComments(text);
  }
}
