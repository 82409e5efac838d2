import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// Relative base: the built site works under any path. Preview sends what GitHub Pages sends, so
// that a sandboxed frame can load modules.
/**
 * The built page's policy; a static host sends no headers, so it stands in the page. Styles:
 * CodeMirror inserts its own element.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const csp: Plugin = {
  name: 'csp',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

/**
 * Link previews want absolute addresses, which only the publisher knows: SITE_URL, as
 * `https://host/path/`. Without it the image's address is relative, which some readers take.
 */
const site = process.env['SITE_URL'] ?? '';
const preview: Plugin = {
  name: 'link-preview',
  apply: 'build',
  transformIndexHtml: () => {
    const base = site === '' || site.endsWith('/') ? site : `${site}/`;
    const image = { tag: 'meta', attrs: { property: 'og:image', content: `${base}og.png` } };
    const url = { tag: 'meta', attrs: { property: 'og:url', content: base } };
    return site === '' ? [image] : [image, url];
  },
};

// How long plugins took is no news to who only wants the page.
const quiet = { checks: { pluginTimings: false } };

// What the first load needs goes in one file: small shared ones would each cost a request and a
// dictionary of their own.
const initial = { name: 'initial', tags: ['$initial' as const] };

export default defineConfig({
  base: './',
  plugins: [react(), csp, preview],
  worker: {
    format: 'es',
    rolldownOptions: {
      ...quiet,
      output: { comments: false, codeSplitting: { groups: [initial] } },
    },
  },
  build: {
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    // The first load is one file.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      ...quiet,
      output: { comments: false, codeSplitting: { groups: [initial] } },
    },
  },
  preview: { headers: { 'Access-Control-Allow-Origin': '*' } },
});
