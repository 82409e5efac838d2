// What goes over the wire until the graph runs, gzip, by the files that Vite's manifest names:
// the page's entry with its static imports, and the worker with its own. Limits: docs/design.md §6.
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const page = new Set();
const walk = (key) => {
  const chunk = manifest[key];
  if (!chunk || page.has(chunk.file)) return;
  page.add(chunk.file);
  for (const css of chunk.css ?? []) page.add(css);
  for (const next of chunk.imports ?? []) walk(next);
};
walk('index.html');

// The worker is built apart from the manifest: its entry is the asset named worker-*.js, its static
// imports stand in its text.
const assets = readdirSync('dist/assets');
const worker = new Set();
const follow = (file) => {
  if (worker.has(file)) return;
  worker.add(file);
  const text = readFileSync(join('dist/assets', file), 'utf8');
  for (const m of text.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]+from\s*)?["']\.\/([^"']+\.js)["']/g,
  ))
    follow(m[1]);
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
    path: [...page].filter((f) => f.endsWith('.js')).map((f) => `dist/${f}`),
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
