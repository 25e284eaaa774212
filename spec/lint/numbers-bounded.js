// @ts-check
import { branches, hasType, isText } from './vocabulary.js'

/**
 * A number without bounds lets seconds pass for milliseconds and an amount lose its cents, so each has both or says why it cannot.
 * @returns {import('./rule-types.js').Visitor}
 */
export function numbersBounded() {
  /** @type {WeakSet<object>} */
  const boundedAround = new WeakSet()
  return {
    Schema: {
      enter(schema, { report, location }) {
        const below = typeof schema.minimum === 'number' || typeof schema.exclusiveMinimum === 'number'
        const above = typeof schema.maximum === 'number' || typeof schema.exclusiveMaximum === 'number'
        const bounded =
          boundedAround.has(schema) ||
          (below && above) ||
          Array.isArray(schema.enum) ||
          typeof schema.const === 'number'
        if (bounded) for (const branch of branches(schema)) boundedAround.add(branch)
        if (!hasType(schema, 'integer') && !hasType(schema, 'number')) return

        const reason = schema['x-unbounded']
        if (reason !== undefined && bounded) {
          report({ message: 'A bounded number cannot be `x-unbounded`.', location: location.child('x-unbounded') })
        } else if (reason !== undefined && !isText(reason)) {
          report({ message: '`x-unbounded` must say why there is no bound.', location: location.child('x-unbounded') })
        } else if (reason === undefined && !bounded) {
          report({
            message: 'A number needs a minimum and a maximum, `enum` or `const`, or `x-unbounded` with the reason.',
            location,
          })
        }
      },
    },
  }
}
