// @ts-check
import { hasType, isNode } from './vocabulary.js'

const scalars = ['string', 'integer', 'number', 'boolean']

/**
 * Redocly's own rule on scalars without an example passes over those with `anyOf`, which here are the enumerations that may grow.
 * @returns {import('./rule-types.js').Visitor}
 */
export function composedScalarsHaveExamples() {
  return {
    SchemaProperties: {
      enter(properties, { report, location, resolve }) {
        for (const [name, property] of Object.entries(properties)) {
          const schema = resolve(property).node
          if (!isNode(schema) || !scalars.some((type) => hasType(schema, type))) continue
          const composed = ['allOf', 'anyOf', 'oneOf'].some((keyword) => schema[keyword] !== undefined)
          if (composed && !(Array.isArray(schema.examples) && schema.examples.length > 0)) {
            report({ message: `${name} needs at least one of \`examples\`.`, location: location.child(name).key() })
          }
        }
      },
    },
  }
}
