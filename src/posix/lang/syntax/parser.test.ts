import { describe, expect, it } from 'vitest';
import { parseCommand, type Reading } from './parser.ts';

const read = (text: string, how: Reading = { final: true }): ReturnType<typeof parseCommand> =>
  parseCommand(text, 0, { ll: 'ls -l', e: 'echo ', self: 'self x' }, how);

/** The kinds of the nodes of a line's first item. */
function kindOf(text: string): string | undefined {
  const parsed = read(text);
  if (parsed.kind !== 'ok') return parsed.kind;
  return parsed.node?.kind === 'list' ? parsed.node.items[0]?.node.kind : undefined;
}

describe('kinds of commands', () => {
  it.each([
    ['a b', 'simple'],
    ['x=1', 'simple'],
    ['a | b', 'pipeline'],
    ['! a', 'pipeline'],
    ['time a', 'pipeline'],
    ['a && b', 'and'],
    ['a || b', 'or'],
    ['{ a; }', 'group'],
    ['(a)', 'subshell'],
    ['((1))', 'arithmetic'],
    ['((a); b)', 'subshell'],
    ['[[ a ]]', 'conditional'],
    ['if a; then b; fi', 'if'],
    ['while a; do b; done', 'while'],
    ['until a; do b; done', 'while'],
    ['for i in a; do b; done', 'for'],
    ['for i in a; { b; }', 'for'],
    ['for ((;;)); do b; done', 'arithmetic-for'],
    ['select i in a; do b; done', 'for'],
    ['case a in b) c;; esac', 'case'],
    ['f() { a; }', 'function'],
    ['function f { a; }', 'function'],
    ['function f() (a)', 'function'],
    ['f-g.h() { a; }', 'function'],
  ])('%s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe('a line at a time', () => {
  it.each([
    ['a\nb', 'b'],
    ['a; b\nc', 'c'],
    ['a &&\nb\nc', 'c'],
    ['{ a\n}\nb', 'b'],
    ['cat <<E\nx\nE\nb', 'b'],
    ['a \\\nb\nc', 'c'],
    ['# c\na', 'a'],
    ['\na', 'a'],
    ['a &\nb', 'b'],
    ['a', ''],
  ])('%s', (text, rest) => {
    const parsed = read(text);
    expect(parsed.kind).toBe('ok');
    if (parsed.kind === 'ok') expect(parsed.text.slice(parsed.pos).trim()).toBe(rest);
  });
});

describe('what is not complete', () => {
  it.each([
    ['if a', 'then'],
    ['if a; then b', 'fi'],
    ['while a', 'do'],
    ['for i in a', 'do'],
    ['for', 'name'],
    ['case a in', 'esac'],
    ['case a in b', ')'],
    ['(a', ')'],
    ['((a', '(('],
    ['{ a', '}'],
    ["'a", "'"],
    ['"a', '"'],
    ['`a', '`'],
    ['$(a', '$('],
    ['${a', '${'],
    ['a |', 'command'],
    ['a &&', 'command'],
    ['a=(1', '$('],
    ['[[ a', ']]'],
    ['f()', 'command'],
    ['a \\', 'line'],
    ["$'a", "'"],
    ['for ((a', '))'],
  ])('%s wants %s', (text, want) => {
    expect(read(text)).toMatchObject({ kind: 'incomplete', want });
  });
  it('is a heredoc, too, as long as more may come', () => {
    const want = 'here-document E';
    expect(read('cat <<E\na', { final: false })).toEqual({ kind: 'incomplete', want });
    expect(read('cat <<E\na')).toMatchObject({ kind: 'ok', cut: [{ end: 'E', line: 1 }] });
  });
});

describe('errors', () => {
  it.each([
    [')', ')', 1],
    ['a\n', undefined, 0],
    ['fi', 'fi', 1],
    ['a; ;', ';', 1],
    ['| a', '|', 1],
    ['{ a\n) }', ')', 2],
    ['if a; fi', 'fi', 1],
    ['for i in a; done', 'done', 1],
    ['f() a', 'a', 1],
    ['a ( b', 'b', 1],
    ['echo a ( b', '(', 1],
    ['echo >', 'newline', 1],
    ['echo >;', ';', 1],
    ['a=(;)', ';', 1],
    ['for ((a;b)); do c; done', '((', 1],
    ['[[ a b ]]', 'b', 1],
  ])('%s', (text, token, line) => {
    const parsed = read(text);
    if (token === undefined) expect(parsed.kind).toBe('ok');
    else expect(parsed).toMatchObject({ kind: 'error', token, line });
  });
  it('tell of what is nested too deep', () => {
    expect(read(`${'('.repeat(500)}a`)).toMatchObject({ kind: 'error', deep: true });
    expect(read(`${'(a;'.repeat(100)}a${')'.repeat(100)}`).kind).toBe('ok');
  });
  it('count lines from the base', () => {
    expect(read('a ;\n;', { base: 10, final: true }).kind).toBe('ok');
    expect(read('{ a\n) }', { base: 10, final: true })).toMatchObject({ line: 2 });
  });
});

describe('busybox', () => {
  it('has no arrays and no select', () => {
    const ash = { final: true, ash: true };
    expect(read('a=(1)', ash)).toMatchObject({ kind: 'error', token: '(' });
    expect(read('select i in a; do b; done', ash)).toMatchObject({ kind: 'error', token: 'do' });
  });
});

describe('aliases', () => {
  it.each([
    ['ll a', 'ls -l a'],
    ['x; ll', 'x; ls -l'],
    ['x | ll', 'x | ls -l'],
    ['echo ll', 'echo ll'],
    ["'ll'", "'ll'"],
    ['\\ll', '\\ll'],
    ['llx', 'llx'],
    ['e ll', 'echo  ls -l'],
    ['self', 'self x'],
    ['if ll; then ll; fi', 'if ls -l; then ls -l; fi'],
  ])('%s', (text, changed) => {
    const parsed = read(text);
    expect(parsed.kind === 'ok' && parsed.text).toBe(changed);
  });
});
