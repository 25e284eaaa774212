/** What becomes of a schema keyword when schemas are brought into one form. */
export type KeywordKind =
  /** Says something about the value, or to its reader; kept as it is. */
  | 'kept'
  /** Says nothing that this generator uses; left out. */
  | 'dropped'
  /** Holds a schema, a list of schemas or a map of them. */
  | 'schema'
  | 'schemas'
  | 'schemaMap'
  /** Has a rule of its own in `schema.ts`. */
  | 'special'
  /** Would change what other keywords mean. */
  | 'refused'

const SHARED: Readonly<Record<string, KeywordKind>> = {
  $ref: 'special',
  type: 'special',
  required: 'special',
  properties: 'special',
  discriminator: 'special',
  oneOf: 'special',
  anyOf: 'special',
  items: 'schema',
  not: 'schema',
  additionalProperties: 'schema',
  allOf: 'schemas',
  enum: 'kept',
  format: 'kept',
  multipleOf: 'kept',
  maximum: 'kept',
  minimum: 'kept',
  maxLength: 'kept',
  minLength: 'kept',
  pattern: 'special',
  maxItems: 'kept',
  minItems: 'kept',
  uniqueItems: 'kept',
  maxProperties: 'kept',
  minProperties: 'kept',
  title: 'kept',
  description: 'kept',
  default: 'kept',
  deprecated: 'kept',
  readOnly: 'kept',
  writeOnly: 'kept',
  example: 'special',
  externalDocs: 'dropped',
  xml: 'dropped',
}

const SINCE_3_1: ReadonlyMap<string, KeywordKind> = new Map<string, KeywordKind>([
  ...Object.entries(SHARED),
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
  ['contains', 'schema'],
  ['propertyNames', 'schema'],
  ['unevaluatedItems', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ['prefixItems', 'schemas'],
  ['patternProperties', 'special'],
  ['dependentSchemas', 'schemaMap'],
  ['const', 'kept'],
  ['dependentRequired', 'kept'],
  ['exclusiveMaximum', 'kept'],
  ['exclusiveMinimum', 'kept'],
  ['maxContains', 'kept'],
  ['minContains', 'kept'],
  ['examples', 'kept'],
  // Reached through `$ref` only.
  ['$defs', 'dropped'],
  ['$comment', 'dropped'],
  ['contentEncoding', 'dropped'],
  ['contentMediaType', 'special'],
  ['contentSchema', 'dropped'],
  ['$anchor', 'refused'],
  ['$dynamicAnchor', 'refused'],
  ['$dynamicRef', 'refused'],
  ['$id', 'refused'],
  ['$schema', 'refused'],
  ['$vocabulary', 'refused'],
])

const OF_3_0: ReadonlyMap<string, KeywordKind> = new Map<string, KeywordKind>([
  ...Object.entries(SHARED),
  ['nullable', 'special'],
  ['exclusiveMaximum', 'special'],
  ['exclusiveMinimum', 'special'],
])

/** The keywords of each version; any other is an annotation of somebody's own, as JSON Schema says. */
export const KEYWORDS: Readonly<Record<'3.0' | '3.1' | '3.2', ReadonlyMap<string, KeywordKind>>> = {
  '3.0': OF_3_0,
  '3.1': SINCE_3_1,
  '3.2': SINCE_3_1,
}

/** The keywords whose schemas apply to the very value that the schema around them applies to. */
export const IN_PLACE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
])
