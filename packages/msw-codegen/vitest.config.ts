import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { test: { name: 'msw 3', include: ['src/**/*.test.ts', 'test/**/*.test.ts'] } },
      {
        resolve: { alias: [{ find: /^msw(\/.*)?$/, replacement: 'msw2$1' }] },
        test: { name: 'msw 2', include: ['test/handlers.test.ts'] },
      },
    ],
  },
})
