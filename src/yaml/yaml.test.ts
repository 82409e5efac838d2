import * as fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareKeys, dumpYaml, parseDocuments } from './index.ts';

const first = (text: string): unknown => {
  const r = parseDocuments(text);
  expect(r.errors).toEqual([]);
  return r.documents[0]?.value;
};

test.each<[string, unknown]>([
  ['a: y', { a: true }],
  ['a: off', { a: false }],
  ['y: 1', { true: 1 }],
  ['a: 0777', { a: 511 }],
  ['a: 0o777', { a: 511 }],
  ['a: 0b11', { a: 3 }],
  ['a: 1_000', { a: 1000 }],
  ['a: 0x1F', { a: 31 }],
  ['a: 1e3', { a: 1000 }],
  ['a: 08', { a: 8 }],
  ['a: "1"', { a: '1' }],
  ['a: 2024-01-01', { a: '2024-01-01' }],
  ['a: ~', { a: null }],
  ['a:', { a: null }],
  ['a: !!str 5', { a: '5' }],
  ['a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
  ['a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
  ['5: a\n1.5: b', { 5: 'a', 1.5: 'b' }],
  ['{"a": [1, 2,],}', { a: [1, 2] }],
  ['a: {\n}\nb: [\n1,\n2\n]\n', { a: {}, b: [1, 2] }],
  ['a: |\n  x\n  y\n', { a: 'x\ny\n' }],
  ['# nothing', undefined],
  ['', undefined],
  ['just words', 'just words'],
  ['__proto__: 1', JSON.parse('{"__proto__": 1}')],
])('%j', (text, value) => expect(first(text)).toEqual(value));

test.each([
  [
    'apiVersion: v1\nkind: Service\nmetadata:\n\tname: web\n',
    'line 4: found character that cannot start any token',
  ],
  [
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n   labels: {}\n',
    'line 5: mapping values are not allowed in this context',
  ],
  [
    'apiVersion: v1\nkind: Service\nmetadata: {name: web\nspec:\n  ports: [\n',
    "line 3: did not find expected ',' or '}'",
  ],
  ['a: b: c\n', 'line 1: mapping values are not allowed in this context'],
  ['a: *no\n', "unknown anchor 'no' referenced"],
  ['a: "x\n', 'line 2: found unexpected end of stream'],
  ['a: 1\nb\n', "line 3: could not find expected ':'"],
  ['- a\nb: 1\n', "line 1: did not find expected '-' indicator"],
])('%j is refused: %s', (text, message) =>
  expect(parseDocuments(text).errors[0]?.message).toBe(
    `error converting YAML to JSON: yaml: ${message}`,
  ),
);

test('JSON that is cut off', () =>
  expect(parseDocuments('{"a": {"b": 1}').errors[0]?.message).toBe('unexpected EOF'));

test('a broken document leaves the others', () => {
  const r = parseDocuments('a: 1\n---\nb: [\n---\nc: 3\n');
  expect(r.documents.map((d) => d.value)).toEqual([{ a: 1 }, { c: 3 }]);
  expect(r.errors).toMatchObject([{ line: 4 }]);
});

test('a key given twice: the last one wins, with a warning', () => {
  const d = parseDocuments('a:\n  b: 1\n  b: 2\n').documents[0];
  expect(d?.value).toEqual({ a: { b: 2 } });
  expect(d?.warnings).toMatchObject([{ line: 3, path: ['a', 'b'] }]);
});

test('locate', () => {
  const text = 'x: 1\n---\nmetadata:\n  name: "web"\nspec: {ports: [{port: 80}, {port: 81}]}\n';
  const d = parseDocuments(text).documents[1];
  const at = (path: (string | number)[]) => {
    const l = d?.locate(path);
    return l && [text.slice(l.from, l.to), text.slice(l.keyFrom, l.keyTo), l.line, l.column];
  };
  expect(at(['metadata', 'name'])).toEqual(['"web"', 'name', 4, 9]);
  expect(at(['spec', 'ports', 1, 'port'])).toEqual(['81', 'port', 5, 35]);
  expect(at(['spec', 'ports', 1, 'name'])).toEqual(['{port: 81}', '{port: 81}', 5, 28]);
  expect(d?.line).toBe(3);
});

test('limits', () => {
  expect(parseDocuments('x'.repeat(1_100_000)).errors[0]?.message).toBe(
    'the text is larger than 1048576 bytes',
  );
  expect(parseDocuments(`a: ${'['.repeat(200)}`).errors).toHaveLength(1);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefghi')
    .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`)
    .join('\n')}`;
  expect(parseDocuments(bomb).errors[0]?.message).toMatch('excessive aliasing');
  expect(parseDocuments(`a:\n${'- 1\n'.repeat(150_000)}`).errors).toEqual([]);
});

test.each<[unknown, string]>([
  [
    {
      a: 'true',
      b: '1',
      c: 'null',
      d: '1e3',
      e: '2024-01-01',
      f: 'y',
      g: '',
      h: 'a: b',
      i: 'x',
      j: "it's",
      k: '- x',
      l: ' x',
      m: 'a\tb',
    },
    'a: "true"\nb: "1"\nc: "null"\nd: "1e3"\ne: "2024-01-01"\nf: "y"\ng: ""\nh: \'a: b\'\n' +
      "i: x\nj: it's\nk: '- x'\nl: ' x'\nm: \"a\\tb\"\n",
  ],
  [
    { a: [], b: {}, c: null, d: [{ x: 1, y: [2, [3]] }], e: 'l1\nl2\n', f: 'l1\nl2', g: 'a \nb' },
    'a: []\nb: {}\nc: null\nd:\n- x: 1\n  "y":\n  - 2\n  - - 3\ne: |\n  l1\n  l2\nf: |-\n  l1\n  l2\ng: "a \\nb"\n',
  ],
  [['a', { b: 1 }], '- a\n- b: 1\n'],
  ['x', 'x\n'],
])('dumps as kubectl does: %j', (value, text) => expect(dumpYaml(value)).toBe(text));

test('keys in natural order', () =>
  expect(['a10', 'a2', 'b', 'A', 'a-b', 'a'].toSorted(compareKeys)).toEqual([
    'A',
    'a',
    'a-b',
    'a2',
    'a10',
    'b',
  ]));

test('what is dumped reads back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(first(dumpYaml(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('any text gives values or errors, never a throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('ab:-[]{}"\' \n\t&*!|>#,?%')) }),
      (text) => {
        parseDocuments(text);
      },
    ),
    { numRuns: 2000 },
  );
});

