import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, HEADLESS_CHROMIUM, installedChromium } from '../../scripts/chromium.ts'

const provider = playwright({ launchOptions: { executablePath: installedChromium(), args: CHROMIUM_ARGS } })
const chromium = { name: 'chromium', browser: { ...HEADLESS_CHROMIUM, provider } }

/** The others need servers, node:crypto or `inspect`. */
const NEED_NO_NODE = ['src/outcome.test.ts', 'test/hostile-answers.test.ts', 'test/replays.test.ts']

export default defineConfig({
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { extends: true, test: { name: 'node' } },
      { extends: true, test: { ...chromium, include: NEED_NO_NODE } },
    ],
  },
})
