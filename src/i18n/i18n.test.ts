import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en, type Key } from './en.ts';
import { ko } from './ko.ts';

const parametersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].sort((a, b) =>
    a.localeCompare(b),
  );
const keys = Object.keys(en).filter((key): key is Key => key in en);

describe('languages', () => {
  it('have the same keys', () => expect(Object.keys(ko).sort()).toEqual(keys.toSorted()));
  it.each(keys)('%s has the same parameters', (key) =>
    expect(parametersOf(ko[key])).toEqual(parametersOf(en[key])),
  );
  it('Korean sentences are in 해요체', () => {
    const stiff = Object.entries(ko).filter(([, text]) =>
      /(습니다|합니다|됩니다|입니다|십시오|한다|된다|이다)[.?]?$/.test(text),
    );
    expect(stiff).toEqual([]);
  });
  it('what is counted has a form for one', () => {
    const plural = Object.entries(en).filter(
      ([key, text]) => /\{(n|all|want|rate)\} (\w+ )*?\w+s\b/.test(text) && !key.endsWith('.one'),
    );
    expect(plural.map(([key]) => key).filter((key) => !(`${key}.one` in en))).toEqual([]);
    expect(plural.length).toBeGreaterThan(10);
  });
  it('nothing shouts', () =>
    expect(
      [...Object.values(en), ...Object.values(ko)].filter((text) => text.includes('!')),
    ).toEqual([]));
});

const src = join(import.meta.dirname, '..');
const isTest = (file: string) => /\.(test|test-kit)\.|\/dev\//.test(file);
const sources = (folder: string, pattern: RegExp) =>
  readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => pattern.test(file) && !isTest(file))
    .map((file) => [file, readFileSync(join(src, file), 'utf8')] as const);

describe('every text is on some screen', () => {
  const code = [...sources('ui', /\.tsx?$/), ...sources('session', /\.ts$/)]
    .map(([, text]) => text)
    .join('\n');
  const found = (pattern: RegExp) => [...code.matchAll(pattern)].map((match) => match[1] ?? '');
  // `state.${state}`, and t.code('fix', …).
  const begun = [
    ...found(/`([a-zA-Z.]+\.)\$\{/g),
    ...found(/\.code\(\s*'([^']+)'/g).map((prefix) => `${prefix}.`),
  ];
  it.each(keys)('%s', (key) => {
    const plain = key.replace(/\.one$/, '');
    expect(code.includes(`'${plain}'`) || begun.some((prefix) => plain.startsWith(prefix))).toBe(
      true,
    );
  });
});

describe('no prose in components', () => {
  it.each(sources('ui', /\.tsx$/))('%s', (_, text) => {
    // Words between tags, and words in attributes that are read or heard.
    const between = [...text.matchAll(/>([^<>{}=;()]*[a-z]{4,} [a-z]{2,}[^<>{}=;()]*)</g)]
      .map((found) => found[1] ?? '')
      .filter((words) => !/ as /.test(words));
    const heard = [
      ...text.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*[a-z]{3,}[^"]*)"/g),
    ]
      .map((found) => found[1])
      .filter((words) => words !== 'Kubeground');
    expect([...between, ...heard]).toEqual([]);
  });
});
