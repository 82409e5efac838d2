/** kubectl's own lists of its commands and flags. */
import { type Host, type HostProgram, Interrupted } from '../../kubectl/host.ts';

/** What kubectl says to `--help`. */
export async function help(kubectl: HostProgram, argv: string[]): Promise<string> {
  let text = '';
  const never = () => Promise.reject(new Interrupted());
  const none = () => {
    throw new Interrupted();
  };
  const host: Host = {
    api: { request: never, stream: none, connect: none },
    now: () => 0,
    sleep: never,
    tty: { stdin: false, stdout: false, columns: 80 },
    env: {},
    cwd: '/',
    files: {
      read: () => undefined,
      kind: () => undefined,
      list: () => [],
      write() {},
      remove() {},
    },
    stdout: (piece) => {
      text += piece;
    },
    stderr() {},
    read: () => Promise.resolve(null),
    readAll: () => Promise.resolve(''),
    fetch: () => Promise.resolve(undefined),
    listen: none,
    run: never,
    interrupted: new Promise(() => {}),
  };
  await kubectl([...argv, '--help'], host).catch(() => 1);
  return text;
}

/** `  name   What it does`, below a heading that ends in a colon. */
export const listed = (text: string): string[] => {
  const found: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (/^\S.*:$/.test(line)) inside = /Commands/.test(line);
    const match = inside ? /^ {2}([a-z][\w-]*)(?: +|$)/.exec(line) : null;
    if (match) found.push(match[1] as string);
  }
  return found;
};

export const flagsIn = (text: string): string[] =>
  [...text.matchAll(/^ {4}(?:-\w, |)(--[\w-]+)(=\S*)?:?/gm)].map((match) =>
    match[2] === undefined || /^=(true|false):$/.test(match[2])
      ? (match[1] as string)
      : `${match[1]}=`,
  );
