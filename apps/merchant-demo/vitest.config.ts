import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { extends: true, test: { name: 'node', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'jsdom', environment: 'jsdom', include: ['src/**/*.test.tsx'] } },
      {
        extends: true,
        // Each file starts a browser of its own; one at a time is enough for a machine of two cores.
        test: { name: 'chromium', include: ['test/**/*.test.ts'], fileParallelism: false },
      },
    ],
  },
})
