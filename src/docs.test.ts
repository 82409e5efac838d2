import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

// What the documents name is there, and nothing in the repository points out of it.
const root = join(import.meta.dirname, '..');
const unread = new Set(['node_modules', 'dist', '.git', 'test-results', 'playwright-report']);

function files(dir: string): string[] {
  const names = readdirSync(dir).filter((name) => !unread.has(name));
  return names.flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : [relative(root, path)];
  });
}

const all = files(root);
const names = new Set(all.flatMap((path) => path.split('/')));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = (path: string): [string, string] => [path, read(path)];

/** Without what is planned: from the mark to the end of its paragraph or list item, or its row. */
function built(text: string): string {
  const rows = text.replace(/^\|.*\*\*Planned:\*\*.*$/gm, '');
  return rows.replace(/\*\*Planned:\*\*[^]*?(?=\n\s*\n|\n- |$)/g, '');
}

const extension = /\.(tsx?|mjs|md|json|ya?ml|css|html|tsv|t)$/;
/** Words that stand for any name in a recipe. */
const placeholder = /(^|\/)(KIND|VERB|NAME|SESSION|FILE|DIR)(\/|\.|$)/;
/** Folders that a path may begin in: the map of src leaves out `src/` and often `cluster/`. */
const bases = ['', 'src', 'src/cluster', 'src/ui'];
const starts = new Set(bases.flatMap((base) => readdirSync(join(root, base))));

function looksLikePath(token: string): boolean {
  if (!/^[\w.-]+(\/[\w.-]+)*\/?$/.test(token) || placeholder.test(token)) return false;
  if (extension.test(token)) return true;
  return token.includes('/') && starts.has(token.split('/')[0]!);
}

function isThere(token: string, from: string): boolean {
  if (!token.includes('/')) return names.has(token);
  return [...bases, dirname(from)].some((base) => existsSync(join(root, base, token)));
}

