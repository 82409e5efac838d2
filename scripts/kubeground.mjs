// npm run -s kubeground -- …: builds the command line when a source file is newer than it
// (silently), then runs it.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const started = process.env.INIT_CWD ?? process.cwd();
process.chdir(root);
const { packages } = await import('./install.mjs');
packages({ silent: true });

const out = join(root, 'node_modules/.cache/kubeground');
const bundle = join(out, 'main.mjs');
const newest = (dir) =>
  readdirSync(dir, { withFileTypes: true }).reduce((max, e) => {
    const path = join(dir, e.name);
    if (e.isDirectory()) return Math.max(max, newest(path));
    return e.name.includes('.test.') ? max : Math.max(max, statSync(path).mtimeMs);
  }, 0);
const sources = [
  'yaml',
  'schema',
  'posix',
  'cluster',
  'kubectl',
  'shell',
  'why',
  'scenario',
  'lessons',
  'session',
  'cli',
]
  .map((d) => join(root, 'src', d))
  .filter(existsSync);
if (
  !existsSync(bundle) ||
  statSync(bundle).mtimeMs < Math.max(...sources.map(newest), statSync('package-lock.json').mtimeMs)
) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: 'src/cli/main.ts',
      outDir: out,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        output: { entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
}
process.chdir(started);
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(process.argv.slice(2));
