import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      {
        // One module each, with nothing that outlives a test: a worker for each file would take as long again.
        test: { name: 'units', include: ['src/**/*.test.ts'], isolate: false },
      },
      {
        test: {
          name: 'msw 3',
          include: ['test/**/*.test.ts'],
          // What is generated runs as it is, as it would for those who generate it.
          server: { deps: { external: [/\/\.tmp\//] } },
        },
      },
      {
        resolve: { alias: [{ find: /^msw(\/.*)?$/, replacement: 'msw2$1' }] },
        test: { name: 'msw 2', include: ['test/mocks/*.test.ts'] },
      },
    ],
  },
})
