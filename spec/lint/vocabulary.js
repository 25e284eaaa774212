// @ts-check

/** @typedef {import('./rule-types.js').Node} Node */

/** How well a claim is known; `provenance.md` says what each means. */
export const statuses = Object.freeze(['seed', 'family', 'measured', 'assumed'])

/** The extensions of this document, each with the node types it may stand on. */
export const extensions = Object.freeze({
  'x-source': ['Operation', 'Parameter', 'Header', 'MediaType', 'Response', 'Schema', 'SecurityScheme', 'Example'],
  'x-status': ['Operation', 'Parameter', 'Header', 'MediaType', 'Response', 'Schema', 'SecurityScheme', 'Example'],
  'x-inferred': ['Parameter', 'Header', 'MediaType', 'Schema', 'Example'],
  'x-inferred-reason': ['Parameter', 'Header', 'MediaType', 'Schema', 'Example'],
  'x-supplied-by': ['Parameter', 'MediaType'],
  'x-unit': ['Parameter', 'Header', 'Schema'],
  'x-limits': ['Schema'],
  'x-unbounded': ['Schema'],
  'x-example-source': ['Schema'],
  'x-enumDescriptions': ['Schema'],
  'x-enum-sources': ['Schema'],
  'x-header-keys': ['Schema'],
  'x-result-codes': ['Schema'],
})

/** The keywords that limit a value and so are claims of their own. */
export const limitKeywords = Object.freeze([
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'required',
])

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
export function isNode(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isText(value) {
  return typeof value === 'string' && value.trim() !== ''
}

/**
 * A line or range of the seed, or a section of the facts.
 * @param {unknown} value
 */
export function isDocumentedSource(value) {
  if (typeof value !== 'string') return false
  if (/^facts:[1-9]\d*$/.test(value)) return true
  const seed = /^seed:([1-9]\d*)(?:-([1-9]\d*))?$/.exec(value)
  return seed !== null && (seed[2] === undefined || Number(seed[1]) < Number(seed[2]))
}

/**
 * As above, or `project`: a choice made in this repository, which is never better than assumed.
 * @param {unknown} value
 */
export function isSource(value) {
  return value === 'project' || isDocumentedSource(value)
}

/**
 * What is wrong with a pair of source and status, if anything: only the seed makes a claim a seed claim, and our own choices are assumptions.
 * @param {unknown} source
 * @param {unknown} status
 * @returns {string | undefined}
 */
export function sourceProblem(source, status) {
  if (!isSource(source)) return 'source must be `seed:<line>`, `seed:<from>-<to>`, `facts:<section>` or `project`'
  if (typeof status !== 'string' || !statuses.includes(status)) return `status must be one of ${statuses.join(', ')}`
  if (status === 'seed' && !String(source).startsWith('seed:'))
    return 'status `seed` needs a line of the seed as its source'
  if (source === 'project' && status !== 'assumed') return 'a choice of the project has the status `assumed`'
  return undefined
}

/**
 * Whether a schema is of a type, alone or among others.
 * @param {Node} schema
 * @param {string} type
 */
export function hasType(schema, type) {
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type
}

/**
 * The inline members of `allOf`, `anyOf` and `oneOf`. What is said on the schema around them holds for them too.
 * @param {Node} schema
 * @returns {object[]}
 */
export function branches(schema) {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const members = schema[keyword]
    return Array.isArray(members) ? members.filter((member) => isNode(member) && member.$ref === undefined) : []
  })
}

/**
 * @param {string} code a result code, for example `PARAM_ILLEGAL`
 * @returns {string} its example key, for example `paramIllegal`
 */
export function exampleKey(code) {
  return code.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase())
}
