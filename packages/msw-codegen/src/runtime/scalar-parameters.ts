import { type Coercion, coerceText } from './coerce.ts'
import { pairsOf } from './fields.ts'
import type { ReadParameters } from './parameters-source.ts'
import { formDecoded, percentDecoded } from './percent.ts'

/** How a parameter is read that is one value, and written as is usual where it stands. */
export type ScalarRule = {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly as?: Pick<Coercion, 'types' | 'texts'>
}

/**
 * Reads the parameters of an operation that has no others than single values, as most have: a bundle is without all
 * that lists and objects are read with.
 */
export function scalarReader(rules: readonly ScalarRule[]): ReadParameters {
  return ({ params, url, headers }) => {
    const pairs = pairsOf(url.search.slice(1), '&', formDecoded)
    const textsOf = (rule: ScalarRule): readonly (string | null | undefined)[] => {
      if (rule.in === 'header') return [headers.get(rule.name)]
      if (rule.in === 'query') return pairs.filter(([name]) => name === rule.name).map(([, text]) => formDecoded(text))
      const text = params.get(rule.name)
      return [text && percentDecoded(text)]
    }
    const read = (place: ScalarRule['in']) =>
      Object.fromEntries(
        rules
          .filter((rule) => rule.in === place)
          .flatMap((rule) => {
            const [text, ...others] = textsOf(rule)
            if (typeof text !== 'string') return []
            return [[rule.name, others.length > 0 ? [text, ...others] : coerceText(text, rule.as ?? {})]]
          }),
      )
    return { path: read('path'), query: read('query'), header: read('header'), cookie: {} }
  }
}
