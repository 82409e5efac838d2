/** One part of a sed script → commands. Models GNU sed 4.9 and its messages. */
import { regex, RegexError } from '../../regex/index.ts';
import { type Address, type Command, type Pattern, SedError, syntaxOf } from './ast.ts';
import { letters, parseReplacement, plainEscapes } from './replacement.ts';

const simple = '=dDgGhHnNpPxzF';

export class Parser {
  private at = 0;
  private readonly text: string;
  private readonly where: (at: number) => string;
  readonly commands: Command[] = [];
  readonly blocks: { index: number; where: string }[] = [];
  private readonly extended: boolean;

  constructor(text: string, where: (at: number) => string, extended: boolean) {
    this.text = text;
    this.where = where;
    this.extended = extended;
  }

  private fail(message: string): never {
    throw new SedError(`${this.where(this.at)}: ${message}`);
  }
  private peek(): string {
    return this.text[this.at] ?? '';
  }
  private next(): string {
    const c = this.peek();
    this.at += c.length;
    return c;
  }
  private blanks(): void {
    while (/^[ \t\f\v\r]$/.test(this.peek())) this.at++;
  }

  parse(): void {
    for (;;) {
      while (/^[\s;]$/.test(this.peek())) this.at++;
      if (this.at >= this.text.length) return;
      if (this.peek() === '#') {
        this.comment();
        continue;
      }
      this.commands.push(this.command());
    }
  }
  private comment(): void {
    while (this.at < this.text.length && this.peek() !== '\n') this.at++;
  }

  private command(): Command {
    const command: Command = { name: '' };
    const from = this.address(true);
    if (from) {
      command.from = from;
      this.blanks();
      if (this.peek() === ',') {
        this.at++;
        this.blanks();
        const to = this.address(false);
        if (!to) {
          this.at++;
          this.fail("unexpected `,'");
        }
        command.to = to;
      }
      const zero = from.a === 'line' && from.n === 0;
      if (zero && command.to?.a !== 're') {
        this.at++;
        this.fail('invalid usage of line address 0');
      }
    }
    this.blanks();
    if (this.peek() === '!') {
      command.not = true;
      this.at++;
      this.blanks();
      if (this.peek() === '!') {
        this.at++;
        this.fail("multiple `!'s");
      }
    }
    command.name = this.next();
    if (command.name === '') this.fail('missing command');
    this.arguments(command);
    return command;
  }

  private arguments(command: Command): void {
    const { name } = command;
    if (simple.includes(name)) {
      this.finish();
      return;
    }
    switch (name) {
      case '{':
        this.blocks.push({ index: this.commands.length, where: this.where(0) });
        return;
      case '}':
        this.closeBlock(command);
        return;
      case 's':
        this.substitute(command);
        return;
      case 'y':
        this.transliterate(command);
        return;
      case 'a':
      case 'i':
      case 'c':
        command.text = this.lines();
        return;
      case ':': {
        if (command.from) this.fail(": doesn't want any addresses");
        command.text = this.label();
        if (command.text === '') this.fail('":" lacks a label');
        return;
      }
      case 'b':
      case 't':
      case 'T':
        command.text = this.jumpLabel();
        this.finish();
        return;
      case 'q':
      case 'Q':
      case 'l':
      case 'L': {
        if (command.to && name !== 'l') this.fail('command only uses one address');
        this.blanks();
        const digits = /^\d+/.exec(this.text.slice(this.at))?.[0] ?? '';
        this.at += digits.length;
        if (digits) command.n = Number(digits);
        this.finish();
        return;
      }
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        command.text = this.fileName();
        return;
      case 'v':
        this.version();
        return;
      case 'e':
        this.fail('e/r/w commands disabled in sandbox mode');
    }
    this.fail(`unknown command: \`${name}'`);
  }

  private version(): void {
    this.blanks();
    const wanted = this.label();
    if (/^(4\.\d{2,}|[5-9])/.test(wanted)) this.fail('expected newer version of sed');
    this.finish();
  }

  private closeBlock(command: Command): void {
    const open = this.blocks.pop();
    if (!open) this.fail("unexpected `}'");
    if (command.from) this.fail("} doesn't want any addresses");
    const start = this.commands[open.index];
    if (start) start.target = this.commands.length;
    this.finish();
  }

  /** A command ends at a newline, `;`, `}` or `#`. */
  private finish(): void {
    this.blanks();
    const c = this.peek();
    if (c === '}' || c === '#' || c === '') return;
    this.at++;
    if (c !== ';' && c !== '\n') this.fail('extra characters after command');
  }

