/** Code that decides whether a message or a key is good; the explanations are tested by what they name. */
export default {
  testRunner: 'vitest',
  // It would rewrite one with the compiler's JavaScript API, which TypeScript 7 no longer has.
  tsconfigFile: 'none',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/ignore-prose.js'],
  ignorers: ['prose'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: ['src/**/*.ts', '!src/**/*.test.ts', '!src/gen/**', '!src/explain/**', '!src/index.ts', '!src/**/index.ts'],
  // What runs when a module is loaded is run by the tests as well, and costs all of them for each mutant.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: 'test-results/stryker-incremental.json',
  // The one of this package is found from its copy as well; that of the copy would look for its base in vain.
  ignorePatterns: ['/tsconfig*.json', '/dist', '/bench', '/test-results'],
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 98, low: 95, break: 95 },
  timeoutMS: 10_000,
}
