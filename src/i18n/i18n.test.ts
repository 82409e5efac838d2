import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { ko } from './ko.ts';

const names = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? ''))].sort((a, b) =>
    a.localeCompare(b),
  );

describe('languages', () => {
  it('have the same keys', () => expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort()));
  it.each(Object.keys(en) as (keyof typeof en)[])('%s has the same parameters', (key) =>
    expect(names(ko[key])).toEqual(names(en[key])),
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
    expect([...Object.values(en), ...Object.values(ko)].filter((t) => t.includes('!'))).toEqual(
      [],
    ));
});

describe('no prose in components', () => {
  const files = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
      e.isDirectory()
        ? e.name === 'dev'
          ? []
          : files(join(dir, e.name))
        : e.name.endsWith('.tsx') && !e.name.includes('.test.')
          ? [join(dir, e.name)]
          : [],
    );
  it.each(files(new URL('../ui', import.meta.url).pathname))('%s', (file) => {
    const text = readFileSync(file, 'utf8');
    // Words between tags, and words in attributes that are read or heard.
    const between = [...text.matchAll(/>([^<>{}=;()]*[a-z]{4,} [a-z]{2,}[^<>{}=;()]*)</g)]
      .map((m) => m[1] ?? '')
      .filter((x) => !/ as /.test(x));
    const heard = [
      ...text.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*[a-z]{3,}[^"]*)"/g),
    ]
      .map((m) => m[1])
      .filter((x) => x !== 'Kubeground');
    expect([...between, ...heard]).toEqual([]);
  });
});
