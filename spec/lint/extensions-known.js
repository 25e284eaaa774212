// @ts-check
import { extensions, isNode } from './vocabulary.js'

/**
 * A misspelt extension is silently no extension, so every `x-` name is one of the vocabulary and stands where it means something.
 * @returns {import('./rule-types.js').Visitor}
 */
export function extensionsKnown() {
  /** @type {Readonly<Record<string, readonly string[]>>} */
  const places = extensions

  /** @param {import('./rule-types.js').Node} node @param {string} type @param {import('./rule-types.js').Location} location @param {import('./rule-types.js').Context['report']} report */
  const check = (node, type, location, report) => {
    for (const name of Object.keys(node)) {
      if (!name.startsWith('x-')) continue
      const allowed = Object.hasOwn(places, name) ? places[name] : undefined
      if (allowed === undefined) {
        report({ message: `${name} is not in the vocabulary.`, location: location.child(name).key() })
      } else if (!allowed.includes(type)) {
        report({
          message: `${name} means nothing here; it stands on ${allowed.join(', ')}.`,
          location: location.child(name).key(),
        })
      }
    }
  }

  return {
    any: {
      enter(node, { report, location, type, rawNode, rawLocation }) {
        // What stands inside an extension is the business of the rule that knows its form.
        if (type.name === 'SpecExtension') return
        check(node, type.name, location, report)
        if (isNode(rawNode) && rawNode.$ref !== undefined) check(rawNode, type.name, rawLocation, report)
      },
    },
  }
}
