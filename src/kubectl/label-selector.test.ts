import { expect, test } from 'vitest';
import { selectorText } from './label-selector.ts';

const expression = (key: string, operator: string, values?: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

test.each([
  ['<none>', {}],
  ['a=1,b=2', { matchLabels: { b: '2', a: '1' } }],
  ['tier in (back,front)', expression('tier', 'In', ['front', 'back'])],
  ['tier notin (back)', expression('tier', 'NotIn', ['back'])],
  ['tier', expression('tier', 'Exists')],
  ['!tier', expression('tier', 'DoesNotExist')],
  ['a,b=2', { matchLabels: { b: '2' }, ...expression('a', 'Exists') }],
])('selects %s', (written, selector) => {
  expect(selectorText(selector)).toBe(written);
});
