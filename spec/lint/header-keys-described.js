// @ts-check
import { isDocumentedSource, isNode, isText } from './vocabulary.js'

const parts = ['description', 'whenAbsent', 'values', 'source']

/**
 * Two headers hold `key=value` pairs, which OpenAPI cannot describe; `x-header-keys` does, in one form.
 * @returns {import('./rule-types.js').Visitor}
 */
export function headerKeysDescribed() {
  return {
    Schema: {
      enter(schema, { report, location }) {
        const keys = schema['x-header-keys']
        if (keys === undefined) return
        const at = location.child('x-header-keys')
        if (!isNode(keys) || Object.keys(keys).length === 0) {
          report({ message: '`x-header-keys` must be a map from key to description and source.', location: at })
          return
        }
        for (const [name, entry] of Object.entries(keys)) {
          const place = at.child(name)
          if (!isNode(entry)) {
            report({ message: `${name} must have a description and a source.`, location: place })
            continue
          }
          for (const part of Object.keys(entry)) {
            if (!parts.includes(part))
              report({ message: `${part} is no part of a header key.`, location: place.child(part).key() })
          }
          if (!isText(entry.description))
            report({ message: `${name} needs a description.`, location: place.child('description') })
          if (!isDocumentedSource(entry.source))
            report({ message: `${name} needs a source.`, location: place.child('source') })
          if (entry.whenAbsent !== undefined && !isText(entry.whenAbsent)) {
            report({ message: '`whenAbsent` must say what is meant.', location: place.child('whenAbsent') })
          }
          const values = entry.values
          if (values !== undefined && !(isNode(values) && Object.values(values).every(isText))) {
            report({ message: 'Each value needs a description.', location: place.child('values') })
          }
        }
      },
    },
  }
}
