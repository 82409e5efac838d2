/**
 * kubectl v1.37.2 as a host program: finds the verb, parses its flags, runs it, words its errors.
 */
import { commands } from './verbs/index.ts';
import type { Command } from './command.ts';
import { Context } from './context.ts';
import { globalFlags } from './global-flags.ts';
import { CliError, errorText, SilentExit, toError } from './errors.ts';
import { distance, type Flags, parseFlags } from './flags.ts';
import { helpText, optionsText, rootHelp } from './help.ts';
import { RECORD_WARNING } from './record.ts';
import { type Host, type HostProgram, Interrupted } from './host.ts';

const takesValue = new Map(
  globalFlags.flatMap((globalFlag) =>
    globalFlag.type === 'bool'
      ? []
      : ([
          [`--${globalFlag.name}`, true],
          ...(globalFlag.short ? [[`-${globalFlag.short}`, true]] : []),
        ] as [string, boolean][]),
  ),
);

/** Splits off the next word that is not a flag, as cobra looks for subcommands. */
function nextWord(argv: string[]): { word: string | undefined; rest: string[] } {
  for (let index = 0; index < argv.length; index++) {
    const arg = argv[index]!;
    if (arg === '--') break;
    if (!arg.startsWith('-') || arg === '-')
      return { word: arg, rest: [...argv.slice(0, index), ...argv.slice(index + 1)] };
    if (takesValue.has(arg)) index++;
  }
  return { word: undefined, rest: argv };
}

const named = (list: Command[], word: string): Command | undefined =>
  list.find((command) => command.name === word || (command.aliases ?? []).includes(word));

function unknown(word: string): CliError {
  const near = commands
    .filter(
      (command) =>
        distance(word, command.name) <= 2 ||
        command.name.toLowerCase().startsWith(word.toLowerCase()),
    )
    .map((command) => command.name);
  const hint =
    near.length > 0 ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}` : '';
  return new CliError(`unknown command ${JSON.stringify(word)} for "kubectl"${hint}`);
}

async function execute(argv: string[], host: Host): Promise<number> {
  const first = nextWord(argv);
  if (first.word === undefined) {
    const bad = argv.find((arg) => arg !== '--help' && arg !== '-h');
    if (bad) parseRoot(argv);
    host.stdout(rootHelp(commands));
    return 0;
  }
  if (first.word === 'help') return help(first.rest, host);
  if (first.word === 'options') {
    host.stdout(optionsText());
    return 0;
  }
  let command = named(commands, first.word);
  if (!command) throw unknown(first.word);
  let path = `kubectl ${command.name}`;
  let rest = first.rest;
  while (command.subcommands) {
    const next = nextWord(rest);
    if (next.word === undefined) break;
    const sub = named(command.subcommands, next.word);
    if (!sub) {
      if (command.run) break;
      const words = rest.filter((arg) => !arg.startsWith('-'));
      throw new CliError(
        `unknown command ${JSON.stringify(words.join(' '))}\n` +
          `See '${path} -h' for help and examples`,
      );
    }
    command = sub;
    path += ` ${sub.name}`;
    rest = next.rest;
  }
  try {
    return await perform(command, path, rest, host);
  } catch (error) {
    const status = command.failure;
    if (status === undefined || error instanceof SilentExit || error instanceof Interrupted)
      throw error;
    say(host, toError(error));
    return status;
  }
}

async function perform(
  command: Command,
  path: string,
  rest: string[],
  host: Host,
): Promise<number> {
  let flags: Flags;
  try {
    flags = parseFlags(
      [...globalFlags, ...(command.flags ?? [])],
      rest,
      command.interspersed !== false,
    );
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const see =
      command.failure === undefined
        ? `See '${path} --help' for usage.`
        : `See '${path} -h' for help and examples`;
    throw new CliError(`${error.message}\n${see}`);
  }
  if (flags.has('record')) host.stderr(RECORD_WARNING);
  if (flags.help) {
    host.stdout(helpText(command, path));
    return 0;
  }
  if (!command.run) {
    host.stdout(helpText(command, path));
    return 1;
  }
  const missing = (command.required ?? []).filter((name) => !flags.has(name));
  if (missing.length > 0)
    throw new CliError(`required flag(s) ${missing.map((name) => `"${name}"`).join(', ')} not set`);
  return (await command.run(new Context(host, flags, path))) ?? 0;
}

function parseRoot(argv: string[]): void {
  try {
    parseFlags(globalFlags, argv);
  } catch (error) {
    throw error instanceof CliError
      ? new CliError(`${error.message}\nSee 'kubectl --help' for usage.`)
      : error;
  }
}

function help(words: string[], host: Host): number {
  let list: Command[] | undefined = commands;
  let command: Command | undefined;
  let path = 'kubectl';
  for (const word of words.filter((word) => !word.startsWith('-'))) {
    command = named(list ?? [], word);
    if (!command) {
      host.stdout(`Unknown help topic [\`${words.join(' ')}\`]\n`);
      host.stdout(rootHelp(commands));
      return 0;
    }
    path += ` ${command.name}`;
    list = command.subcommands;
  }
  host.stdout(command ? helpText(command, path) : rootHelp(commands));
  return 0;
}

function say(host: Host, error: Error): void {
  const text = errorText(error);
  host.stderr(text.endsWith('\n') ? text : `${text}\n`);
}

export const kubectl: HostProgram = async (argv, host) => {
  try {
    return await execute(argv[0] === 'kubectl' ? argv.slice(1) : argv, host);
  } catch (thrown) {
    const error = toError(thrown);
    if (error instanceof Interrupted) return 130;
    if (error instanceof SilentExit) return error.exitCode;
    say(host, error);
    return error instanceof CliError ? error.exitCode : 1;
  }
};
