import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Relative base: the built site works under any path. Preview sends what GitHub Pages sends, so that a sandboxed frame can load modules.
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { manifest: true, target: 'es2022', sourcemap: false },
  preview: { headers: { 'Access-Control-Allow-Origin': '*' } },
});
