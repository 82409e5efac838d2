/** sed: -n -e -f -E -i[SUFFIX] -s -z -l, every command of GNU sed but e. */
import type { Given } from '../../getopt.ts';
import { resolve, write } from '../../kernel/fs.ts';
import { RegexLimit } from '../../regex/index.ts';
import { keep, type Run } from '../ask.ts';
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { usageOf } from '../usage.ts';
import { type Command, type Part, SedError } from './ast.ts';
import { Lines } from './lines.ts';
import { SedMachine } from './machine.ts';
import { type Options, options } from './options.ts';
import { Output } from './output.ts';
import { freshSaved, type Saved } from './saved.ts';
import { parseScript } from './script.ts';

const usage = 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n';
/** Commands of one turn. */
const BUDGET = 4000;

/** The parts of the script, in the order given; undefined: there is none. */
function scriptParts(
  sys: Sys,
  order: Given<typeof options>['order'],
  files: string[],
): Part[] | undefined {
  const parts = order.flatMap(({ option, text }): Part[] => {
    if (option === 'expression') return [{ text }];
    return option === 'file' ? [partOfFile(sys, text)] : [];
  });
  if (parts.length) return parts;
  const first = files.shift();
  return first === undefined ? undefined : [{ text: first }];
}
function partOfFile(sys: Sys, name: string): Part {
  const found = fileText(sys, name);
  if ('error' in found) throw new Failure(`couldn't open file ${name}: ${found.error}`);
  return { text: found.text.replace(/\n$/, ''), file: name };
}

/** The files of w are empty before anything runs. */
function beginFiles(sys: Sys, commands: Command[]): void {
  for (const { name, text } of commands) {
    const isFile = text !== undefined && !text.startsWith('/dev/std');
    if (isFile && 'sWw'.includes(name)) {
      write(sys.machine, resolve(sys.cwd, text), '', sys.os.wall);
    }
  }
}

function* execute(
  sys: Sys,
  commands: Command[],
  names: string[],
  given: Options,
  isQuiet: boolean,
): Run {
  const before = sys.saved as Saved | undefined;
  const saved = before ?? freshSaved();
  const lines = new Lines(sys, saved, names, given);
  const output = new Output(sys, saved, given);
  if (!before) {
    yield* keep(saved);
    beginFiles(sys, commands);
  }
  const machine = new SedMachine(saved.state, commands, {
    quiet: isQuiet,
    extended: given.regexpExtended,
    width: given.lineLength,
    put: (text, ended) => output.put(text, ended),
    putFile: (name, text, ended) => output.putFile(name, text, ended),
    copy: (name) => output.copy(name),
    lineOf: (name) => lines.lineOf(name),
    fileName: () => lines.fileName(),
  });
  for (;;) {
    switch (machine.run(BUDGET)) {
      case 'slice':
        sys.os.spent += BUDGET / 2;
        yield* keep(saved);
        break;
      case 'input':
        yield* lines.fill();
        break;
      case 'end': {
        const name = names[saved.file];
        const isEdited = given.inPlace !== undefined && name !== undefined && name !== '-';
        if (isEdited) output.replace(name, given.inPlace ?? '');
        if (!lines.areSeparate || !lines.nextFile()) return saved.state.exit || saved.code;
      }
    }
  }
}

const sed = tool({
  options,
  usage: usageOf(1, (_, message) => `sed: ${message}\n${usage}`),
  *run(sys, { options: given, operands, order }) {
    const files = [...operands];
    const parts = scriptParts(sys, order, files);
    if (!parts) {
      sys.err(usage);
      return 1;
    }
    // A script that begins so is as with -n.
    const isQuiet = given.quiet || /^#n(\n|$)/.test(parts[0]?.text ?? '');
    try {
      const commands = parseScript(parts, given.regexpExtended);
      return yield* execute(sys, commands, files.length ? files : ['-'], given, isQuiet);
    } catch (error) {
      if (error instanceof RegexLimit) throw new Failure(error.message, 4);
      if (!(error instanceof SedError)) throw error;
      const { message, status } = error;
      if (!sys.ash) throw new Failure(message, status);
      throw new Failure(message.replace(/^-e expression #\d+, char \d+: /, ''));
    }
  },
});

export const sedTools: Record<string, Tool> = { sed };
