// @ts-check
import { isNode } from './vocabulary.js'

/**
 * Seconds, milliseconds and ISO texts are mixed up more often than anything else around this call, and cents taken for dollars cost money.
 * @param {{ units: string[], names: string }} options the units in use, and a pattern of the names of money and time fields
 * @returns {import('./rule-types.js').Visitor}
 */
export function unitsNamed({ units, names }) {
  const named = new RegExp(names, 'i')
  const times = ['date-time', 'date', 'time']

  /** @param {unknown} schema */
  const isTime = (schema) => isNode(schema) && times.includes(String(schema.format))

  /** @type {import('./rule-types.js').Visit} */
  const known = (node, { report, location }) => {
    const unit = node['x-unit']
    if (unit !== undefined && !units.includes(String(unit))) {
      report({ message: `\`x-unit\` must be one of ${units.join(', ')}.`, location: location.child('x-unit') })
    }
  }

  return {
    SchemaProperties: {
      enter(properties, { report, location, resolve }) {
        for (const [name, raw] of Object.entries(properties)) {
          const schema = resolve(raw).node
          if (!named.test(name) && !isTime(schema)) continue
          const said =
            (isNode(raw) && raw['x-unit'] !== undefined) || (isNode(schema) && schema['x-unit'] !== undefined)
          if (!said)
            report({
              message: `${name} is money or a time and must name its unit in \`x-unit\`.`,
              location: location.child(name).key(),
            })
        }
      },
    },
    Schema: { enter: known },
    Parameter: {
      enter(parameter, context) {
        known(parameter, context)
        const name = String(parameter.name)
        if ((named.test(name) || isTime(context.resolve(parameter.schema).node)) && parameter['x-unit'] === undefined) {
          context.report({
            message: `${name} is money or a time and must name its unit in \`x-unit\`.`,
            location: context.location.key(),
          })
        }
      },
    },
    Header: {
      enter(header, context) {
        known(header, context)
        const name = String(context.key)
        if ((named.test(name) || isTime(context.resolve(header.schema).node)) && header['x-unit'] === undefined) {
          context.report({
            message: `${name} is money or a time and must name its unit in \`x-unit\`.`,
            location: context.location.key(),
          })
        }
      },
    },
  }
}
