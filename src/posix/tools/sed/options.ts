/** The options of GNU sed. */
import { attached, flag, number, type OptionValues, values } from '../../getopt.ts';

export const options = {
  quiet: flag('-n, --quiet, --silent'),
  regexpExtended: flag('-E, -r, --regexp-extended'),
  inPlace: attached('-i, --in-place'),
  expression: values('-e, --expression'),
  file: values('-f, --file'),
  separate: flag('-s, --separate'),
  nullData: flag('-z, --null-data, --zero-terminated'),
  unbuffered: flag('-u, --unbuffered'),
  lineLength: number('-l, --line-length', 70),
  posix: flag('--posix'),
  debug: flag('--debug'),
  sandbox: flag('--sandbox'),
  followSymlinks: flag('--follow-symlinks'),
  version: flag('-V, --version'),
  help: flag('--help'),
  binary: flag('-b'),
};
export type Options = OptionValues<typeof options>;
