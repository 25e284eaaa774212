import { defineConfig } from 'vitest/config'

/** Runs once for each mutant, so without a browser, and without what takes long and finds little more. */
export default defineConfig({
  test: {
    exclude: [
      'node_modules/**',
      '{src,test}/explain/**',
      'test/node/h-leaks.test.ts',
      'test/node/properties.test.ts',
      'test/node/unwrap-timing.test.ts',
      'test/**/wycheproof*',
      'test/wycheproof/**',
      'test/run-times/**',
    ],
  },
})
