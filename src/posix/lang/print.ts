// Models bash's print_cmd.c.
/**
 * A function as `type` and `declare -f` write it: words as they were typed, the rest laid out anew.
 */
import type { Assign, Cond, Node, Redir, Word } from './ast.ts';
import { Parser } from './parser.ts';

type Of<T extends Node['t']> = Node & { t: T };

/** Keeps what words looked like. */
class Reader extends Parser {
  readonly raw = new Map<object, string>();

  override word(glob = false): Word {
    const from = this.i;
    const word = super.word(glob);
    this.raw.set(word, this.s.slice(from, this.i));
    return word;
  }
  override regexWord(): Word {
    const from = this.i;
    const word = super.regexWord();
    this.raw.set(word, this.s.slice(from, this.i));
    return word;
  }
  protected override assignment(declares: boolean): Assign | undefined {
    const from = this.i;
    const found = super.assignment(declares);
    if (found) this.raw.set(found, this.s.slice(from, this.i));
    return found;
  }
  protected override expression(from: number, end: number): Word {
    const word = super.expression(from, end);
    this.raw.set(word, this.s.slice(from, end));
    return word;
  }
  protected override heredoc(redir: Redir, end: string, body: string): void {
    this.raw.set(redir, `<<${end}\n${body}${end}\n`);
  }
}

/** `source`: the function's own text, from its name on. */
export function printFunction(name: string, source: string): string {
  const reader = new Reader(source, 0, {});
  reader.final = true;
  reader.extglob = true;
  const node = reader.line();
  const first = node?.t === 'list' ? node.items[0]?.n : undefined;
  if (first?.t !== 'fn') return `${name} ()\n`;
  return `${name} () \n${new Printer(reader.raw).braces(first.b, 0)}\n`;
}

const space = (indent: number): string => ' '.repeat(indent);

class Printer {
  private readonly raw: Map<object, string>;
  constructor(raw: Map<object, string>) {
    this.raw = raw;
  }

  /** A function's body is always shown in braces. */
  braces(b: Node, indent: number): string {
    const inside = b.t === 'brace' ? b.b : b;
    const text = this.node(inside, indent + 4);
    const redirs = b.t === 'brace' ? this.redirs(b) : '';
    return `${space(indent)}{ \n${space(indent + 4)}${text}\n${space(indent)}}${redirs}`;
  }

  private word(word: Word): string {
    return this.raw.get(word) ?? '';
  }

  private redirs(n: Node): string {
    return (n.r ?? []).map((r) => ` ${this.redir(r)}`).join('');
  }
  private redir(r: Redir): string {
    const doc = this.raw.get(r);
    if (doc !== undefined) return doc;
    const target = this.word(r.w) || r.w.map((part) => (part.k === 'lit' ? part.s : '')).join('');
    if (r.both) return `&${r.op === '>&' ? '>' : r.op} ${target}`;
    const standard = r.op.startsWith('<') ? 0 : 1;
    const copies = r.op === '>&' || r.op === '<&';
    const fd = r.fd === standard && !copies ? '' : String(r.fd);
    return `${fd}${r.op}${copies ? '' : ' '}${target}`;
  }

  /** One node with its redirections; lines after the first are indented. */
  node(n: Node, indent: number): string {
    if (n.t === 'cmd') return this.command(n);
    return this.compound(n, indent) + this.redirs(n);
  }

  private command(n: Of<'cmd'>): string {
    const assigns = n.as.filter((a) => this.raw.has(a)).map((a) => this.raw.get(a) ?? '');
    const words = n.w
      .map((w) => this.word(w))
      .filter((text, i) => text !== '' || !n.as.length || i === 0);
    return [...assigns, ...words].join(' ') + this.redirs(n).replace(/^ (?=$)/, '');
  }

  private compound(n: Node, indent: number): string {
    const pad = space(indent);
    switch (n.t) {
      case 'list':
        return this.list(n, indent);
      case 'and':
        return `${this.node(n.a, indent)} && ${this.node(n.b, indent)}`;
      case 'or':
        return `${this.node(n.a, indent)} || ${this.node(n.b, indent)}`;
      case 'pipe': {
        const before = `${n.time ? 'time ' : ''}${n.neg ? '! ' : ''}`;
        return before + n.c.map((c) => this.node(c, indent)).join(' | ');
      }
      case 'brace':
        return this.braces(n.b, indent).slice(indent);
      case 'sub':
        return `( ${this.node(n.b, indent)} )`;
      case 'if':
        return this.ifs(n, 0, indent);
      case 'while': {
        const head = `${n.until ? 'until' : 'while'} ${this.node(n.c, indent)}; do`;
        return `${head}\n${this.body(n.b, indent)}\n${pad}done`;
      }
      case 'for': {
        const items = n.w ? n.w.map((w) => this.word(w)).join(' ') : '"$@"';
        const head = `${n.select ? 'select' : 'for'} ${n.v} in ${items};`;
        return `${head}\n${pad}do\n${this.body(n.b, indent)}\n${pad}done`;
      }
      case 'cfor': {
        const [a, b, c] = n.x.map((x) => this.word(x).trim());
        return `for ((${a}; ${b}; ${c}))\n${pad}do\n${this.body(n.b, indent)}\n${pad}done`;
      }
      case 'case':
        return this.cases(n, indent);
      case 'fn':
        return `function ${n.name} () \n${this.braces(n.b, indent)}`;
      case 'cond':
        return `[[ ${this.condition(n.e)} ]]`;
      case 'arith':
        return `((${this.word(n.x)}))`;
      default:
        return '';
    }
  }

  private list(n: Of<'list'>, indent: number): string {
    let out = '';
    n.items.forEach(({ n: item, bg }, i) => {
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

  private ifs(n: Of<'if'>, at: number, indent: number): string {
    const pad = space(indent);
    const arm = n.arms[at];
    if (!arm) return '';
    let out = `if ${this.node(arm.c, indent)}; then\n${this.body(arm.b, indent)}\n`;
    if (n.arms[at + 1])
      out += `${pad}else\n${space(indent + 4)}${this.ifs(n, at + 1, indent + 4)};\n`;
    else if (n.e) out += `${pad}else\n${this.body(n.e, indent)}\n`;
    return `${out}${pad}fi`;
  }

  private cases(n: Of<'case'>, indent: number): string {
    let out = `case ${this.word(n.w)} in `;
    for (const arm of n.arms) {
      const patterns = arm.p.map((p) => this.word(p)).join(' | ');
      const body = arm.b ? space(indent + 8) + this.node(arm.b, indent + 8) : '';
      out += `\n${space(indent + 4)}${patterns})\n${body}\n${space(indent + 4)}${arm.end}`;
    }
    return `${out}\n${space(indent)}esac`;
  }

  private condition(e: Cond): string {
    switch (e.c) {
      case 'and':
        return `${this.condition(e.a)} && ${this.condition(e.b)}`;
      case 'or':
        return `${this.condition(e.a)} || ${this.condition(e.b)}`;
      case 'not':
        return `! ${this.condition(e.a)}`;
      case 'un':
        return `${e.op} ${this.word(e.w)}`;
      case 'bin':
        return `${this.word(e.a)} ${e.op} ${this.word(e.b)}`;
    }
  }
}
