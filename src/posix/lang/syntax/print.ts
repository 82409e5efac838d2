/**
 * A function as `type` and `declare -f` write it: words as they were typed, the rest laid out anew.
 * Models print_cmd.c of bash.
 */
import type { Assign, Cond, Node, NodeOf, Redir, Word } from './ast.ts';
import { Parser } from './parser.ts';

/** Keeps what words looked like. */
class Reader extends Parser {
  readonly raw = new Map<object, string>();

  override word(glob = false): Word {
    const from = this.at;
    const word = super.word(glob);
    this.raw.set(word, this.text.slice(from, this.at));
    return word;
  }
  override regexWord(): Word {
    const from = this.at;
    const word = super.regexWord();
    this.raw.set(word, this.text.slice(from, this.at));
    return word;
  }
  protected override assignment(declares: boolean): Assign | undefined {
    const from = this.at;
    const found = super.assignment(declares);
    if (found) this.raw.set(found, this.text.slice(from, this.at));
    return found;
  }
  protected override expression(from: number, end: number): Word {
    const word = super.expression(from, end);
    this.raw.set(word, this.text.slice(from, end));
    return word;
  }
  protected override heredocRead(redir: Redir, end: string, body: string): void {
    this.raw.set(redir, `<<${end}\n${body}${end}\n`);
  }
}

/** `source`: the function's own text, from its name on. */
export function printFunction(name: string, source: string): string {
  const reader = new Reader(source, 0, {});
  reader.final = true;
  reader.extglob = true;
  const node = reader.line();
  const first = node?.kind === 'list' ? node.items[0]?.node : undefined;
  if (first?.kind !== 'function') return `${name} ()\n`;
  return `${name} () \n${new Printer(reader.raw).braces(first.body, 0)}\n`;
}

const space = (indent: number): string => ' '.repeat(indent);

class Printer {
  private readonly raw: Map<object, string>;
  constructor(raw: Map<object, string>) {
    this.raw = raw;
  }

  /** A function's body is always shown in braces. */
  braces(b: Node, indent: number): string {
    const inside = b.kind === 'group' ? b.body : b;
    const text = this.node(inside, indent + 4);
    const redirs = b.kind === 'group' ? this.redirs(b) : '';
    return `${space(indent)}{ \n${space(indent + 4)}${text}\n${space(indent)}}${redirs}`;
  }

  private word(word: Word): string {
    return this.raw.get(word) ?? '';
  }

  private redirs(n: Node): string {
    return (n.redirections ?? []).map((r) => ` ${this.redir(r)}`).join('');
  }
  private redir(r: Redir): string {
    const doc = this.raw.get(r);
    if (doc !== undefined) return doc;
    const target =
      this.word(r.word) ||
      r.word.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
    if (r.both) return `&${r.operator === '>&' ? '>' : r.operator} ${target}`;
    const standard = r.operator.startsWith('<') ? 0 : 1;
    const copies = r.operator === '>&' || r.operator === '<&';
    const fd = r.fd === standard && !copies ? '' : String(r.fd);
    return `${fd}${r.operator}${copies ? '' : ' '}${target}`;
  }

  /** One node with its redirections; lines after the first are indented. */
  node(n: Node, indent: number): string {
    if (n.kind === 'simple') return this.command(n);
    return this.compound(n, indent) + this.redirs(n);
  }

  private command(n: NodeOf<'simple'>): string {
    const assigns = n.assigns.filter((a) => this.raw.has(a)).map((a) => this.raw.get(a) ?? '');
    const words = n.words
      .map((w) => this.word(w))
      .filter((text, i) => text !== '' || !n.assigns.length || i === 0);
    return [...assigns, ...words].join(' ') + this.redirs(n).replace(/^ (?=$)/, '');
  }

