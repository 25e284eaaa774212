// @ts-check
import { isNode, isText, limitKeywords, sourceProblem } from './vocabulary.js'

/**
 * A bound that the seed does not give refuses somebody's data on our own word, so it says whose word it is and why.
 * @returns {import('./rule-types.js').Visitor}
 */
export function limitsJustified() {
  return {
    Schema: {
      enter(schema, { report, location }) {
        const limits = schema['x-limits']
        const at = location.child('x-limits')
        if (limits !== undefined && !isNode(limits)) {
          report({ message: '`x-limits` must be a map from keyword to status, source and reason.', location: at })
          return
        }
        const entries = limits ?? {}

        if (schema['x-inferred'] === true) {
          for (const keyword of limitKeywords) {
            if (schema[keyword] !== undefined && entries[keyword] === undefined) {
              report({
                message: `The seed does not know this schema, so \`x-limits\` must justify ${keyword}.`,
                location: location.child(keyword).key(),
              })
            }
          }
        }

        for (const [keyword, entry] of Object.entries(entries)) {
          const place = at.child(keyword)
          if (keyword !== 'type' && !limitKeywords.includes(keyword)) {
            report({ message: `${keyword} is not a keyword that limits a value.`, location: place.key() })
          } else if (schema[keyword] === undefined) {
            report({ message: `${keyword} is justified and not there.`, location: place.key() })
          }
          if (!isNode(entry) || Object.keys(entry).sort().join() !== 'reason,source,status') {
            report({ message: 'A limit has exactly a status, a source and a reason.', location: place })
            continue
          }
          const problem = sourceProblem(entry.source, entry.status)
          if (problem !== undefined) report({ message: `${keyword}: ${problem}.`, location: place })
          if (!isText(entry.reason)) report({ message: `${keyword} needs a reason.`, location: place.child('reason') })
        }
      },
    },
  }
}