const recordings = join(import.meta.dirname, '../../recordings');
describe('recorded -o yaml outputs', () => {
  const outputs = readdirSync(recordings)
    .filter((f) => f.endsWith('.t'))
    .flatMap((f) => {
      const blocks = readFileSync(`${recordings}/${f}`, 'utf8')
        .split(/^ {2}\$ /m)
        .slice(1);
      return blocks
        .filter((b) => /^kubectl get [^|]*-o ?yaml *$/.test(b.split('\n', 1)[0] ?? ''))
        .map((b) => {
          const lines = b
            .split('\n')
            .slice(1)
            .filter((l) => l.startsWith('  ') && !l.startsWith('  #') && !l.startsWith('  > '));
          return {
            name: `${f}: ${b.split('\n', 1)[0]}`,
            text: `${lines.map((l) => l.slice(2)).join('\n')}\n`,
          };
        })
        .filter((o) => o.text.startsWith('apiVersion'));
    });
  test.each(outputs)('$name', ({ text }) => expect(dumpYaml(first(text))).toBe(text));
});

test('keys that are not simple', () => {
  const key = 'k'.repeat(129);
  expect(dumpYaml({ [key]: 1, 'a\nb': { c: 2 } })).toBe(
    `? |-\n  a\n  b\n:\n  c: 2\n? ${key}\n: 1\n`,
  );
});

test('an empty item stands behind its dash, whatever is between', () => {
  const [document] = parseDocuments('a:\n- 1\n# - no\n\n-\nb:\n  -\n  - c: 2\n').documents;
  expect(
    [
      ['a', 1],
      ['b', 0],
      ['b', 1, 'c'],
    ].map((path) => document?.locate(path)?.line),
  ).toEqual([5, 7, 8]);
});
