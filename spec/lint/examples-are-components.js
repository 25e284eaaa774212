// @ts-check
import { isNode } from './vocabulary.js'

const prefix = '#/components/examples/'

/**
 * Mocks, docs and tests find an example by its name, so each body and header has one, and each name means one example.
 * @returns {import('./rule-types.js').Visitor}
 */
export function examplesAreComponents() {
  /** @type {import('./rule-types.js').Visit} */
  const check = (node, { report, location }) => {
    if (node.example !== undefined) {
      report({ message: 'Use `examples` with a component, not `example`.', location: location.child('example').key() })
    }
    const examples = isNode(node.examples) ? node.examples : {}
    if (Object.keys(examples).length === 0)
      report({ message: 'At least one named example is needed.', location: location.key() })
    for (const [name, example] of Object.entries(examples)) {
      if (!isNode(example) || example.$ref !== `${prefix}${name}`) {
        report({
          message: `The example must be a reference to ${prefix}${name}.`,
          location: location.child(['examples', name]),
        })
      }
    }
  }
  return { MediaType: { enter: check }, Parameter: { enter: check }, Header: { enter: check } }
}
