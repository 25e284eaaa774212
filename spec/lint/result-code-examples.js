// @ts-check
import { exampleKey, isNode } from './vocabulary.js'

/**
 * Mocks and readers take the answers from the examples, so each documented result code has one, under its own name.
 * @returns {import('./rule-types.js').Visitor}
 */
export function resultCodeExamples() {
  return {
    Response: {
      enter(answer, { report, location, key, resolve }) {
        if (String(key) !== '200') return
        const content = isNode(answer.content) ? Object.entries(answer.content) : []
        if (content.length === 0) report({ message: 'The 200 answer must have a body.', location: location.key() })

        /** @param {unknown} schema @param {string} name */
        const property = (schema, name) => {
          const { node } = resolve(schema)
          return isNode(node) && isNode(node.properties) ? node.properties[name] : undefined
        }

        for (const [mediaType, media] of content) {
          if (!isNode(media)) continue
          const at = location.child(['content', mediaType])
          const schema = resolve(property(property(media.schema, 'result'), 'resultCode')).node
          const codes = isNode(schema) ? schema['x-result-codes'] : undefined
          if (!isNode(codes)) {
            report({
              message: 'The 200 answer must hold `result.resultCode` with its `x-result-codes`.',
              location: at.child('schema'),
            })
            continue
          }

          const examples = isNode(media.examples) ? media.examples : {}
          for (const [code, facts] of Object.entries(codes)) {
            const name = exampleKey(code)
            const example = resolve(examples[name]).node
            if (!isNode(example)) {
              report({
                message: `The result code ${code} needs an example named ${name}.`,
                location: at.child('examples').key(),
              })
              continue
            }
            const result = isNode(example.value) ? example.value.result : undefined
            if (
              !isNode(result) ||
              !isNode(facts) ||
              result.resultCode !== code ||
              result.resultStatus !== facts.status ||
              result.resultMessage !== facts.message
            ) {
              report({
                message: `The example ${name} must hold the code ${code} with its documented status and message.`,
                location: at.child(['examples', name]),
              })
            }
          }

          const documented = new Set(Object.keys(codes).map(exampleKey))
          for (const name of Object.keys(examples)) {
            if (!documented.has(name)) {
              report({
                message: `The example ${name} is named after no documented result code.`,
                location: at.child(['examples', name]),
              })
            }
          }
        }
      },
    },
  }
}
