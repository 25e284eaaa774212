import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { Json, JsonObject } from '../src/json.ts'
import type { Schema, SchemaSet } from '../src/schema-set.ts'
import { createSynthesiser } from '../src/synthesis/synthesiser.ts'

/** A set of the schemas, each a component of that name. */
export function setOf(schemas: Readonly<Record<string, Schema>>): SchemaSet {
  return new Map(
    Object.entries(schemas).map(([key, schema]) => [
      key,
      { key, name: key, location: `#/components/schemas/${key}`, schema },
    ]),
  )
}

/** Whether a value satisfies a schema, as a validator says that has nothing to do with how values are made. */
export function isValidBy(schemas: SchemaSet): (key: string, value: Json) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, inlineRefs: false, ownProperties: true })
  addFormats.default(ajv, { mode: 'full' })
  for (const { key, schema } of schemas.values())
    ajv.addSchema(typeof schema === 'boolean' ? asObject(schema) : schema, key)
  return (key, value) => ajv.validate(key, value) === true
}

/**
 * A value of the first of the schemas, which refer to one another by name; undefined if there is none.
 *
 * @throws if what was made first is not valid: a validator that refuses values hides what is wrong with them
 */
export function synthesised(schemas: Readonly<Record<string, Schema>>, seed = 0): Json | undefined {
  const set = setOf(schemas)
  const [key = ''] = set.keys()
  const isValid = isValidBy(set)
  return createSynthesiser(set, {
    seed,
    isValid: (asked, value) => {
      if (isValid(asked, value)) return true
      throw new Error(`not valid: ${JSON.stringify(value)}`)
    },
  }).value(key)
}

function asObject(schema: boolean): Schema {
  return schema ? {} : { not: {} }
}

/** What is made with another seed differs in words and digits alone. */
export const SEEDS: readonly number[] = [0, 1, 2]

/** That a value is made of the first of the schemas, and is valid. */
export function expectValues(schemas: Readonly<Record<string, Schema>>): void {
  for (const seed of SEEDS) expect(synthesised(schemas, seed)).toBeDefined()
}

export function object(rest: JsonObject): JsonObject {
  return { type: 'object', ...rest }
}

export function array(rest: JsonObject): JsonObject {
  return { type: 'array', ...rest }
}

/** A condition; written as an object it would look like a promise. */
export function when(condition: Schema, met: Schema, unmet?: Schema): JsonObject {
  const parts = { if: condition, ...(unmet !== undefined && { else: unmet }) }
  return Object.fromEntries([...Object.entries(parts), ['then', met]])
}
