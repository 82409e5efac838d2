import { describe, expect, it } from 'vitest';
import { regex, RegexError, RegexLimit, replaceMatches, type Syntax } from './index.ts';

const extended: Syntax = { extended: true };
const basic: Syntax = { extended: false };
const perl: Syntax = { extended: true, perl: true };

/** What matched, and the groups. */
function matched(source: string, text: string, syntax: Syntax): (string | null)[] | null {
  const found = regex(source, syntax).exec(text);
  if (!found) return null;
  const out: (string | null)[] = [];
  for (let at = 0; at < found.length; at += 2) {
    const [start = -1, end] = found.slice(at);
    out.push(start < 0 ? null : text.slice(start, end));
  }
  return out;
}

type Case = [source: string, text: string, found: (string | null)[] | null];

describe('extended expressions', () => {
  it.each<Case>([
    ['ab|abcd|abc', 'xabcde', ['abcd']],
    ['(web|web-1)(-1)?', 'web-1', ['web-1', 'web', '-1']],
    ['a{2,3}', 'aaaa', ['aaa']],
    ['a{,2}b', 'aaab', ['aab']],
    ['(a|b)*c', 'ababc', ['ababc', 'b']],
    ['(a*)*', 'b', ['', null]],
    ['[[:digit:]]+', 'v12]3y', ['12']],
    ['[]a-]+', 'x-]a', ['-]a']],
    ['^$', '', ['']],
    ['\\<n', 'an n', ['n']],
    ['\\bx\\b', 'xx x', ['x']],
    ['x\\B', 'x xy', ['x']],
    ['\\w+\\s\\W', '  foo !', ['foo !']],
    ['.', '😀', ['😀']],
    ['[^a]', 'a', null],
    ['(a)(b)?', 'a', ['a', 'a', null]],
    ['(.+)-\\1', 'x ab-ab', ['ab-ab', 'ab']],
    ['a|', 'b', ['']],
  ])('%s in %s', (source, text, found) => {
    expect(matched(source, text, extended)).toEqual(found);
  });
});

describe('basic expressions', () => {
  it.each<Case>([
    ['a+', 'a+', ['a+']],
    ['a\\+', 'aa', ['aa']],
    ['*b', '*b', ['*b']],
    ['\\(*b\\)', '*b', ['*b', '*b']],
    ['a^b$c', 'a^b$c', ['a^b$c']],
    ['\\(^a\\|b$\\)', 'b', ['b', 'b']],
    ['a\\{2\\}', 'aaa', ['aa']],
    ['x(y)|z', 'x(y)|z', ['x(y)|z']],
    ['\\(a.\\)\\1', 'abab', ['abab', 'ab']],
  ])('%s in %s', (source, text, found) => {
    expect(matched(source, text, basic)).toEqual(found);
  });
});

describe("Perl's expressions", () => {
  it.each<Case>([
    ['a|ab', 'ab', ['a']],
    ['<(.+?)>', '<b><i>', ['<b>', 'b']],
    ['(?<=id=)\\d+', 'id=42', ['42']],
    ['v(?!1)\\d', 'v1 v2', ['v2']],
    ['k: \\K\\S+', 'k: v', ['v']],
    ['(?:ab)+(?<n>c)', 'ababc', ['ababc', 'c']],
  ])('%s in %s', (source, text, found) => {
    expect(matched(source, text, perl)).toEqual(found);
  });
});

describe('what is no expression', () => {
  it.each<[source: string, syntax: Syntax, message: string]>([
    ['(a', extended, 'Unmatched ( or \\('],
    ['a)', extended, 'Unmatched ) or \\)'],
    ['\\(a', basic, 'Unmatched ( or \\('],
    ['a\\)', basic, 'Unmatched ) or \\)'],
    ['[a', extended, 'Unmatched [, [^, [:, [., or [='],
    ['[z-a]', extended, 'Invalid range end'],
    ['[[:word:]]', extended, 'Invalid character class name'],
    ['*a', extended, 'Invalid preceding regular expression'],
    ['a{3,2}', extended, 'Invalid content of \\{\\}'],
    ['a{1', extended, 'Unmatched \\{'],
    ['a{70000}', extended, 'Regular expression too big'],
    ['((a{900}){900}){9}', extended, 'Regular expression too big'],
    ['\\1', extended, 'Invalid back reference'],
    ['a\\', extended, 'Trailing backslash'],
  ])('%s', (source, syntax, message) => {
    expect(() => regex(source, syntax)).toThrow(new RegexError(message));
  });
  it('where grep is lenient, it stands for itself', () => {
    const lenient: Syntax = { extended: true, lenient: true };
    expect(matched('a{1', 'a{1', lenient)).toEqual(['a{1']);
    expect(matched('b)', 'b)', lenient)).toEqual(['b)']);
    expect(matched('*b', 'xb', lenient)).toEqual(['b']);
  });
});

describe('time', () => {
  const long = 'a'.repeat(20_000);
  it.each(['(a+)+$', '(a|a)*b', '(a*)*b', 'a*a*a*a*b', '(.*)(.*)(.*)x', 'a*c|!'])(
    '%s is bounded by the text',
    (source) => {
      expect(regex(source, extended).exec(`${long}!`)?.[1] ?? null).toBe(
        source === 'a*c|!' ? 20_001 : null,
      );
    },
  );
  it('a search with back references ends', () => {
    expect(() => regex('(a*)*(a*)*\\1b', extended).test('a'.repeat(200))).toThrow(RegexLimit);
  });
});

describe('replacing', () => {
  it.each<[source: string, text: string, out: string]>([
    ['b*', 'abc', 'xaxcx'],
    ['a*', 'baaac', 'xbxcx'],
    ['', 'ab', 'xaxbx'],
    ['^a', 'aa', 'xa'],
    ['$', 'a', 'ax'],
  ])('%s in %s', (source, text, out) => {
    expect(replaceMatches(regex(source, extended), text, () => 'x')).toBe(out);
  });
});

describe('anchors and sets of Perl', () => {
  it.each<Case>([
    ['\\Aab', 'abab', ['ab']],
    ['\\Ab', 'ab', null],
    ['b\\z', 'abab', ['b']],
    ['a\\z', 'abab', null],
    ['b\\Z', 'ab', ['b']],
    ['\\d+', 'a12b', ['12']],
    ['\\D+', '12ab', ['ab']],
    ['a\\hb', 'a\tb', ['a\tb']],
    ['\\H+', ' ab', ['ab']],
    ['\\N+', '\nab', ['ab']],
    ['a\\Kb', 'ab', ['b']],
    ['a(?!b).', 'abac', ['ac']],
    ['(?<=a)b', 'bab', ['b']],
    ['(?<!a)b', 'abb', ['b']],
    ['a+?', 'aaa', ['a']],
    ['(?:ab)+', 'abab', ['abab']],
    ['[\\d-]+', 'x1-2', ['1-2']],
  ])('%s in %s', (source, text, found) => {
    expect(matched(source, text, perl)).toEqual(found);
  });
});
