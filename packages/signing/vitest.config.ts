import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, HEADLESS_CHROMIUM, installedChromium } from '../../scripts/chromium.ts'

const provider = playwright({ launchOptions: { executablePath: installedChromium(), args: CHROMIUM_ARGS } })
/** What imports built-ins of Node cannot be loaded by a browser. */
const exclude = [...configDefaults.exclude, 'src/node/**', 'test/node/**']
const chromium = { name: 'chromium', browser: { ...HEADLESS_CHROMIUM, provider }, exclude }

export default defineConfig({
  test: {
    // A machine that others work on too is slow at times; nothing here is about how long it takes.
    testTimeout: 30_000,
    include: ['{src,test}/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { extends: true, test: { name: 'node' } },
      { extends: true, test: chromium },
    ],
  },
})
