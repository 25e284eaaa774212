import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 30_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
})
