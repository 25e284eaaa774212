import type { Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isObject, type Json } from './json.ts'
import type { SchemaSet } from './schema-set.ts'

/** A compiler of JSON Schema 2020-12, which looks at evaluated properties only where some schema asks for them. */
export function createAjv(schemas: SchemaSet, options: Options): Ajv2020 {
  const ajv = new Ajv2020({
    inlineRefs: false,
    logger: false,
    meta: false,
    ownProperties: true,
    strict: false,
    validateSchema: false,
    ...options,
  })
  // The constructor takes no word on this.
  ajv.opts.unevaluated = [...schemas.values()].some(({ schema }) => mentionsUnevaluated(schema))
  return ajv
}

function mentionsUnevaluated(value: Json): boolean {
  if (Array.isArray(value)) return value.some(mentionsUnevaluated)
  if (!isObject(value)) return false
  return Object.entries(value).some(([key, item]) => key.startsWith('unevaluated') || mentionsUnevaluated(item))
}
