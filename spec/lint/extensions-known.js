// @ts-check
import { extensions } from './vocabulary.js'

/**
 * A misspelt extension is silently no extension, so every `x-` name is one of the vocabulary and stands where it means something.
 * @returns {import('./rule-types.js').Visitor}
 */
export function extensionsKnown() {
  /** @type {Readonly<Record<string, readonly string[]>>} */
  const places = extensions
  return {
    any: {
      enter(node, { report, location, type }) {
        if (type.name === 'SpecExtension') return
        for (const name of Object.keys(node)) {
          if (!name.startsWith('x-')) continue
          const allowed = Object.hasOwn(places, name) ? places[name] : undefined
          if (allowed === undefined) {
            report({ message: `${name} is not in the vocabulary.`, location: location.child(name).key() })
          } else if (!allowed.includes(type.name)) {
            report({
              message: `${name} means nothing here; it stands on ${allowed.join(', ')}.`,
              location: location.child(name).key(),
            })
          }
        }
      },
    },
  }
}
