import type { ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { CodegenError } from './errors.ts'
import type { Json } from './json.ts'
import { createAjv } from './json-schema.ts'
import { assertionsOf } from './schema-assertions.ts'
import type { SchemaSet } from './schema-set.ts'

/** Whether a value is valid by the schema of that key. */
export type SchemaChecker = (key: string, value: Json) => boolean

/** Checks what is made here, before it is written: each schema is compiled when it is first asked for. */
export function createSchemaChecker(schemas: SchemaSet): SchemaChecker {
  const ajv = createAjv(schemas, { code: { optimize: false } })
  addFormats.default(ajv, { mode: 'full' })
  const compiled = new Map<string, ValidateFunction>()
  for (const { key, schema } of schemas.values()) ajv.addSchema(assertionsOf(schema), key)
  return (key, value) => {
    const validate = compiled.get(key) ?? compile(ajv, key, schemas)
    compiled.set(key, validate)
    return validate(value)
  }
}

function compile(ajv: ReturnType<typeof createAjv>, key: string, schemas: SchemaSet): ValidateFunction {
  const location = schemas.get(key)?.location ?? key
  try {
    const validate = ajv.getSchema(key)
    if (validate) return validate
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CodegenError('SCHEMA_UNSUPPORTED', location, reason, { cause })
  }
  throw new CodegenError('SCHEMA_UNSUPPORTED', location, 'the schema is not known')
}
