import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    // The lint tests start the real redocly program, which takes about a second where the machine is busy.
    testTimeout: 60_000,
  },
})
