// @ts-check
import { isNode, isText, sourceProblem } from './vocabulary.js'

/**
 * Each known value is explained where it is listed, and an enumeration that may grow has one form, which the generators know.
 * @returns {import('./rule-types.js').Visitor}
 */
export function enumerationsDescribed() {
  return {
    Schema: {
      enter(schema, { report, location }) {
        const values = Array.isArray(schema.enum) ? schema.enum.map(String) : []
        const descriptions = isNode(schema['x-enumDescriptions']) ? schema['x-enumDescriptions'] : {}
        const sources = isNode(schema['x-enum-sources']) ? schema['x-enum-sources'] : {}

        for (const value of values) {
          if (!isText(descriptions[value])) {
            report({
              message: `The value ${value} needs a description in \`x-enumDescriptions\`.`,
              location: location.child('enum'),
            })
          }
        }
        for (const value of Object.keys(descriptions)) {
          if (!values.includes(value)) {
            report({
              message: `${value} is described and is no value of \`enum\`.`,
              location: location.child(['x-enumDescriptions', value]).key(),
            })
          }
        }
        for (const [value, entry] of Object.entries(sources)) {
          const place = location.child(['x-enum-sources', value])
          if (!values.includes(value))
            report({ message: `${value} has a source and is no value of \`enum\`.`, location: place.key() })
          const problem = isNode(entry) ? sourceProblem(entry.source, entry.status) : 'a status and a source are needed'
          if (problem !== undefined) report({ message: `${value}: ${problem}.`, location: place })
        }

        const members = Array.isArray(schema.anyOf) ? schema.anyOf : []
        if (!members.some((member) => isNode(member) && member.enum !== undefined)) return
        const [known, other] = members
        const wellFormed =
          members.length === 2 &&
          schema.type === 'string' &&
          schema.enum === undefined &&
          isNode(known) &&
          isText(known.title) &&
          Array.isArray(known.enum) &&
          isNode(other) &&
          Object.keys(other).sort().join() === 'title,type' &&
          other.type === 'string'
        if (!wellFormed) {
          report({
            message:
              'An open enumeration is a string with `anyOf`: first the known values with a title, then any other string with a title.',
            location: location.child('anyOf'),
          })
        }
      },
    },
  }
}
