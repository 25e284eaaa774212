import type { Json } from '../../../src/json.ts'
import type { Schema } from '../../../src/schema-set.ts'

/** One way to write a schema, with values that fit it and values that do not. */
export interface Case {
  readonly name: string
  readonly schema: Schema
  readonly valid: readonly Json[]
  /** Refused by the compiler as well as by the schema. */
  readonly invalid: readonly Json[]
  /** The compiler takes what is left out for undefined, which is no JSON. */
  readonly holdsUndefined?: true
}
