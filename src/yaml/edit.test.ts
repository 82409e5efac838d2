import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dumpYaml } from './dump.ts';
import { editDocument, sameJson } from './edit.ts';
import { parseDocuments } from './parse.ts';

const edited = (text: string, change: (value: never) => void, n = 0): string => {
  const document = parseDocuments(text).documents[n]!;
  const next = structuredClone(document.value);
  change(next as never);
  return editDocument(text, document, next);
};

const text = `# what customers reach
kind: Service
metadata:
  name: shop   # a short name
spec:
  selector:
    app: shop # and nothing else
    "tier": 'front'
  ports:
  # plain
  - port: 80
    name: http

  - {port: 443, name: https}
`;

describe('a document says something else, the rest stays as it was written', () => {
  test.each<[string, (v: never) => void, [string, string]]>([
    [
      'a value',
      (v: { spec: { selector: Record<string, string> } }) => {
        v.spec.selector.app = 'store';
      },
      ['app: shop #', 'app: store #'],
    ],
    [
      'a quoted value',
      (v: { spec: { selector: Record<string, string> } }) => {
        v.spec.selector.tier = 'true';
      },
      ["'front'", '"true"'],
    ],
    [
      'a key more',
      (v: { spec: { selector: Record<string, string> } }) => {
        v.spec.selector.v = '2';
      },
      ["'front'\n", '\'front\'\n    v: "2"\n'],
    ],
    [
      'a key less',
      (v: { spec: { selector: Record<string, string> } }) => {
        delete v.spec.selector.app;
      },
      ['    app: shop # and nothing else\n', ''],
    ],
    [
      'a list item’s value',
      (v: { spec: { ports: { port: number }[] } }) => {
        v.spec.ports[0]!.port = 81;
      },
      ['port: 80', 'port: 81'],
    ],
    [
      'inside braces',
      (v: { spec: { ports: { port: number }[] } }) => {
        v.spec.ports[1]!.port = 444;
      },
      ['port: 443', 'port: 444'],
    ],
    [
      'an item more',
      (v: { spec: { ports: { port: number; name?: string }[] } }) => {
        v.spec.ports.push({ port: 9, name: 'x' });
      },
      ['name: https}\n', 'name: https}\n  - name: x\n    port: 9\n'],
    ],
    [
      'a map where there was none',
      (v: { metadata: { labels?: unknown } }) => {
        v.metadata.labels = { a: 'b' };
      },
      ['# a short name\n', '# a short name\n  labels:\n    a: b\n'],
    ],
  ] as never)('%s', (_what, change, [from, to]) => {
    expect(edited(text, change)).toBe(text.replace(from, to));
  });

  test('only the document that changes', () => {
    const two = `${text}---\nkind: Pod\nmetadata: {name: a}\n---\n# the end\nkind: Pod\nmetadata:\n  name: b\n`;
    expect(
      edited(
        two,
        (v: { metadata: { name: string } }) => {
          v.metadata.name = 'c';
        },
        1,
      ),
    ).toBe(two.replace('{name: a}', '{name: c}'));
  });

  test.each([
    ['an empty value gets one', 'a:\nb: 1\n', { a: 'x', b: 1 }, 'a: x\nb: 1\n'],
    ['an empty value becomes a map', 'a:\nb: 1\n', { a: { c: 1 }, b: 1 }, 'a:\n  c: 1\nb: 1\n'],
    ['without a last newline', 'a: 1', { a: 1, b: 2 }, 'a: 1\nb: 2'],
    ['the first key beside a dash', 'l:\n- a: 1\n  b: 2\n', { l: [{ b: 2 }] }, 'l:\n- b: 2\n'],
    ['lines of text', 'a: |\n  one\n  two\nb: 1\n', { a: 'one', b: 1 }, 'a: one\nb: 1\n'],
  ])('%s', (_what, before, next, after) => {
    expect(editDocument(before, parseDocuments(before).documents[0]!, next)).toBe(after);
  });

  test('any value becomes any other, written in any of three styles', () => {
    const key = fc.constantFrom('a', 'b', 'c d', 'true', '- x', '#y');
    const scalar = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('two\nlines\n'),
    );
    const json = fc.letrec((tie) => ({
      v: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.array(tie('v'), { maxLength: 3 }),
        fc.dictionary(key, tie('v'), { maxKeys: 3 }),
      ),
    })).v;
    const map = fc.dictionary(key, json, { maxKeys: 4 });
    const written = fc.constantFrom<(v: unknown) => string>(
      dumpYaml,
      (v) => `${JSON.stringify(v)}\n`,
      (v) => `# first\n${dumpYaml(v)}`.replaceAll('\n- ', '\n-   '),
    );
    fc.assert(
      fc.property(map, map, written, (from, to, write) => {
        const before = `x: 1\n---\n${write(from)}---\nz: 2\n`;
        const read = parseDocuments(before);
        // A style that does not say `from` is no test of this.
        if (read.errors.length > 0 || !sameJson(read.documents[1]?.value, from)) return;
        const after = parseDocuments(editDocument(before, read.documents[1]!, to));
        expect(after.errors).toEqual([]);
        expect(after.documents.map((d) => d.value)).toEqual([{ x: 1 }, to, { z: 2 }]);
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });
});