  private compound(n: Node, indent: number): string {
    const pad = space(indent);
    switch (n.kind) {
      case 'list':
        return this.list(n, indent);
      case 'and':
        return `${this.node(n.left, indent)} && ${this.node(n.right, indent)}`;
      case 'or':
        return `${this.node(n.left, indent)} || ${this.node(n.right, indent)}`;
      case 'pipeline': {
        const before = `${n.timed ? 'time ' : ''}${n.negated ? '! ' : ''}`;
        return before + n.commands.map((c) => this.node(c, indent)).join(' | ');
      }
      case 'group':
        return this.braces(n.body, indent).slice(indent);
      case 'subshell':
        return `( ${this.node(n.body, indent)} )`;
      case 'if':
        return this.ifs(n, 0, indent);
      case 'while': {
        const head = `${n.until ? 'until' : 'while'} ${this.node(n.condition, indent)}; do`;
        return `${head}\n${this.body(n.body, indent)}\n${pad}done`;
      }
      case 'for': {
        const items = n.words ? n.words.map((w) => this.word(w)).join(' ') : '"$@"';
        const head = `${n.select ? 'select' : 'for'} ${n.variable} in ${items};`;
        return `${head}\n${pad}do\n${this.body(n.body, indent)}\n${pad}done`;
      }
      case 'arithmetic-for': {
        const [a, b, c] = n.expressions.map((x) => this.word(x).trim());
        return `for ((${a}; ${b}; ${c}))\n${pad}do\n${this.body(n.body, indent)}\n${pad}done`;
      }
      case 'case':
        return this.cases(n, indent);
      case 'function':
        return `function ${n.name} () \n${this.braces(n.body, indent)}`;
      case 'conditional':
        return `[[ ${this.condition(n.condition)} ]]`;
      case 'arithmetic':
        return `((${this.word(n.expression)}))`;
      default:
        return '';
    }
  }

  private list(n: NodeOf<'list'>, indent: number): string {
    let out = '';
    n.items.forEach(({ node: item, background: bg }, i) => {
      const last = i === n.items.length - 1;
      out += this.node(item, indent);
      if (bg) out += last ? ' &' : ' & ';
      else if (!last) out += out.endsWith('\n') ? `\n${space(indent)}` : `;\n${space(indent)}`;
    });
    return out;
  }
  private body(n: Node, indent: number): string {
    const text = this.node(n, indent + 4);
    return space(indent + 4) + text + (text.endsWith('&') || text.endsWith('\n') ? '' : ';');
  }

  private ifs(n: NodeOf<'if'>, at: number, indent: number): string {
    const pad = space(indent);
    const arm = n.arms[at];
    if (!arm) return '';
    let out = `if ${this.node(arm.condition, indent)}; then\n${this.body(arm.body, indent)}\n`;
    if (n.arms[at + 1])
      out += `${pad}else\n${space(indent + 4)}${this.ifs(n, at + 1, indent + 4)};\n`;
    else if (n.otherwise) out += `${pad}else\n${this.body(n.otherwise, indent)}\n`;
    return `${out}${pad}fi`;
  }

  private cases(n: NodeOf<'case'>, indent: number): string {
    let out = `case ${this.word(n.word)} in `;
    for (const arm of n.arms) {
      const patterns = arm.patterns.map((p) => this.word(p)).join(' | ');
      const body = arm.body ? space(indent + 8) + this.node(arm.body, indent + 8) : '';
      out += `\n${space(indent + 4)}${patterns})\n${body}\n${space(indent + 4)}${arm.end}`;
    }
    return `${out}\n${space(indent)}esac`;
  }

  private condition(e: Cond): string {
    switch (e.kind) {
      case 'and':
        return `${this.condition(e.left)} && ${this.condition(e.right)}`;
      case 'or':
        return `${this.condition(e.left)} || ${this.condition(e.right)}`;
      case 'not':
        return `! ${this.condition(e.condition)}`;
      case 'unary':
        return `${e.operator} ${this.word(e.word)}`;
      case 'binary':
        return `${this.word(e.left)} ${e.operator} ${this.word(e.right)}`;
    }
  }
}
