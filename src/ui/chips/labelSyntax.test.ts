import { describe, expect, it } from 'vitest';
import { goodKey, goodValue } from './labelSyntax.ts';

describe('what a label may be', () => {
  it.each([
    ['app', true],
    ['app.kubernetes.io/name', true],
    ['a/b/c', false],
    ['', false],
    ['-a', false],
    ['A/b', false],
    ['a'.repeat(64), false],
    ['/a', false],
    ['a/', false],
    [`${'a'.repeat(253)}/b`, true],
    [`${'a'.repeat(254)}/b`, false],
    ['a'.repeat(63), true],
  ])('key %j: %s', (key, ok) => expect(goodKey(key)).toBe(ok));
  it.each([
    ['', true],
    ['v1.2_x-y', true],
    ['a b', false],
    ['-a', false],
    ['a'.repeat(64), false],
    ['가', false],
  ])('value %j: %s', (value, ok) => expect(goodValue(value)).toBe(ok));
});
