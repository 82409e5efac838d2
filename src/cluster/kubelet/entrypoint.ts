/**
 * What a command line starts in a container: a server of its image, a program of the machine, or
 * the runtime's refusal.
 */
import type { Image } from '../images/image.ts';

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Entry points that set things up and then exec their arguments. */
const WRAPPERS = new Set(['docker-entrypoint.sh', 'entrypoint.sh', 'tini', 'dumb-init']);
const SHELLS = new Set(['sh', 'bash', 'ash']);

export type Launch =
  | { kind: 'server'; name: string; argv: string[] }
  | { kind: 'machine'; argv: string[] }
  | { kind: 'error'; message: string };

/** Words of a script that is one plain command, or undefined. */
function plainCommand(script: string): string[] | undefined {
  const words = script.trim().match(/'[^']*'|"[^"$`\\]*"|[^\s'"]+/g);
  if (
    !words?.length ||
    words.some(
      (w) => !/^['"]/.test(w) && /[;&|<>$`\\(){}*?#=]/.test(w) && !/^--?[\w-]+=[\w./:@-]*$/.test(w),
    ) ||
    /\n/.test(script.trim())
  )
    return undefined;
  const plain = words.map((w) => (/^['"]/.test(w) ? w.slice(1, -1) : w));
  return plain[0] === 'exec' ? plain.slice(1) : plain;
}

/** `exists`: is there such a file beyond those of the image. */
export function launchOf(image: Image, argv: string[], exists: (path: string) => boolean): Launch {
  const first = argv[0] ?? '',
    name = basename(first);
  if (argv.length === 0) return { kind: 'error', message: 'no command specified' };
  if (WRAPPERS.has(name) && image.entrypoint[0] === first && argv.length > 1) {
    const inner = launchOf(image, argv.slice(1), exists);
    return inner.kind === 'server' ? { ...inner, argv } : inner;
  }
  const server = Object.keys(image.programs).find(
    (p) =>
      p === first ||
      (!first.includes('/') && basename(p) === name) ||
      (first.includes('/') && !p.includes('/') && p === name),
  );
  if (server) return { kind: 'server', name: server, argv };
  if (SHELLS.has(name) && argv[1] === '-c' && image.shell) {
    const words = plainCommand(argv[2] ?? ''),
      inner =
        words && Object.keys(image.programs).some((p) => basename(p) === basename(words[0] ?? ''))
          ? launchOf(image, words, exists)
          : undefined;
    if (inner?.kind === 'server') return inner;
  }
  const tool =
    (SHELLS.has(name) &&
      image.shell !== undefined &&
      (name !== 'bash' || image.shell === 'bash')) ||
    (image.shell !== undefined && (image.tools === '*' || image.tools.includes(name)));
  const dir = first.slice(0, first.length - name.length);
  if (
    tool &&
    (dir === '' || ['/bin/', '/usr/bin/', '/sbin/', '/usr/sbin/', '/usr/local/bin/'].includes(dir))
  )
    return { kind: 'machine', argv };
  if (first.includes('/') && (image.files[first] !== undefined || exists(first)))
    return { kind: 'machine', argv };
  // Nobody knows what is in it: a program that is no common tool stands for the image's own server.
  const own = image.generic ? Object.keys(image.programs)[0] : undefined;
  if (own !== undefined) return { kind: 'server', name: own, argv };
  return {
    kind: 'error',
    message: first.includes('/')
      ? `exec: ${JSON.stringify(first)}: stat ${first}: no such file or directory`
      : `exec: ${JSON.stringify(first)}: executable file not found in $PATH`,
  };
}
