import type { JsonObject } from './json.ts'

/** A schema of JSON Schema 2020-12 whose references are keys of a {@link SchemaSet}. */
export type Schema = boolean | JsonObject

export interface NamedSchema {
  readonly key: string
  /** The component's name, as the document has it; undefined for a schema that stands in place. */
  readonly name: string | undefined
  /** JSON pointer into the document, as a fragment. */
  readonly location: string
  readonly schema: Schema
}

/** Every schema that is reached from one side of the conversation, by its key. */
export type SchemaSet = ReadonlyMap<string, NamedSchema>
