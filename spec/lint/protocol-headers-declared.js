// @ts-check
import { isTexts, misconfigured } from './options.js'
import { isNode } from './vocabulary.js'

/**
 * A call without a protocol header cannot be signed or verified, so none may be forgotten when an operation is added.
 * @param {import('./options.js').Options} options `request` and `response`: header names, spelled as they are documented
 * @returns {import('./rule-types.js').Visitor}
 */
export function protocolHeadersDeclared({ request, response }) {
  if (!isTexts(request) || !isTexts(response)) {
    return misconfigured('protocol-headers-declared', 'options `request` and `response`, lists of header names')
  }
  /** @type {ReadonlyArray<unknown>} */
  let ofPath = []
  return {
    PathItem: {
      enter(pathItem) {
        ofPath = Array.isArray(pathItem.parameters) ? pathItem.parameters : []
      },
    },
    Operation: {
      enter(operation, { report, location, resolve }) {
        const own = Array.isArray(operation.parameters) ? operation.parameters : []
        const declared = new Set()
        for (const raw of [...ofPath, ...own]) {
          const parameter = resolve(raw).node
          if (isNode(parameter) && parameter.in === 'header') declared.add(parameter.name)
        }
        for (const name of request) {
          if (!declared.has(name)) {
            report({ message: `The operation must declare the request header ${name}.`, location: location.key() })
          }
        }
      },
    },
    Parameter: {
      enter(parameter, { report, location }) {
        if (parameter.in !== 'header' || !request.includes(String(parameter.name))) return
        if (parameter['x-supplied-by'] !== 'signing') {
          report({
            message: `${parameter.name} must say \`x-supplied-by: signing\`, or callers are asked for it.`,
            location: location.child('x-supplied-by'),
          })
        }
      },
    },
    Response: {
      enter(answer, { report, location, key }) {
        if (String(key) !== '200') return
        const headers = isNode(answer.headers) ? answer.headers : {}
        for (const name of response) {
          if (headers[name] === undefined) {
            report({
              message: `The 200 answer must declare the header ${name}.`,
              location: location.child('headers').key(),
            })
          }
        }
      },
    },
  }
}
