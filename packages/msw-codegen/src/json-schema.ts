import type { Options } from 'ajv'
import core from 'ajv/dist/core.js'
import draft2020 from 'ajv/dist/vocabularies/draft2020.js'
import { isObject, type Json } from './json.ts'
import type { SchemaSet } from './schema-set.ts'

/** A compiler of JSON Schema 2020-12, which looks at evaluated properties only where some schema asks for them. */
export function createAjv(schemas: SchemaSet, options: Options): InstanceType<typeof core.default> {
  const ajv = new core.default({
    inlineRefs: false,
    logger: false,
    meta: false,
    ownProperties: true,
    strict: false,
    validateSchema: false,
    next: true,
    unevaluated: [...schemas.values()].some(({ schema }) => mentionsUnevaluated(schema)),
    ...options,
  })
  for (const vocabulary of draft2020.default) ajv.addVocabulary(vocabulary)
  return ajv
}

function mentionsUnevaluated(value: Json): boolean {
  if (Array.isArray(value)) return value.some(mentionsUnevaluated)
  if (!isObject(value)) return false
  return Object.entries(value).some(([key, item]) => key.startsWith('unevaluated') || mentionsUnevaluated(item))
}
