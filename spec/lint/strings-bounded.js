// @ts-check
import { branches, hasType, isText } from './vocabulary.js'

/**
 * A string without a bound is a promise to take any amount of memory, so each has one or says why it cannot.
 * @returns {import('./rule-types.js').Visitor}
 */
export function stringsBounded() {
  /** @type {WeakSet<object>} */
  const boundedAround = new WeakSet()
  return {
    Schema: {
      enter(schema, { report, location }) {
        const bounded =
          boundedAround.has(schema) ||
          typeof schema.maxLength === 'number' ||
          Array.isArray(schema.enum) ||
          typeof schema.const === 'string'
        if (bounded) for (const branch of branches(schema)) boundedAround.add(branch)
        if (!hasType(schema, 'string')) return

        const reason = schema['x-unbounded']
        if (reason !== undefined && bounded) {
          report({ message: 'A bounded string cannot be `x-unbounded`.', location: location.child('x-unbounded') })
        } else if (reason !== undefined && !isText(reason)) {
          report({ message: '`x-unbounded` must say why there is no bound.', location: location.child('x-unbounded') })
        } else if (reason === undefined && !bounded) {
          report({
            message: 'A string needs `maxLength`, `enum` or `const`, or `x-unbounded` with the reason.',
            location,
          })
        }
      },
    },
  }
}
