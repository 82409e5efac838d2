/** A whole sed script: its parts, blocks that span them, labels. */
import { type Command, type Part, SedError } from './ast.ts';
import { type Block, Parser } from './parse.ts';
import { Scanner } from './scan.ts';

/** Throws `SedError`. */
export function parseScript(parts: Part[], extended: boolean): Command[] {
  const commands: Command[] = [];
  const open: Block[] = [];
  let expressions = 0;
  for (const { text, file } of joined(parts)) {
    if (file === undefined) expressions++;
    const number = expressions;
    const where = (at: number): string => {
      if (file === undefined) return `-e expression #${number}, char ${at}`;
      return `file ${file} line ${text.slice(0, at).split('\n').length}`;
    };
    new Parser(new Scanner(text, where, extended), commands, open).parse();
  }
  const [first] = open;
  if (first) throw new SedError(`${first.where}: unmatched \`{'`);
  resolveLabels(commands);
  return commands;
}

/** An expression that ends in `a\` goes on in the next one. */
function joined(parts: Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    const open = last && last.file === undefined && /(^|[^\\])(\\\\)*\\$/.test(last.text);
    if (open && part.file === undefined) last.text += '\n' + part.text;
    else out.push({ ...part });
  }
  return out;
}

function resolveLabels(commands: Command[]): void {
  const labels = new Map<string, number>();
  commands.forEach(({ name, text = '' }, index) => {
    if (name === ':' && !labels.has(text)) labels.set(text, index);
  });
  for (const command of commands) {
    if (!'btT'.includes(command.name)) continue;
    const target = command.text === '' ? commands.length : labels.get(command.text ?? '');
    if (target === undefined) {
      throw new SedError(`can't find label for jump to \`${command.text}'`, 4);
    }
    command.target = target;
  }
}
