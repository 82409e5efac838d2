import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { en as first } from './en.ts';
import { editor } from './en/editor.ts';
import { inspector } from './en/inspector.ts';
import { list } from './en/list.ts';
import { terminal } from './en/terminal.ts';
import type { Key, Texts } from './keys.ts';
import { ko } from './ko.ts';
import { laterWords } from './languages.ts';

const parametersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].sort((a, b) =>
    a.localeCompare(b),
  );
const en: Texts = { ...first, ...editor, ...inspector, ...list, ...terminal };
const keys = Object.keys(en).filter((key): key is Key => key in en);

describe('languages', () => {
  it.each(Object.entries(laterWords))(
    '%s has the same keys and parameters',
    async (_code, load) => {
      const texts = await load();
      expect(Object.keys(texts).sort()).toEqual(keys.toSorted());
      for (const key of keys) expect(parametersOf(texts[key])).toEqual(parametersOf(en[key]));
    },
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

/** Files that are loaded before the graph runs: what main.tsx imports, but by `import()`. */
function firstLoaded(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const { module } = parseSync(file, readFileSync(file, 'utf8'));
  for (const { moduleRequest, entries } of module.staticImports) {
    const isCode = entries.length === 0 || entries.some(({ isType }) => !isType);
    if (isCode && /^\.[^?]*\.tsx?$/.test(moduleRequest.value))
      firstLoaded(join(dirname(file), moduleRequest.value), found);
  }
  return found;
}

describe('texts that come later are not said before', () => {
  const code = [...firstLoaded(join(src, 'main.tsx'))]
    .filter((file) => !file.includes('/i18n/'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const later = Object.keys({ ...editor, ...inspector, ...list, ...terminal });
  it('none of them', () => {
    expect(code).toContain("'app.name'");
    expect(later.filter((key) => code.includes(`'${key}'`))).toEqual([]);
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
