import { expect, test } from 'vitest';
import { freeName, isFileName } from './fileNames.ts';

test.each([
  [[], 'file1.yaml'],
  [['deployment.yaml'], 'file1.yaml'],
  [['file1.yaml', 'file2.yaml'], 'file3.yaml'],
  [['file2.yaml'], 'file1.yaml'],
])('beside %j comes %s', (taken, name) => expect(freeName(taken)).toBe(name));

test.each([
  ['web.yaml', true],
  ['my web-1.yml', true],
  ['', false],
  ['.hidden', false],
  ['a/b.yaml', false],
  ['a'.repeat(81), true],
  ['a'.repeat(82), false],
])('%s may be a name: %s', (name, good) => expect(isFileName(name)).toBe(good));
