/** Of one version of msw, which the whole process is given: `handlers.ts <folder of the output> <document> <msw|msw2>`. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const [folder = '', document = '', msw = 'msw'] = process.argv.slice(2)
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'msw'
      ? nextResolve(msw, { ...context, parentURL: import.meta.url })
      : nextResolve(specifier, context),
})
const { compareHandlers } = await import('./compare-handlers.ts')
await compareHandlers(folder, JSON.parse(readFileSync(document, 'utf8')))
