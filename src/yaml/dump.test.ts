import { expect, it } from 'vitest';
import { dumpYaml } from './dump.ts';

it.each<[value: unknown, text: string]>([
  [1e-7, '1e-07\n'],
  [1000000.5, '1.0000005e+06\n'],
  [1e21, '1e+21\n'],
  [-0.5, '-0.5\n'],
  [123456, '123456\n'],
  [0.0001, '0.0001\n'],
  [0.00001, '1e-05\n'],
  [true, 'true\n'],
  [null, 'null\n'],
  ['', '""\n'],
  ['on', '"on"\n'],
  ['1', '"1"\n'],
  ['0x1F', '"0x1F"\n'],
  ['1_000', '"1_000"\n'],
  ['~', '"~"\n'],
  ['a: b', "'a: b'\n"],
  ['a #b', "'a #b'\n"],
  ['#a', "'#a'\n"],
  ['- a', "'- a'\n"],
  ['-', "'-'\n"],
  [' a', "' a'\n"],
  ['a ', "'a '\n"],
  ['a\n', '|\n  a\n'],
  ['a\nb', '|-\n  a\n  b\n'],
  ['a\n\n', '|+\n  a\n\n'],
  ['\na', '|2-\n\n  a\n'],
  ['a \nb', '"a \\nb"\n'],
  ['a\tb', '"a\\tb"\n'],
  ["it's", "it's\n"],
  ['say "x"', 'say "x"\n'],
  ['a\u0001b', '"a\\x01b"\n'],
  ['﻿', '"\\uFEFF"\n'],
  ['', '"\\N"\n'],
  ['é', 'é\n'],
  ['😀', '😀\n'],
  ['😀\u0002', '"😀\\x02"\n'],
  ['12:30', '"12:30"\n'],
  ['2020-01-01', '"2020-01-01"\n'],
  ['---', "'---'\n"],
  ['...', "'...'\n"],
  ['{a', "'{a'\n"],
  ['[a', "'[a'\n"],
  ['@a', "'@a'\n"],
  ['*a', "'*a'\n"],
  ['&a', "'&a'\n"],
  ['!a', "'!a'\n"],
  ['%a', "'%a'\n"],
  ['?', "'?'\n"],
  ['? a', "'? a'\n"],
  [':', "':'\n"],
  ['a:', "'a:'\n"],
  [[], '[]\n'],
  [{}, '{}\n'],
  [[1, [2, 3]], '- 1\n- - 2\n  - 3\n'],
  [{ b: 1, a: { c: [] } }, 'a:\n  c: []\nb: 1\n'],
  [{ a10: 1, a9: 2, a09: 3 }, 'a9: 2\na09: 3\na10: 1\n'],
  [[{ x: 1, y: 2 }], '- x: 1\n  "y": 2\n'],
  [
    {
      ['k'.repeat(129)]: 1,
    },
    `? ${'k'.repeat(129)}\n: 1\n`,
  ],
  [{ 'a\nb': 1 }, '? |-\n  a\n  b\n: 1\n'],
  [{ on: 1 }, '"on": 1\n'],
  [{ a: undefined, b: 1 }, 'b: 1\n'],
])('%j', (value, text) => {
  expect(dumpYaml(value)).toBe(text);
});

it('folds behind column 80, and not inside words', () => {
  const words = Array.from({ length: 30 }, () => 'word').join(' ');
  expect(dumpYaml({ a: words })).toBe(
    `a: ${'word '.repeat(15)}word\n  ${'word '.repeat(13)}word\n`,
  );
});
