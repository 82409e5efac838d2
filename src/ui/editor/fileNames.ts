/** Names that files of the editor may have. */

export const isFileName = (name: string): boolean => /^\w[\w.\- ]{0,80}$/.test(name);

/** `file1.yaml`, or the next that is not taken. */
export function freeName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`file${number}.yaml`)) {
    number += 1;
  }
  return `file${number}.yaml`;
}
