import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import golden from './links.golden.json';
import { decodeLink, encodeLink } from './link.ts';

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
  test('base64url round trip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes);
      }),
    );
  });
  // Links that were once given away. They must open for ever: this list only grows.
  test.each(golden.map((g) => [g.name, g] as const))('golden link: %s', (_name, g) => {
    expect(decodeLink(g.link)).toEqual({ ok: true, payload: g.payload });
  });
  const packed = (text: string) => `#s/0.${encodeBase64url(deflateSync(strToU8(text)))}`;
  test.each([
    ['nothing of ours', '#hello', 'link-not-ours'],
    ['a version that is not here', '#s/9.abc', 'link-newer'],
    ['strange characters', '#s/0.a b!c', 'link-damaged'],
    ['no data', '#s/0.', 'link-damaged'],
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
