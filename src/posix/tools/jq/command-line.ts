/** What the command line of jq says. Models jq 1.7. */
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { readValues } from './json.ts';
import type { Json } from './values.ts';

/** Options without values: their letters and names. */
const flags = {
  rawOutput: ['r', 'raw-output'],
  compactOutput: ['c', 'compact-output'],
  joinOutput: ['j', 'join-output'],
  nullInput: ['n', 'null-input'],
  slurp: ['s', 'slurp'],
  sortKeys: ['S', 'sort-keys'],
  exitStatus: ['e', 'exit-status'],
  rawInput: ['R', 'raw-input'],
  monochromeOutput: ['M', 'monochrome-output'],
  colorOutput: ['C', 'color-output'],
  tab: ['t', 'tab'],
  asciiOutput: ['a', 'ascii-output'],
  fromFile: ['f', 'from-file'],
  unbuffered: ['u', 'unbuffered'],
  help: ['h', 'help'],
  version: ['V', 'version'],
  seq: ['q', 'seq'],
} as const;
export type Flag = keyof typeof flags;
const isFlag = (name: string): name is Flag => Object.hasOwn(flags, name);
const flagNames = Object.keys(flags).filter(isFlag);

export interface Call {
  on: Set<Flag>;
  /** `--arg` and the like. */
  variables: [name: string, value: Json][];
  /** After --args and --jsonargs. */
  positional: Json[];
  indent: number;
  source: string | undefined;
  files: string[];
}

/** What ends jq before it runs; the message is complete. */
export class CallFailure extends Error {
  readonly status: number;
  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}

const help = `Use jq --help for help with command-line options,
or see the jq manpage, or online docs  at https://jqlang.github.io/jq
`;
export const usage = `Usage:\tjq [OPTIONS] FILTER [FILES...]
\tjq [OPTIONS] --args FILTER [ARGUMENTS...]
\tjq [OPTIONS] --jsonargs FILTER [JSON_VALUES...]
`;
const misused = (message: string): CallFailure => new CallFailure(`jq: ${message}\n${help}`);

function jsonValue(text: string, option: string): Json {
  const { values, problem } = readValues(text);
  const [value = null] = values;
  if (problem !== undefined || values.length !== 1) {
    throw misused(`Invalid JSON text passed to --${option}`);
  }
  return value;
}

/** Which flags a word turns on. Throws `CallFailure`. */
function flagsOf(word: string): Flag[] {
  const isLong = word.startsWith('--');
  const names = isLong ? [word.slice(2)] : Array.from(word.slice(1));
  return names.map((name) => {
    const found = flagNames.find((flag) => flags[flag][isLong ? 1 : 0] === name);
    if (!found) throw misused(`Unknown option: ${word}`);
    return found;
  });
}

class Words {
  readonly call: Call = {
    on: new Set(),
    variables: [],
    positional: [],
    indent: 2,
    source: undefined,
    files: [],
  };
  private readonly sys: Sys;
  private readonly words: string[];
  private rest: 'files' | 'args' | 'jsonargs' = 'files';

  constructor(sys: Sys) {
    this.sys = sys;
    this.words = [...sys.args];
  }

  read(): void {
    let isOperand = false;
    for (let word = this.words.shift(); word !== undefined; word = this.words.shift()) {
      if (isOperand || !/^-./.test(word)) this.operand(word);
      else if (word === '--') isOperand = true;
      else this.option(word);
    }
  }
  private operand(word: string): void {
    const { call } = this;
    if (call.source === undefined && !call.on.has('fromFile')) call.source = word;
    else if (this.rest === 'files') call.files.push(word);
    else call.positional.push(this.rest === 'args' ? word : jsonValue(word, 'jsonargs'));
  }

  /** The words that an option takes. */
  private take(name: string, count: 1 | 2): string[] {
    if (this.words.length >= count) return this.words.splice(0, count);
    const what = count === 1 ? 'one parameter' : 'two parameters';
    const example = name === 'indent' ? 'n' : 'varname value';
    throw misused(`--${name} takes ${what} (e.g. --${name} ${example})`);
  }
  private option(word: string): void {
    switch (word) {
      case '--arg': {
        const [name = '', text = ''] = this.take('arg', 2);
        this.call.variables.push([name, text]);
        return;
      }
      case '--argjson': {
        const [name = '', text = ''] = this.take('argjson', 2);
        this.call.variables.push([name, jsonValue(text, 'argjson')]);
        return;
      }
      case '--slurpfile':
        this.file('slurpfile');
        return;
      case '--rawfile':
        this.file('rawfile');
        return;
      case '--args':
      case '--jsonargs':
        this.rest = word === '--args' ? 'args' : 'jsonargs';
        return;
      case '--indent':
        this.indent();
        return;
      default:
        for (const flag of flagsOf(word)) this.call.on.add(flag);
    }
  }
  private file(option: 'slurpfile' | 'rawfile'): void {
    const [name = '', path = ''] = this.take(option, 2);
    const bad = `jq: Bad JSON in --${option} ${name} ${path}`;
    const found = fileText(this.sys, path);
    if ('error' in found) {
      throw new CallFailure(`${bad}: Could not open ${path}: ${found.error}\n`);
    }
    if (option === 'rawfile') {
      this.call.variables.push([name, found.text]);
      return;
    }
    const { values, problem } = readValues(found.text);
    if (problem !== undefined) throw new CallFailure(`${bad}: ${problem}\n`);
    this.call.variables.push([name, values]);
  }
  private indent(): void {
    const [text = ''] = this.take('indent', 1);
    const indent = Number(text);
    if (!(indent >= 0)) throw misused('Cannot indent less than zero');
    if (indent > 7) throw misused('Cannot indent more than 7 characters');
    this.call.indent = indent;
  }
}

/** The filter of -f. */
function readSource(sys: Sys, call: Call): string {
  const name = call.source ?? call.files.shift();
  if (name === undefined) throw new CallFailure(usage);
  const found = fileText(sys, name);
  if ('text' in found) return found.text;
  throw new CallFailure(`jq: error: Could not open ${name}: ${found.error}\n`);
}

/** Throws `CallFailure`. */
export function callOf(sys: Sys): Call {
  const words = new Words(sys);
  words.read();
  const { call } = words;
  if (call.on.has('fromFile')) call.source = readSource(sys, call);
  return call;
}
