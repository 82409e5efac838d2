import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodeBase64 } from '../base/base64.ts';
import golden from './links.golden.json';
import { limits } from './limits.ts';
import { decodeLink, encodeLink, type LinkPayload } from './link.ts';

const file = fc.record({
  path: fc.stringMatching(/^[a-z][a-z0-9-]{0,10}\.yaml$/),
  text: fc.string({ unit: 'grapheme', maxLength: 400 }),
});

describe('share links', () => {
  test('what goes in comes out, any text', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { maxLength: 6, selector: (one) => one.path }),
        fc.dictionary(fc.string(), fc.integer()),
        (files, view) => {
          const back = decodeLink(encodeLink({ files, view }));
          expect(back).toEqual({
            ok: true,
            payload: { files, ...(Object.keys(view).length > 0 ? { view } : {}) },
          });
        },
      ),
    );
  });
  // Links that were once given away. They must open for ever: this list only grows.
  test.each(golden.map((g) => [g.name, g] as const))('golden link: %s', (_name, g) => {
    expect(decodeLink(g.link)).toEqual({ ok: true, payload: g.payload });
  });
  const packed = (text: string) => `#s/0.${encodeBase64(deflateSync(strToU8(text)), 'url')}`;
  const filesOf = (n: number) => Array.from({ length: n }, (_, i) => [`f${i}.yaml`, '']);
  test.each([
    ['nothing of ours', '#hello', 'link-not-ours'],
    ['something before it', '#x#s/0.abc', 'link-not-ours'],
    ['a version that is not here', '#s/9.abc', 'link-newer'],
    ['strange characters', '#s/0.a b!c', 'link-damaged'],
    ['no data', '#s/0.', 'link-damaged'],
    ['padding at its end', `${packed('{"f":[]}')}==`, 'link-damaged'],
    ['an entry with a word more', packed('{"f":[["a.yaml","",""]]}'), 'link-damaged'],
    ['a text that is none', packed('{"f":[["a.yaml",1]]}'), 'link-damaged'],
    ['files that are no list', packed('{"f":{}}'), 'link-damaged'],
    ['nothing in it', packed('null'), 'link-damaged'],
    ['two files of one name', packed('{"f":[["a","x"],["a","y"]]}'), 'link-damaged'],
    ['a name that is too long', packed(`{"f":[["${'a'.repeat(82)}",""]]}`), 'link-damaged'],
    [
      'a file that is too large',
      packed(JSON.stringify({ f: [['a.yaml', ' '.repeat(limits.fileBytes + 1)]] })),
      'link-too-large',
    ],
    [
      'cut short',
      encodeLink({ files: [{ path: 'a.yaml', text: 'kind: Service\n'.repeat(40) }] }).slice(0, 30),
      'link-damaged',
    ],
    ['not JSON', packed('kind: Service'), 'link-damaged'],
    ['not a scenario', packed('{"f":[1]}'), 'link-damaged'],
    ['a path that leaves the folder', packed('{"f":[["../x","a"]]}'), 'link-damaged'],
    [
      'too many files',
      packed(JSON.stringify({ f: Array.from({ length: 50 }, (_, i) => [`f${i}.yaml`, '']) })),
      'link-too-large',
    ],
    ['a bomb', packed(' '.repeat(6_000_000)), 'link-too-large'],
  ])('%s', (_what, link, code) => {
    const r = decodeLink(link);
    expect(r.ok ? 'opened' : r.code).toBe(code);
  });
  test.each<[string, unknown, Partial<LinkPayload>]>([
    ['as many files as may be', { f: filesOf(limits.files) }, {}],
    ['a view that is none', { f: [], w: [1] }, {}],
    ['a view', { f: [], w: { x: 1 } }, { view: { x: 1 } }],
    ['a history that is none', { f: [], h: { entries: 1 } }, {}],
    [
      'a history',
      { f: [], h: { engine: '1', hash: 'a', entries: [] } },
      { history: { engine: '1', hash: 'a', entries: [] } },
    ],
  ])('opens: %s', (_what, wire, more) => {
    const result = decodeLink(packed(JSON.stringify(wire)));
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    const { files, ...rest } = result.payload;
    expect(rest).toEqual(more);
    expect(files.length).toBe((wire as { f: unknown[] }).f.length);
  });
  test('without its #, and with blanks around it', () => {
    const link = encodeLink({ files: [] });
    for (const text of [link.slice(1), ` ${link}\n`])
      expect(decodeLink(text)).toEqual({ ok: true, payload: { files: [] } });
  });
  test.each([
    ['#s/9.abc', 'link version 9 is not known here'],
    ['#s/0.a b', 'the link is cut short or has characters that do not belong there'],
    ['#s/0.AAAA', 'its data cannot be unpacked'],
    [packed('[]'), 'its data is not a scenario'],
    [packed('{"f":[["../x","a"]]}'), 'it names a file in a way that is not allowed: "../x"'],
    [packed('{"f":[["a","x"],["a","y"]]}'), 'it has two files of the name "a"'],
    [packed(JSON.stringify({ f: filesOf(limits.files + 1) })), 'has more than 40 files'],
    [packed(' '.repeat(4_000_001)), 'unpacks to more than 4000000 bytes'],
  ])('%.20s: %s', (link, message) => {
    expect(decodeLink(link)).toMatchObject({ ok: false, message });
  });
  test('any damage is answered, never thrown', () => {
    const link = encodeLink({
      files: [{ path: 'a.yaml', text: 'apiVersion: v1\nkind: Service\n' }],
    });
    fc.assert(
      fc.property(fc.nat(link.length - 1), fc.string({ maxLength: 3 }), (at, s) => {
        const r = decodeLink(link.slice(0, at) + s + link.slice(at + s.length));
        expect(typeof r.ok).toBe('boolean');
      }),
    );
  });
});
