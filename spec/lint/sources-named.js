// @ts-check
import { isDocumentedSource, isNode, isSource } from './vocabulary.js'

/**
 * A claim without a source cannot be checked, and on this call a wrong claim is a wrong payment record.
 * @returns {import('./rule-types.js').Visitor}
 */
export function sourcesNamed() {
  /** @type {import('./rule-types.js').Visit} */
  const documented = (node, { report, location }) => {
    if (!isDocumentedSource(node['x-source'])) {
      report({
        message: '`x-source` must name its source: `seed:<line>`, `seed:<from>-<to>` or `facts:<section>`.',
        location: location.child('x-source'),
      })
    }
  }

  return {
    Operation: { enter: documented },
    Response: { enter: documented },
    MediaType: { enter: documented },
    Parameter: { enter: documented },
    Header: { enter: documented },
    SecurityScheme: { enter: documented },
    NamedSchemas: {
      enter(schemas, { report, location }) {
        for (const [name, schema] of Object.entries(schemas)) {
          if (isNode(schema) && !isDocumentedSource(schema['x-source'])) {
            report({
              message: `The schema ${name} must name its source in \`x-source\`.`,
              location: location.child([name, 'x-source']),
            })
          }
        }
      },
    },
    SchemaProperties: {
      // The property and not what it refers to: where a name comes from and where its values come from are two claims.
      enter(properties, { report, location }) {
        for (const [name, property] of Object.entries(properties)) {
          if (isNode(property) && !isDocumentedSource(property['x-source'])) {
            report({
              message: `The property ${name} must name its source in \`x-source\`.`,
              location: location.child([name, 'x-source']),
            })
          }
        }
      },
    },
    Schema: {
      enter(schema, { report, location }) {
        const source = schema['x-example-source']
        if (source === undefined) return
        if (!isSource(source)) {
          report({
            message: '`x-example-source` must be a source or `project`.',
            location: location.child('x-example-source'),
          })
        } else if (schema.examples === undefined) {
          report({
            message: '`x-example-source` needs `examples` beside it.',
            location: location.child('x-example-source'),
          })
        }
      },
    },
    Example: {
      enter(example, { report, location }) {
        if (!isSource(example['x-source'])) {
          report({
            message: 'An example must name its source in `x-source`, or say `project`.',
            location: location.child('x-source'),
          })
        }
      },
    },
  }
}
