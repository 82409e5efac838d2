import { expect, test } from 'vitest';
import { goPrint, goSyntax, goType } from './go-format.ts';

test.each([
  [null, '<nil>', 'interface {}(nil)', 'nil'],
  ['a "b"', 'a "b"', String.raw`"a \"b\""`, 'string'],
  [true, 'true', 'true', 'bool'],
  [3, '3', '3', 'int64'],
  [1.5, '1.5', '1.5', 'float64'],
  [['a', 1], '[a 1]', '[]interface {}{"a", 1}', '[]interface {}'],
  [
    { b: 'x', a: [] },
    'map[a:[] b:x]',
    'map[string]interface {}{"a":[]interface {}{}, "b":"x"}',
    'map[string]interface {}',
  ],
])('%j is %s with %%v', (value, printed, syntax, type) => {
  expect([goPrint(value), goSyntax(value), goType(value)]).toEqual([printed, syntax, type]);
});
