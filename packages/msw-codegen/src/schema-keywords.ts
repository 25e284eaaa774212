/** What becomes of a schema keyword on the way into a validator. */
export type KeywordKind =
  /** Says nothing about validity; left out. */
  | 'annotation'
  /** Asserts by its value alone; kept as it is. */
  | 'assertion'
  /** Holds a schema, a list of schemas or a map of them. */
  | 'schema'
  | 'schemas'
  | 'schemaMap'
  /** Has a rule of its own in `schema.ts`. */
  | 'special'

const SHARED: Readonly<Record<string, KeywordKind>> = {
  $ref: 'special',
  type: 'special',
  format: 'special',
  required: 'special',
  items: 'schema',
  not: 'schema',
  additionalProperties: 'schema',
  allOf: 'schemas',
  anyOf: 'schemas',
  oneOf: 'schemas',
  properties: 'schemaMap',
  enum: 'assertion',
  multipleOf: 'assertion',
  maximum: 'assertion',
  minimum: 'assertion',
  maxLength: 'assertion',
  minLength: 'assertion',
  pattern: 'assertion',
  maxItems: 'assertion',
  minItems: 'assertion',
  uniqueItems: 'assertion',
  maxProperties: 'assertion',
  minProperties: 'assertion',
  title: 'annotation',
  description: 'annotation',
  default: 'annotation',
  example: 'annotation',
  deprecated: 'annotation',
  readOnly: 'annotation',
  writeOnly: 'annotation',
  discriminator: 'annotation',
  externalDocs: 'annotation',
  xml: 'annotation',
}

/** The keywords of each version that a validator honours; any other is refused. */
export const KEYWORDS: Readonly<Record<'3.0' | '3.1', ReadonlyMap<string, KeywordKind>>> = {
  '3.0': new Map<string, KeywordKind>([
    ...Object.entries(SHARED),
    ['nullable', 'special'],
    ['exclusiveMaximum', 'special'],
    ['exclusiveMinimum', 'special'],
  ]),
  '3.1': new Map<string, KeywordKind>([
    ...Object.entries(SHARED),
    ['if', 'schema'],
    ['then', 'schema'],
    ['else', 'schema'],
    ['contains', 'schema'],
    ['propertyNames', 'schema'],
    ['unevaluatedItems', 'schema'],
    ['unevaluatedProperties', 'schema'],
    ['prefixItems', 'schemas'],
    ['patternProperties', 'schemaMap'],
    ['dependentSchemas', 'special'],
    ['const', 'assertion'],
    ['dependentRequired', 'assertion'],
    ['exclusiveMaximum', 'assertion'],
    ['exclusiveMinimum', 'assertion'],
    ['maxContains', 'assertion'],
    ['minContains', 'assertion'],
    // Reached through `$ref` only.
    ['$defs', 'annotation'],
    ['$comment', 'annotation'],
    ['examples', 'annotation'],
    ['contentEncoding', 'annotation'],
    ['contentMediaType', 'annotation'],
    ['contentSchema', 'annotation'],
  ]),
}

/** The keywords whose schemas apply to the very value that the schema around them applies to. */
export const IN_PLACE: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'])
