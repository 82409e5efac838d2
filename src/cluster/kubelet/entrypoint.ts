/**
 * What a command line starts in a container: a server of its image, a program of the machine, or
 * the runtime's refusal.
 */
import type { Image } from '../images/image.ts';
import type { Container } from '../../schema/types.ts';
import { expand } from './expansion.ts';

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Entry points that set things up and then exec their arguments. */
const WRAPPERS = new Set(['docker-entrypoint.sh', 'entrypoint.sh', 'tini', 'dumb-init']);
const SHELLS = new Set(['sh', 'bash', 'ash']);
/** Where tools are found by their whole path. */
const TOOL_DIRECTORIES = new Set([
  '',
  '/bin/',
  '/usr/bin/',
  '/sbin/',
  '/usr/sbin/',
  '/usr/local/bin/',
]);

export type Launch =
  | { kind: 'server'; name: string; argv: string[] }
  | { kind: 'machine'; argv: string[] }
  | { kind: 'error'; message: string };

/** The command line: the Pod's `command` and `args` over the image's. */
export function argvOf(spec: Container, image: Image, env: Record<string, string>): string[] {
  const hasCommand = Boolean(spec.command?.length);
  const command = hasCommand ? (spec.command ?? []) : image.entrypoint;
  const defaultArgs = hasCommand ? [] : image.cmd;
  const args = spec.args?.length ? spec.args : defaultArgs;
  return [...command, ...args].map((word) => expand(word, env));
}

/** Is this the name of a shell? */
export const isShell = (path: string): boolean => SHELLS.has(basename(path));

/** Has a word of a script a meaning to the shell, so that more than a plain command runs? */
const isSpecial = (word: string): boolean =>
  !/^['"]/.test(word) && /[;&|<>$`\\(){}*?#=]/.test(word) && !/^--?[\w-]+=[\w./:@-]*$/.test(word);

/** Words of a script that is one plain command, or undefined. */
function plainCommand(script: string): string[] | undefined {
  const text = script.trim();
  const words = text.match(/'[^']*'|"[^"$`\\]*"|[^\s'"]+/g);
  if (!words?.length || words.some(isSpecial) || text.includes('\n')) return undefined;
  const plain = words.map((word) => (/^['"]/.test(word) ? word.slice(1, -1) : word));
  return plain[0] === 'exec' ? plain.slice(1) : plain;
}

/** The program of the image that a command names: by its path, or by its name alone. */
function serverNamed(image: Image, command: string): string | undefined {
  const name = basename(command);
  const isPath = command.includes('/');
  return Object.keys(image.programs).find((program) => {
    if (program === command) return true;
    return isPath ? !program.includes('/') && program === name : basename(program) === name;
  });
}

/** A script that is nothing but a server's command line starts that server. */
function serverOfScript(image: Image, argv: string[], exists: Exists): Launch | undefined {
  if (!isShell(argv[0] ?? '') || argv[1] !== '-c' || !image.shell) return undefined;
  const words = plainCommand(argv[2] ?? '');
  if (!words || !hasProgram(image, basename(words[0] ?? ''))) return undefined;
  const inner = launchOf(image, words, exists);
  return inner.kind === 'server' ? inner : undefined;
}

const hasProgram = (image: Image, name: string): boolean =>
  Object.keys(image.programs).some((program) => basename(program) === name);

/** Is it a shell or a tool that the image has? */
function isTool(image: Image, command: string): boolean {
  const name = basename(command);
  if (image.shell === undefined) return false;
  if (!TOOL_DIRECTORIES.has(command.slice(0, command.length - name.length))) return false;
  if (SHELLS.has(name) && (name !== 'bash' || image.shell === 'bash')) return true;
  return image.tools === '*' || image.tools.includes(name);
}

/** Is there such a file? */
type Exists = (path: string) => boolean;

/** What a command line comes to. */
export function launchOf(image: Image, argv: string[], exists: Exists): Launch {
  const command = argv[0] ?? '';
  if (argv.length === 0) return { kind: 'error', message: 'no command specified' };
  if (WRAPPERS.has(basename(command)) && image.entrypoint[0] === command && argv.length > 1) {
    const inner = launchOf(image, argv.slice(1), exists);
    return inner.kind === 'server' ? { ...inner, argv } : inner;
  }
  const server = serverNamed(image, command);
  if (server) return { kind: 'server', name: server, argv };
  const scripted = serverOfScript(image, argv, exists);
  if (scripted) return scripted;
  if (isTool(image, command)) return { kind: 'machine', argv };
  const isPath = command.includes('/');
  if (isPath && exists(command)) return { kind: 'machine', argv };
  // Nobody knows what is in it: a program that is no common tool stands for the image's own server.
  const own = image.generic ? Object.keys(image.programs)[0] : undefined;
  if (own !== undefined) return { kind: 'server', name: own, argv };
  return { kind: 'error', message: notFound(command) };
}

/** As runc says that it cannot start a command. */
const notFound = (command: string): string =>
  command.includes('/')
    ? `exec: ${JSON.stringify(command)}: stat ${command}: no such file or directory`
    : `exec: ${JSON.stringify(command)}: executable file not found in $PATH`;
