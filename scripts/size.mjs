// What goes over the wire until the graph runs, gzip: the scripts that the page names with their
// static imports, and the worker with its own. Limits: docs/design.md §6.
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const html = readFileSync('dist/index.html', 'utf8');
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const chunks = Object.values(manifest);
const page = new Set();
/** A file and what it imports statically. */
function walk(file) {
  if (page.has(file)) return;
  page.add(file);
  const chunk = chunks.find((each) => each.file === file);
  for (const next of chunk?.imports ?? []) walk(manifest[next].file);
}
for (const [, file] of html.matchAll(/<script[^>]+src="\.\/([^"]+\.js)"/g)) walk(file);
if (page.size === 0) {
  console.error('no script in dist/index.html');
  process.exit(1);
}

// The worker is built apart from the manifest: its entry is the asset named worker-*.js, its static
// imports stand in its text.
const assets = readdirSync('dist/assets');
const worker = new Set();
const follow = (file) => {
  if (worker.has(file)) return;
  worker.add(file);
  const text = readFileSync(join('dist/assets', file), 'utf8');
  for (const [, imported] of text.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]+from\s*)?["']\.\/([^"']+\.js)["']/g,
  ))
    follow(imported);
};
const entry = assets.find((f) => /^worker-.*\.js$/.test(f));
if (!entry) {
  console.error('no worker in dist/assets');
  process.exit(1);
}
follow(entry);

const config = [
  {
    name: 'page to a running graph',
    path: [...page].map((file) => `dist/${file}`),
    limit: '180 kB',
    gzip: true,
  },
  {
    name: 'worker to a running graph',
    path: [...worker].map((f) => `dist/assets/${f}`),
    limit: '80 kB',
    gzip: true,
  },
];
mkdirSync('node_modules/.cache', { recursive: true });
writeFileSync(
  'node_modules/.cache/size-limit.json',
  JSON.stringify(config.map((c) => ({ ...c, path: c.path.map((p) => join(process.cwd(), p)) }))),
);
const r = spawnSync(
  process.execPath,
  ['node_modules/size-limit/bin.js', '--config', 'node_modules/.cache/size-limit.json'],
  { stdio: 'inherit' },
);
process.exit(r.status ?? 1);
