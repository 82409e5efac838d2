import { defineConfig } from 'vitest/config';

// Time-outs only end what hangs: how fast something is belongs to the bench.
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 900_000,
    setupFiles: ['src/cluster/preload-modules.ts', 'src/seed.test-kit.ts'],
  },
});
