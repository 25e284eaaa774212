// @ts-check
import { isNode, isSource, isText, sourceProblem, statuses } from './vocabulary.js'

/**
 * Nobody may take a guess for a documented fact, so what the seed does not say is marked, with its reason and its status.
 * @returns {import('./rule-types.js').Visitor}
 */
export function inferredWithReason() {
  /** @type {import('./rule-types.js').Visit} */
  const check = (node, { report, location, type }) => {
    const inferred = node['x-inferred']
    const source = node['x-source']
    const status = node['x-status']

    if (inferred !== undefined && inferred !== true) {
      report({ message: '`x-inferred` is true or left out.', location: location.child('x-inferred') })
    }
    if (inferred === true && !isText(node['x-inferred-reason'])) {
      report({
        message: '`x-inferred` needs its reason in `x-inferred-reason`.',
        location: location.child('x-inferred'),
      })
    }
    if (inferred === undefined && node['x-inferred-reason'] !== undefined) {
      report({
        message: '`x-inferred-reason` needs `x-inferred: true`.',
        location: location.child('x-inferred-reason'),
      })
    }
    if (!isSource(source)) {
      if (status !== undefined)
        report({ message: '`x-status` needs an `x-source`.', location: location.child('x-status') })
      return
    }
    const ofSeed = String(source).startsWith('seed:')
    if (!ofSeed && type.name !== 'Example' && inferred !== true) {
      report({
        message: 'What the seed does not say must be marked `x-inferred: true`.',
        location: location.child('x-source'),
      })
    }
    if (ofSeed && inferred !== true) {
      if (status !== undefined)
        report({ message: '`x-status` is left out where the seed says it.', location: location.child('x-status') })
    } else if (status === 'seed') {
      report({ message: 'What is inferred cannot have the status `seed`.', location: location.child('x-status') })
    } else if (sourceProblem(source, status) !== undefined) {
      report({
        message: `\`x-status\` must say how well it is known: ${statuses.join(', ')}.`,
        location: location.child('x-status'),
      })
    }
  }

  return {
    Operation: { enter: check },
    Response: { enter: check },
    Parameter: { enter: check },
    Header: { enter: check },
    MediaType: { enter: check },
    SecurityScheme: { enter: check },
    Example: { enter: check },
    Schema: { enter: check },
    SchemaProperties: {
      // A property that refers to a schema has marks of its own, which the visit of that schema does not see.
      enter(properties, context) {
        for (const [name, property] of Object.entries(properties)) {
          if (isNode(property) && property.$ref !== undefined) {
            check(property, { ...context, location: context.location.child(name), type: { name: 'Schema' } })
          }
        }
      },
    },
  }
}
