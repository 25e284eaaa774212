// @ts-check
import { isNode, isText, sourceProblem } from './vocabulary.js'

const facts = ['status', 'outcome', 'retryable', 'message']
const outcomes = ['accepted', 'rejected', 'unknown']

/**
 * Clients decide from `x-result-codes` whether to send a payment record again, so each known code has every fact, and each fact its source.
 * @returns {import('./rule-types.js').Visitor}
 */
export function resultCodesComplete() {
  return {
    Schema: {
      enter(schema, { report, location }) {
        const codes = schema['x-result-codes']
        if (codes === undefined) return
        const at = location.child('x-result-codes')
        if (!isNode(codes)) {
          report({ message: '`x-result-codes` must be a map from code to facts.', location: at })
          return
        }

        const branches = Array.isArray(schema.anyOf) ? schema.anyOf : []
        /** @type {string[]} */
        const known = branches.flatMap((branch) => (isNode(branch) && Array.isArray(branch.enum) ? branch.enum : []))
        for (const code of known) {
          if (codes[code] === undefined) report({ message: `The known code ${code} has no facts.`, location: at.key() })
        }

        for (const [code, entry] of Object.entries(codes)) {
          const place = at.child(code)
          if (!known.includes(code))
            report({ message: `${code} is not a known value of the schema.`, location: place.key() })
          if (!isNode(entry)) {
            report({ message: `${code} must have ${facts.join(', ')}, source and provenance.`, location: place })
            continue
          }
          for (const name of Object.keys(entry)) {
            if (![...facts, 'source', 'provenance'].includes(name)) {
              report({ message: `${name} is not a fact of a result code.`, location: place.child(name).key() })
            }
          }
          if (!isText(entry.status)) report({ message: '`status` must be a text.', location: place.child('status') })
          if (!isText(entry.message)) report({ message: '`message` must be a text.', location: place.child('message') })
          if (!outcomes.includes(String(entry.outcome))) {
            report({ message: `\`outcome\` must be one of ${outcomes.join(', ')}.`, location: place.child('outcome') })
          }
          if (typeof entry.retryable !== 'boolean') {
            report({ message: '`retryable` must be true or false.', location: place.child('retryable') })
          } else if (entry.retryable !== (entry.outcome === 'unknown')) {
            report({ message: 'Exactly the outcome unknown is retryable.', location: place.child('retryable') })
          }
          for (const name of facts) {
            const source = isNode(entry.source) ? entry.source[name] : undefined
            const status = isNode(entry.provenance) ? entry.provenance[name] : undefined
            const problem = sourceProblem(source, status)
            if (problem !== undefined)
              report({ message: `${name}: ${problem}.`, location: place.child(['source', name]) })
          }
        }
      },
    },
  }
}
