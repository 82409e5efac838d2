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
  braces(body: Node, indent: number): string {
    const inside = body.kind === 'group' ? body.body : body;
    const text = this.node(inside, indent + 4);
    const redirs = body.kind === 'group' ? this.redirs(body) : '';
    return `${space(indent)}{ \n${space(indent + 4)}${text}\n${space(indent)}}${redirs}`;
  }

  private word(word: Word): string {
    return this.raw.get(word) ?? '';
  }

  private redirs(node: Node): string {
    return (node.redirections ?? []).map((redirection) => ` ${this.redir(redirection)}`).join('');
  }
  private redir(redirection: Redir): string {
    const doc = this.raw.get(redirection);
    if (doc !== undefined) return doc;
    const target =
      this.word(redirection.word) ||
      redirection.word.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
    if (redirection.both)
      return `&${redirection.operator === '>&' ? '>' : redirection.operator} ${target}`;
    const standard = redirection.operator.startsWith('<') ? 0 : 1;
    const copies = redirection.operator === '>&' || redirection.operator === '<&';
    const fd = redirection.fd === standard && !copies ? '' : String(redirection.fd);
    return `${fd}${redirection.operator}${copies ? '' : ' '}${target}`;
  }

  /** One node with its redirections; lines after the first are indented. */
  node(n: Node, indent: number): string {
    if (n.kind === 'simple') return this.command(n);
    return this.compound(n, indent) + this.redirs(n);
  }

  private command(node: NodeOf<'simple'>): string {
    const assigns = node.assigns
      .filter((assign) => this.raw.has(assign))
      .map((a) => this.raw.get(a) ?? '');
    const words = node.words
      .map((word) => this.word(word))
      .filter((text, index) => text !== '' || !node.assigns.length || index === 0);
    return [...assigns, ...words].join(' ') + this.redirs(node).replace(/^ (?=$)/, '');
  }

  private compound(node: Node, indent: number): string {
    const pad = space(indent);
    switch (node.kind) {
      case 'list':
        return this.list(node, indent);
      case 'and':
        return `${this.node(node.left, indent)} && ${this.node(node.right, indent)}`;
      case 'or':
        return `${this.node(node.left, indent)} || ${this.node(node.right, indent)}`;
      case 'pipeline': {
        const before = `${node.timed ? 'time ' : ''}${node.negated ? '! ' : ''}`;
        return before + node.commands.map((c) => this.node(c, indent)).join(' | ');
      }
      case 'group':
        return this.braces(node.body, indent).slice(indent);
      case 'subshell':
        return `( ${this.node(node.body, indent)} )`;
      case 'if':
        return this.ifs(node, 0, indent);
      case 'while': {
        const head = `${node.until ? 'until' : 'while'} ${this.node(node.condition, indent)}; do`;
        return `${head}\n${this.body(node.body, indent)}\n${pad}done`;
      }
      case 'for': {
        const items = node.words ? node.words.map((word) => this.word(word)).join(' ') : '"$@"';
        const head = `${node.select ? 'select' : 'for'} ${node.variable} in ${items};`;
        return `${head}\n${pad}do\n${this.body(node.body, indent)}\n${pad}done`;
      }
      case 'arithmetic-for': {
        const [left, right, char] = node.expressions.map((x) => this.word(x).trim());
        return `for ((${left}; ${right}; ${char}))\n${pad}do\n${this.body(node.body, indent)}\n${pad}done`;
      }
      case 'case':
        return this.cases(node, indent);
      case 'function':
        return `function ${node.name} () \n${this.braces(node.body, indent)}`;
      case 'conditional':
        return `[[ ${this.condition(node.condition)} ]]`;
      case 'arithmetic':
        return `((${this.word(node.expression)}))`;
      default:
        return '';
    }
  }

  private list(n: NodeOf<'list'>, indent: number): string {
    let out = '';
    n.items.forEach(({ node: item, background: bg }, index) => {
      const last = index === n.items.length - 1;
      out += this.node(item, indent);
      if (bg) out += last ? ' &' : ' & ';
      else if (!last) out += out.endsWith('\n') ? `\n${space(indent)}` : `;\n${space(indent)}`;
    });
    return out;
  }
  private body(node: Node, indent: number): string {
    const text = this.node(node, indent + 4);
    return space(indent + 4) + text + (text.endsWith('&') || text.endsWith('\n') ? '' : ';');
  }

  private ifs(node: NodeOf<'if'>, at: number, indent: number): string {
    const pad = space(indent);
    const arm = node.arms[at];
    if (!arm) return '';
    let out = `if ${this.node(arm.condition, indent)}; then\n${this.body(arm.body, indent)}\n`;
    if (node.arms[at + 1])
      out += `${pad}else\n${space(indent + 4)}${this.ifs(node, at + 1, indent + 4)};\n`;
    else if (node.otherwise) out += `${pad}else\n${this.body(node.otherwise, indent)}\n`;
    return `${out}${pad}fi`;
  }

  private cases(node: NodeOf<'case'>, indent: number): string {
    let out = `case ${this.word(node.word)} in `;
    for (const arm of node.arms) {
      const patterns = arm.patterns.map((part) => this.word(part)).join(' | ');
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