  /** Where a jump goes; a `}` right after it closes the block. */
  private jumpLabel(): string {
    this.blanks();
    const found = /^[^\s;}]*/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += found.length;
    return found;
  }
  private label(): string {
    this.blanks();
    const found = /^[^\s;]*/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fileName(): string {
    this.blanks();
    const name = /^[^\n]*/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += name.length;
    if (name === '') this.fail('missing filename in r/R/w/W commands');
    return name;
  }

  /** The text of a, i and c: one line, or lines that end in a backslash. */
  private lines(): string {
    this.blanks();
    if (this.at >= this.text.length) this.fail("expected \\ after `a', `c' or `i'");
    if (this.peek() === '\\') {
      this.at++;
      const blank = /^[ \t]*/.exec(this.text.slice(this.at))?.[0] ?? '';
      if (this.text[this.at + blank.length] === '\n') this.at += blank.length + 1;
    }
    let out = '';
    while (this.at < this.text.length) {
      let c = this.next();
      if (c === '\n') break;
      if (c === '\\') {
        const { text, size } = plainEscapes(this.text.slice(this.at), true);
        this.at += size;
        c = size ? text : this.next();
      }
      out += c;
    }
    return out + '\n';
  }

  private address(first: boolean): Address | undefined {
    const rest = this.text.slice(this.at);
    const step = /^(\d+)(?:[ \t]*~[ \t]*(\d*))?/.exec(rest);
    if (step) {
      this.at += step[0].length;
      const n = Number(step[1]);
      return step[2] === undefined
        ? { a: 'line', n }
        : { a: 'step', first: n, by: Number(step[2] || 0) };
    }
    const more = /^([+~])(\d+)/.exec(rest);
    if (more) {
      if (first) {
        this.at += 2;
        this.fail('invalid usage of +N or ~N as first address');
      }
      this.at += more[0].length;
      return { a: more[1] === '+' ? 'plus' : 'multiple', n: Number(more[2]) };
    }
    const c = this.peek();
    if (c === '$') {
      this.at++;
      return { a: 'last' };
    }
    if (c !== '/' && c !== '\\') return undefined;
    this.at++;
    const delimiter = c === '/' ? '/' : this.next();
    const source = this.delimited(delimiter, true);
    if (source === undefined) this.fail('unterminated address regex');
    const re: Pattern = { source };
    for (; 'IM'.includes(this.peek()) && this.peek() !== ''; this.at++) {
      if (this.peek() === 'I') re.ignoreCase = true;
      else re.multiline = true;
    }
    this.check(re);
    return { a: 're', re };
  }

  /** What stands before the delimiter; undefined when it never comes. */
  private delimited(delimiter: string, isRegex: boolean): string | undefined {
    let out = '';
    for (;;) {
      const c = this.next();
      if (c === '') return undefined;
      if (c === delimiter) return out;
      if (c === '\n' && isRegex) return undefined;
      if (c === '[' && isRegex) {
        const set = /^\[\^?\]?(?:\[:\w+:\]|\[\.[^\]]*\.\]|\[=[^\]]*=\]|[^\]\n])*\]/.exec(
          this.text.slice(this.at - 1),
        );
        if (set) {
          out += set[0].replaceAll('\\n', '\n');
          this.at += set[0].length - 1;
          continue;
        }
      }
      if (c !== '\\') {
        out += c;
        continue;
      }
      const escaped = this.next();
      if (escaped === '') return undefined;
      if (escaped === delimiter && !(escaped === '&' && !isRegex))
        out += this.ownDelimiter(delimiter, isRegex);
      else if (escaped === 'n' && isRegex) out += '\n';
      else if (escaped === '\n' && isRegex) out += '\n';
      else out += '\\' + escaped;
    }
  }
  /** A delimiter that is a character with a meaning loses that meaning. */
  private ownDelimiter(delimiter: string, isRegex: boolean): string {
    if (!isRegex) return delimiter;
    const special = this.extended ? '.*[]^$+?(){}|' : '.*[]^$';
    return special.includes(delimiter) ? '\\' + delimiter : delimiter;
  }

  private check(re: Pattern): number {
    if (re.source === '') return 9;
    try {
      return regex(re.source, syntaxOf(re, this.extended)).groups;
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      if (error.message.startsWith('character class syntax')) throw new SedError(error.message, 4);
      return this.fail(error.message);
    }
  }

  private substitute(command: Command): void {
    const delimiter = this.next();
    const source = delimiter === '' ? undefined : this.delimited(delimiter, true);
    const by = source === undefined ? undefined : this.delimited(delimiter, false);
    if (source === undefined || by === undefined) this.fail("unterminated `s' command");
    const re: Pattern = { source };
    this.flags(command, re);
    const groups = this.check(re);
    command.re = re;
    command.by = parseReplacement(by);
    const beyond = command.by.find((piece) => piece.k === 'group' && piece.n > groups);
    if (beyond?.k === 'group') this.fail(`invalid reference \\${beyond.n} on \`s' command's RHS`);
  }

  private flags(command: Command, re: Pattern): void {
    for (;;) {
      const c = this.next();
      switch (c) {
        case 'g':
          if (command.global) this.fail("multiple `g' options to `s' command");
          command.global = true;
          break;
        case 'p':
          if (command.print) this.fail("multiple `p' options to `s' command");
          command.print = true;
          break;
        case 'i':
        case 'I':
          re.ignoreCase = true;
          break;
        case 'm':
        case 'M':
          re.multiline = true;
          break;
        case 'e':
          this.fail('e/r/w commands disabled in sandbox mode');
          break;
        case 'w':
          command.text = this.fileName();
          return;
        case '#':
        case '}':
          this.at--;
          return;
        case '':
        case '\n':
        case ';':
          return;
        case ' ':
        case '\t':
        case '\r':
          break;
        default:
          this.number(command, c);
      }
    }
  }
  private number(command: Command, first: string): void {
    if (!/\d/.test(first)) this.fail("unknown option to `s'");
    if (command.nth !== undefined) this.fail("multiple number options to `s' command");
    const more = /^\d*/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += more.length;
    command.nth = Number(first + more);
    if (command.nth === 0) this.fail("number option to `s' command may not be zero");
  }

  private transliterate(command: Command): void {
    const delimiter = this.next();
    const from = delimiter === '' ? undefined : this.delimited(delimiter, false);
    const to = from === undefined ? undefined : this.delimited(delimiter, false);
    if (from === undefined || to === undefined) this.fail("unterminated `y' command");
    const [a, b] = [from, to].map(letters) as [string[], string[]];
    if (a.length !== b.length) this.fail("strings for `y' command are different lengths");
    command.map = a.map((c, n) => [c, b[n] ?? c]);
    this.finish();
  }
}
