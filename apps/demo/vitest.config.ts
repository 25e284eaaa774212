import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Every test starts the program anew.
  test: { testTimeout: 30_000, reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]] },
})
