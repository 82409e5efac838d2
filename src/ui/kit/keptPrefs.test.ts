import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptPrefs } from './keptPrefs.ts';

test.each([
  [null, {}],
  ['null', {}],
  ['[1]', {}],
  ['"dark"', {}],
  ['{"theme":"dark","language":"ko","hint":false}', { theme: 'dark', language: 'ko', hint: false }],
  ['{"theme":"pink","language":7,"hint":"no"}', {}],
  ['{"open":null,"size":4}', {}],
  [
    '{"open":{"editor":false,"terminal":"x","other":true},"size":{"editor":300,"terminal":-4,"inspector":null}}',
    { open: { editor: false }, size: { editor: 300 } },
  ],
  ['{"theme', {}],
])('%s', (text, wanted) => expect(keptPrefs(text)).toEqual(wanted));

test('any text is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      keptPrefs(text);
    }),
    { seed: 3 },
  );
});
