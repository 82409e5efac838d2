/** One part of a sed script → commands. Models GNU sed 4.9 and its messages. */
import type { Command } from './ast.ts';
import { parseAddresses } from './parse-address.ts';
import { fileName, substitute, transliterate } from './parse-substitute.ts';
import { plainEscapes } from './replacement.ts';
import { Scanner } from './scan.ts';

/** A `{` that is not closed yet. */
export interface Block {
  index: number;
  where: string;
}

/** The text of a, i and c: one line, or lines that end in a backslash. */
function insertedLines(scanner: Scanner): string {
  scanner.blanks();
  if (scanner.ended) scanner.fail("expected \\ after `a', `c' or `i'");
  if (scanner.peek() === '\\') {
    scanner.at++;
    const isOwnLine = /^[ \t]*\n/.exec(scanner.rest);
    scanner.at += isOwnLine?.[0].length ?? 0;
  }
  let out = '';
  while (!scanner.ended) {
    const character = scanner.next();
    if (character === '\n') break;
    out += character === '\\' ? escapedCharacter(scanner) : character;
  }
  return out + '\n';
}
function escapedCharacter(scanner: Scanner): string {
  const { text, size } = plainEscapes(scanner.rest, true);
  scanner.at += size;
  return size ? text : scanner.next();
}

function label(scanner: Scanner): string {
  scanner.blanks();
  return scanner.take(/^[^\s;]*/);
}

export class Parser {
  private readonly scanner: Scanner;
  readonly commands: Command[];
  readonly blocks: Block[];

  /** What parts before this one have, and left open. */
  constructor(scanner: Scanner, commands: Command[], blocks: Block[]) {
    this.scanner = scanner;
    this.commands = commands;
    this.blocks = blocks;
  }

  /** Throws `SedError`. */
  parse(): void {
    const { scanner } = this;
    for (;;) {
      scanner.take(/^[\s;]+/);
      if (scanner.ended) return;
      if (scanner.peek() === '#') scanner.take(/^[^\n]*/);
      else this.commands.push(this.command());
    }
  }

  private command(): Command {
    const { scanner } = this;
    const command: Command = { name: '' };
    parseAddresses(scanner, command);
    command.name = scanner.next();
    if (command.name === '') scanner.fail('missing command');
    this.arguments(command);
    return command;
  }

  private arguments(command: Command): void {
    const { scanner } = this;
    switch (command.name) {
      case '{':
        this.blocks.push({ index: this.commands.length, where: scanner.beginning });
        return;
      case '}':
        this.closeBlock(command);
        return;
      case 's':
        substitute(scanner, command);
        return;
      case 'y':
        transliterate(scanner, command);
        return;
      case 'a':
      case 'i':
      case 'c':
        command.text = insertedLines(scanner);
        return;
      case ':':
        this.defineLabel(command);
        return;
      case 'b':
      case 't':
      case 'T':
        // A `}` right after the label closes the block.
        scanner.blanks();
        command.text = scanner.take(/^[^\s;}]*/);
        break;
      case 'q':
      case 'Q':
      case 'l':
      case 'L':
        this.number(command);
        break;
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        command.text = fileName(scanner);
        return;
      case 'v':
        this.version();
        break;
      default:
        this.withoutArguments(command.name);
    }
    scanner.finish();
  }
  private withoutArguments(name: string): void {
    if ('=dDgGhHnNpPxzF'.includes(name)) return;
    if (name === 'e') this.scanner.fail('e/r/w commands disabled in sandbox mode');
    this.scanner.fail(`unknown command: \`${name}'`);
  }

  /** An exit code, or a width. */
  private number(command: Command): void {
    const { scanner } = this;
    if (command.to && command.name !== 'l') scanner.fail('command only uses one address');
    scanner.blanks();
    const digits = scanner.take(/^\d+/);
    if (digits) command.n = Number(digits);
  }
  private defineLabel(command: Command): void {
    const { scanner } = this;
    if (command.from) scanner.fail(": doesn't want any addresses");
    command.text = label(scanner);
    if (command.text === '') scanner.fail('":" lacks a label');
  }
  private version(): void {
    const wanted = label(this.scanner);
    if (/^(4\.\d{2,}|[5-9])/.test(wanted)) this.scanner.fail('expected newer version of sed');
  }
  private closeBlock(command: Command): void {
    const { scanner } = this;
    const open = this.blocks.pop();
    if (!open) return scanner.fail("unexpected `}'");
    if (command.from) scanner.fail("} doesn't want any addresses");
    const start = this.commands[open.index];
    if (start) start.target = this.commands.length;
    return scanner.finish();
  }
}
