// The cluster alone, in Node: compute time of a large Deployment, requests through a NodePort
// Service. The best of several runs: the others were held up by what else the machine did.
import { build } from 'vite';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

export async function run(row) {
  const out = join(process.cwd(), 'node_modules/.cache/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'bench/core-entry.ts',
      outDir: out,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'core.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { deployment, requests } = await import(pathToFileURL(join(out, 'core.mjs')).href);
  deployment(100);
  row(
    'Deployment of 1,000 replicas to all Ready and in EndpointSlices, compute time',
    Math.min(...Array.from({ length: 6 }, () => deployment(1000))) / 1000,
    's',
    0.25,
  );
  row(
    'requests through send() of a NodePort Service with 100 endpoints on 10 nodes',
    requests(),
    '1/s',
    1_000_000,
    false,
  );
}
