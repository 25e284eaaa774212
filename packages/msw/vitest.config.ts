import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, HEADLESS_CHROMIUM, installedChromium } from '../../scripts/chromium.ts'

const NEEDS_NO_SECOND_RUN = [
  'src/assert-intercepts.test.ts',
  'test/imports.test.ts',
  'test/keywords.test.ts',
  'test/readme.test.ts',
  'test/second-operation.test.ts',
]
const IN_PAGE = 'test/in-page/**'
const MODULES = '**/node_modules/**'

const asMsw2 = { alias: [{ find: /^msw(\/.*)?$/, replacement: 'msw2$1' }] }
const provider = playwright({ launchOptions: { executablePath: installedChromium(), args: CHROMIUM_ARGS } })
/** Vitest gives the instance a name of its own, so that no two projects can share one. */
const chromium = (name: string) => ({
  name,
  include: [`${IN_PAGE}/*.test.ts`],
  browser: { ...HEADLESS_CHROMIUM, provider, instances: [{ browser: 'chromium' as const }] },
})
/** The worker's file has to be that of the major; what is bundled while a test runs begins it anew. */
const bundling = (msw: string) => ({
  publicDir: `node_modules/${msw}/lib`,
  optimizeDeps: { include: [msw, `${msw}/browser`] },
})
const node = { include: ['src/**/*.test.ts', 'test/**/*.test.ts'] }

export default defineConfig({
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { test: { ...node, name: 'msw 3', exclude: [IN_PAGE, MODULES] } },
      { resolve: asMsw2, test: { ...node, name: 'msw 2', exclude: [IN_PAGE, ...NEEDS_NO_SECOND_RUN, MODULES] } },
      { ...bundling('msw'), test: chromium('msw 3 in Chromium') },
      { ...bundling('msw2'), resolve: asMsw2, test: chromium('msw 2 in Chromium') },
    ],
  },
})
