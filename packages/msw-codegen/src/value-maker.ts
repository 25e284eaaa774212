import { CodegenError } from './errors.ts'
import type { Json } from './json.ts'
import { createSchemaChecker } from './schema-checker.ts'
import type { SchemaSet } from './schema-set.ts'
import { createEvaluation } from './synthesis/evaluation.ts'
import { createSynthesiser } from './synthesis/synthesiser.ts'
import { unknownMembers } from './unknown-members.ts'

/** Makes the values that replies are made of. */
export interface ValueMaker {
  /**
   * A value that satisfies the schema: its shallowest, with what is optional down to a modest depth.
   *
   * @throws {CodegenError} `SCHEMA_UNSUPPORTED` where none was found
   */
  valueOf(key: string): Json
  /** What is wrong with an example; undefined for one that can be answered with. */
  faultOf(key: string, value: Json): string | undefined
}

export function createValueMaker(schemas: SchemaSet, seed: number): ValueMaker {
  const check = createSchemaChecker(schemas)
  const holds = createEvaluation((key) => schemas.get(key)?.schema ?? false)
  const made = new Map<string, Json>()
  const synthesiser = createSynthesiser(schemas, { seed, isValid: (key, value) => check(key, value) === undefined })
  return {
    faultOf(key, value) {
      // To compile a schema takes longer than to go through one example by it; the compiler is asked where it fails.
      const fault = holds({ $ref: key }, value) ? undefined : check(key, value)
      if (fault) return `at ${fault.instancePath || 'its top'} it ${fault.message ?? 'is not valid'}`
      const unknown = unknownMembers(schemas, { $ref: key }, value)
      return unknown === undefined ? undefined : `at ${unknown || 'its top'} it has no member that the schema names`
    },
    valueOf(key) {
      const value = made.get(key) ?? synthesiser.value(key)
      if (value !== undefined) {
        made.set(key, value)
        return value
      }
      throw new CodegenError(
        'SCHEMA_UNSUPPORTED',
        schemas.get(key)?.location ?? key,
        'no value was found that satisfies this schema',
      )
    },
  }
}