/** Paths in backticks that are not there. */
function missing(from: string, text: string): string[] {
  const prose = built(text).replace(/^```[^]*?^```$/gm, '');
  const tokens = [...prose.matchAll(/`([^`\n]+)`/g)].map((m) => m[1]!);
  return tokens.filter((token) => looksLikePath(token) && !isThere(token, from));
}

/** The tree drawn in a text block: names two spaces deeper than their folder, then two spaces. */
function tree(text: string): string[] {
  const [, block = ''] = /^```text\n([^]*?)^```$/m.exec(text) ?? [];
  const above: string[] = [];
  return block
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', entries = ''] = /^( *)(\S+(?: \S+)*)/.exec(line) ?? [];
      const found = entries.split(' ');
      above.splice(indent.length / 2, Infinity, found[0]!);
      return found.map((name) => join(...above.slice(0, -1), name));
    });
}

/** Links to files of the repository that are not there. */
function brokenLinks(from: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1]!.replace(/#.*$/, ''));
  const ours = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
  return ours.filter((target) => !existsSync(join(root, dirname(from), target)));
}

const comment = /^\s*(?:\/\/|\/?\*).*|\s\/\/ .*$/gm;
const isCode = (path: string) => /\.tsx?$/.test(path) && path.startsWith('src/');
/** Text that we write: sessions are what someone typed elsewhere, the lock file is npm's. */
const isOurs = (path: string) =>
  /\.(tsx?|mjs|md|json|ya?ml|css|html)$/.test(path) &&
  path !== 'package-lock.json' &&
  !path.startsWith('recordings/manifests/');

/**
 * Paths that lead out of the repository. In what we say ourselves (documents, scripts, comments)
 * any that climbs has to be there; in code only the way out counts, since strings may be anything.
 */
function outside(from: string, text: string): string[] {
  const climbs = (part: string) => part.match(/(?:\.\.\/)+[\w-][\w.-]+/g) ?? [];
  const near = (path: string) => join(dirname(from), path);
  const leaves = (path: string) => near(path).startsWith('..');
  const said = isCode(from) ? (text.match(comment) ?? []).join('\n') : text;
  const stale = climbs(said).filter((path) => leaves(path) || !existsSync(join(root, near(path))));
  return [...new Set([...climbs(text).filter(leaves), ...stale])];
}

describe('documents', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'src/README.md',
    'docs/design.md',
    'recordings/README.md',
  ];

  test.each(pages)('every path that %s names is there', (path) => {
    expect(missing(...page(path))).toEqual([]);
  });

  test('the tree of the design is the real one', () => {
    const drawn = tree(read('docs/design.md'));
    expect(drawn).toContain('src/cluster/network/');
    expect(drawn.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('every folder of src is in that tree', () => {
    const drawn = new Set(tree(read('docs/design.md')));
    const folders = ['src', 'src/cluster'].flatMap((dir) =>
      readdirSync(join(root, dir), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${dir}/${entry.name}/`),
    );
    expect(folders.filter((path) => !drawn.has(path))).toEqual([]);
  });

  test('links lead to files of the repository', () => {
    const broken = all
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => brokenLinks(...page(path)).map((target) => `${path} → ${target}`));
    expect(broken).toEqual([]);
  });

  test('sections of the design that are cited exist', () => {
    const design = read('docs/design.md');
    const sections = new Set([...design.matchAll(/^## (\d+)\. /gm)].map((m) => m[1]));
    const cite = /design(?:\.md)? §(\d+)/g;
    const cited = all
      .filter(isOurs)
      .flatMap((path) => [...read(path).matchAll(cite)].map((m) => m[1]));
    expect(cited.length).toBeGreaterThan(3);
    expect(cited.filter((n) => !sections.has(n))).toEqual([]);
  });

  test('nothing cites or reads what lies beside the clone', () => {
    const found = all
      .filter(isOurs)
      .flatMap((path) => outside(...page(path)).map((target) => `${path}: ${target}`));
    expect(found).toEqual([]);
  });
});

describe('what the checks see', () => {
  test.each([
    ['a file', 'see `cluster/nothing.ts`', ['cluster/nothing.ts']],
    ['a file without a folder', 'see `nothing-here.ts`', ['nothing-here.ts']],
    ['a folder', 'in `docs/nothing/`', ['docs/nothing/']],
    ['a folder without a slash at its end', 'in `cluster/nothing`', ['cluster/nothing']],
    ['what is there', '`cluster/kernel.ts`, `docs/fidelity.md`, `rest.ts`, `kinds/kind.ts`', []],
    ['what is no path', '`text/plain`, `apps/v1`, `kubectl get`, `@xyflow/react`, `pkg/proxy`', []],
    ['a placeholder', '`cluster/kinds/KIND/table.ts`, `lessons/NAME/`', []],
    ['a plan', '**Planned:** `docs/nothing.md`\nand `src/nothing/`', []],
    ['a planned row', '| `docs/a.md` | small | **Planned:** |\n| `docs/b.md` | |', ['docs/b.md']],
    ['what follows a plan', '- **Planned:** `docs/a.md`\n- `docs/b.md`', ['docs/b.md']],
    ['the next paragraph', '**Planned:** `docs/a.md`\n\n`docs/b.md`', ['docs/b.md']],
  ])('%s', (_, text, expected) => {
    expect(missing('docs/page.md', text)).toEqual(expected);
  });

  const up = '../';
  test.each([
    ['docs/page.md', `see ${up}nothing/here`, [`${up}nothing`]],
    ['docs/page.md', `see ${up}src/README.md`, []],
    ['README.md', `see ${up}elsewhere`, [`${up}elsewhere`]],
    ['src/a.ts', `// from ${up}nothing/x`, [`${up}nothing`]],
    ['src/a.test.ts', `const far = '${up}${up}elsewhere';`, [`${up}${up}elsewhere`]],
    ['src/cluster/a.test.ts', `run('cat ${up}nothing')`, []],
  ])('in %s: %s', (from, text, expected) => {
    expect(outside(from, text)).toEqual(expected);
  });
});
