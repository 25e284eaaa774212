import type { ReadParameters } from './parameters-source.ts'
import { percentDecoded } from './percent.ts'

/** Reads the parameters of an operation whose parameters are plain texts in its path, as most are. */
export function pathTexts(names: readonly string[]): ReadParameters {
  return ({ params }) => {
    const found = names.flatMap((name): [string, string][] => {
      const text = params.get(name)
      return text === undefined ? [] : [[name, percentDecoded(text)]]
    })
    return { path: Object.fromEntries(found), query: {}, header: {}, cookie: {} }
  }
}
