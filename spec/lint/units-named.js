// @ts-check
import { isTexts, misconfigured } from './options.js'
import { isNode, isText } from './vocabulary.js'

/** What money and times are written in: dates as text, and whole numbers that do not fit 32 bits. */
const formats = ['date-time', 'date', 'time', 'int64']

/**
 * Seconds, milliseconds and ISO texts are mixed up more often than anything else around this call, and cents taken for dollars cost money.
 * @param {import('./options.js').Options} options `units`: those in use; `names`: a pattern of the names of money and time fields
 * @returns {import('./rule-types.js').Visitor}
 */
export function unitsNamed({ units, names }) {
  const named = patternOf(names)
  if (!isTexts(units) || named === undefined) {
    return misconfigured('units-named', 'options `units`, a list of texts, and `names`, a regular expression')
  }

  /** @param {unknown} node */
  const unitOf = (node) => (isNode(node) ? node['x-unit'] : undefined)

  /** @param {string} name @param {unknown} schema */
  const needsUnit = (name, schema) => named.test(name) || (isNode(schema) && formats.includes(String(schema.format)))

  /** @param {string} name */
  const missing = (name) => `${name} is money or a time and must name its unit in \`x-unit\`.`

  /** @type {import('./rule-types.js').Visit} */
  const known = (node, { report, location }) => {
    const unit = unitOf(node)
    if (unit !== undefined && !units.includes(String(unit))) {
      report({ message: `\`x-unit\` must be one of ${units.join(', ')}.`, location: location.child('x-unit') })
    }
  }

  /** @param {string} name @param {import('./rule-types.js').Node} node @param {import('./rule-types.js').Context} context */
  const header = (name, node, context) => {
    known(node, context)
    if (unitOf(node) === undefined && needsUnit(name, context.resolve(node.schema).node)) {
      context.report({ message: missing(name), location: context.location.key() })
    }
  }

  return {
    SchemaProperties: {
      enter(properties, context) {
        const { report, location, resolve } = context
        for (const [name, property] of Object.entries(properties)) {
          if (isNode(property) && property.$ref !== undefined) {
            known(property, { ...context, location: location.child(name) })
          }
          const schema = resolve(property).node
          if (unitOf(property) === undefined && unitOf(schema) === undefined && needsUnit(name, schema)) {
            report({ message: missing(name), location: location.child(name).key() })
          }
        }
      },
    },
    Schema: { enter: known },
    Parameter: { enter: (parameter, context) => header(String(parameter.name), parameter, context) },
    Header: { enter: (node, context) => header(String(context.key), node, context) },
  }
}

/** @param {unknown} names */
function patternOf(names) {
  if (!isText(names)) return undefined
  try {
    return new RegExp(names, 'i')
  } catch {
    return undefined
  }
}
