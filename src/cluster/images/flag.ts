/** The value of `--name=v`, `--name v` or `-name=v` in an argument list. */
export function flag(argv: readonly string[], ...names: string[]): string | undefined {
  for (let at = 1; at < argv.length; at++) {
    const [, name = '', value] = /^--?([^=]+)(?:=([\s\S]*))?$/.exec(argv[at] ?? '') ?? [];
    if (names.includes(name)) return value ?? argv[at + 1] ?? '';
  }
  return undefined;
}
