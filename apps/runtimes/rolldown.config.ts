import { defineConfig } from 'rolldown'

const file = { dir: 'dist/hosts', codeSplitting: false } as const

/** The suite for each kind of host: beside the packages as they are installed, or in one file with all of them. */
export default defineConfig([
  {
    input: 'src/hosts/console.ts',
    output: file,
    platform: 'node',
    external: /^(?:@alipayhk-openapi\/signing|node:)/,
  },
  {
    input: 'src/hosts/workerd.ts',
    output: file,
    // Those that wrangler bundles with.
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    external: /^node:/,
  },
  { input: 'src/hosts/chromium.ts', output: file, platform: 'browser' },
])
