import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { circles } from './circles.test-kit.ts';

// The import table of docs/design.md §1: a folder may import any folder to its left.
const order = [
  ['base'],
  ['yaml', 'schema', 'posix'],
  ['cluster'],
  ['kubectl'],
  ['shell'],
  ['why'],
  ['scenario'],
  ['lessons'],
  ['session'],
  ['ui', 'cli'],
  ['main.tsx'],
];
const rank = new Map(order.flatMap((names, i) => names.map((n) => [n, i] as const)));
const src = join(import.meta.dirname);

function files(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Import {
  target: string;
  typeOnly: boolean;
  where: string;
}

/** Every import of a file, types, `import()` and worker URLs included. */
function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const { module } = parseSync(path, text);
  const found: Import[] = [];
  for (const i of module.staticImports)
    found.push({
      target: i.moduleRequest.value,
      typeOnly: i.entries.length > 0 && i.entries.every((e) => e.isType),
      where: path,
    });
  for (const e of module.staticExports)
    for (const entry of e.entries)
      if (entry.moduleRequest)
        found.push({ target: entry.moduleRequest.value, typeOnly: entry.isType, where: path });
  for (const d of module.dynamicImports)
    found.push({
      target: text.slice(d.moduleRequest.start, d.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
      where: path,
    });
  for (const m of text.matchAll(/new URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g))
    found.push({ target: m[1]!, typeOnly: false, where: path });
  for (const m of text.matchAll(/\bimport\(\s*['"](\.[^'"]+)['"]\s*\)\s*[.[]/g))
    found.push({ target: m[1]!, typeOnly: true, where: path });
  return found;
}

const folderOf = (path: string) => relative(src, path).split('/')[0]!;
/** Tests may use what they need to stand a part up; the table is for what ships. */
const shipped = files(src).filter((f) => !/\.(test|test-kit|testing)\.tsx?$/.test(f));

function refusal(from: string, to: string, typeOnly: boolean): string | undefined {
  if (from === to) return undefined;
  if (from === 'i18n') return 'i18n imports nothing';
  if (to === 'i18n') return from === 'ui' ? undefined : 'only ui imports i18n';
  const a = rank.get(from);
  const b = rank.get(to);
  if (a === undefined || b === undefined)
    return `no folder ${a === undefined ? from : to} in the table`;
  if (a === b && a === rank.get('yaml') && typeOnly) return undefined;
  if (b >= a) return `${from} may not import ${to}`;
  if (from === 'why' && !(to === 'cluster' && typeOnly) && to !== 'schema' && to !== 'base')
    return 'why imports cluster types only';
  return undefined;
}

describe('imports point one way', () => {
  test('no shipped file breaks the table', () => {
    const wrong: string[] = [];
    for (const file of shipped) {
      for (const { target, typeOnly } of importsOf(file)) {
        if (!target.startsWith('.')) continue;
        const reached = normalize(join(dirname(file), target.replace(/\?.*$/, '')));
        const why = refusal(folderOf(file), folderOf(reached), typeOnly);
        if (why) wrong.push(`${relative(src, file)} → ${target}: ${why}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['posix', 'cluster', false, 'posix may not import cluster'],
    ['cluster', 'posix', false, undefined],
    ['ui', 'cli', false, 'ui may not import cli'],
    ['cluster', 'i18n', true, 'only ui imports i18n'],
    ['why', 'cluster', false, 'why imports cluster types only'],
    ['yaml', 'schema', true, undefined],
    ['base', 'yaml', true, 'base may not import yaml'],
    ['yaml', 'base', false, undefined],
  ])('%s → %s (type only: %s)', (from, to, typeOnly, expected) => {
    expect(refusal(from, to, typeOnly)).toBe(expected);
  });

  test('components of the cluster meet only through the API server', () => {
    const parts = ['controllers', 'scheduler', 'kubelet', 'proxy', 'dns', 'network', 'traffic'];
    // The network is one part of four folders; its face to the kubelets is workloads.ts.
    const group = (p: string) =>
      ['proxy', 'dns', 'network', 'traffic'].includes(p) ? 'network' : p;
    const wrong: string[] = [];
    for (const file of shipped.filter((f) => folderOf(f) === 'cluster')) {
      const part = relative(join(src, 'cluster'), file).split('/')[0]!;
      if (!parts.includes(part)) continue;
      for (const { target } of importsOf(file)) {
        if (!target.startsWith('.')) continue;
        const reached = relative(
          join(src, 'cluster'),
          normalize(join(dirname(file), target)),
        ).split('/')[0]!;
        if (parts.includes(reached) && group(reached) !== group(part))
          wrong.push(`${relative(src, file)} → ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('core packages bring neither Node nor the DOM', () => {
    const allowed: Record<string, string[]> = {
      yaml: ['js-yaml'],
      scenario: ['fflate'],
      session: ['zustand', 'zustand/vanilla'],
    };
    const wrong: string[] = [];
    for (const file of shipped) {
      const folder = folderOf(file);
      if (['ui', 'main.tsx', 'cli'].includes(folder)) continue;
      for (const { target } of importsOf(file))
        if (!target.startsWith('.') && !(allowed[folder] ?? []).includes(target))
          wrong.push(`${relative(src, file)} → ${target}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('circles, of values and of types', () => {
  const edges = new Map<string, Set<string>>();
  for (const file of shipped) {
    const named = importsOf(file)
      .map(({ target }) => target.replace(/\?.*$/, ''))
      .filter((target) => target.startsWith('.'))
      .map((target) => relative(src, normalize(join(dirname(file), target))));
    edges.set(relative(src, file), new Set(named));
  }
  const all = circles(edges);

  test('none between files of different folders', () => {
    expect(all.filter((circle) => new Set(circle.map(dirname)).size > 1)).toEqual([]);
  });

  test('none over four files', () => {
    expect(all.filter((circle) => circle.length > 4)).toEqual([]);
  });

  test.each([
    [{ a: ['b'], b: ['c'], c: [] }, []],
    [{ a: ['b'], b: ['a'], c: ['a'] }, [['a', 'b']]],
    [
      { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: ['d'] },
      [
        ['d', 'e'],
        ['a', 'b', 'c'],
      ],
    ],
  ])('%j', (graph, expected) => {
    const edgesOf = Object.entries(graph).map(([node, next]) => [node, new Set(next)] as const);
    expect(circles(new Map(edgesOf))).toEqual(expected);
  });
});
