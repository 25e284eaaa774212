import { CodegenError } from './errors.ts'
import type { Fault } from './fault.ts'
import type { Json } from './json.ts'
import type { SchemaSet } from './schema-set.ts'
import { createSoundness } from './sound-schemas.ts'
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
  faultOf(key: string, value: Json): Fault | undefined
}

export function createValueMaker(schemas: SchemaSet, seed: number): ValueMaker {
  const faultIn = createEvaluation((key) => schemas.get(key)?.schema ?? false)
  const assertSound = createSoundness(schemas)
  const made = new Map<string, Json>()
  const isValid = (key: string, value: Json) => faultIn({ $ref: key }, value) === undefined
  const synthesiser = createSynthesiser(schemas, { seed, isValid })
  return {
    faultOf(key, value) {
      return faultIn({ $ref: key }, value) ?? unknownMembers(schemas, { $ref: key }, value)
    },
    valueOf(key) {
      assertSound({ $ref: key }, key)
      const value = made.get(key) ?? synthesiser.value(key)
      if (value !== undefined) {
        made.set(key, value)
        return value
      }
      throw new CodegenError(
        'SCHEMA_UNSUPPORTED',
        schemas.get(key)?.location ?? key,
        'no value was found that satisfies this schema; an example in it would be taken',
      )
    },
  }
}
