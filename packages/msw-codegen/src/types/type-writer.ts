import type { JsonObject } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { literal } from '../source-text.ts'
import { typeIdentifiers } from './identifiers.ts'
import { documentation } from './object-type.ts'
import { SchemaTypes } from './schema-types.ts'
import { sourceOf, type TypeText } from './type-text.ts'

export interface TypeWriterOptions {
  /** What the module of declarations imports `Json`, the type of any JSON value, from. */
  readonly jsonModule: string
  /** Identifiers that the emitted files use themselves, and that no declared type may have. */
  readonly reserved?: Iterable<string>
}

/** What a file has to import for the types that stand in it. */
export interface TypeNames {
  /** From the module of declarations, sorted. */
  readonly declared: readonly string[]
  /** Whether `Json` is among them. */
  readonly json: boolean
}

/** Writes the types of schemas, and remembers which of the named ones that takes. */
export interface TypeWriter {
  /**
   * The type of a value as TypeScript source, for a place after `:` or `=`. Named schemas are mentioned by their
   * identifiers. `indent` is the column that the source starts at, in steps of two; default 0.
   */
  typeOf(schema: Schema, indent?: number): string
  /** What the types of these schemas mention. */
  names(schemas: Iterable<Schema>): TypeNames
  /**
   * A module that exports a type for each named schema that has been reached through `typeOf`, and those that these
   * mention, in the order of the set; empty where there is none.
   */
  declarations(): string
}

/**
 * The types of a set of schemas. Any valid value fits its type, unless it is written out in place with a property that
 * the schema allows by saying nothing of it. All is read-only.
 *
 * These are aliases throughout: a value of an interface would not fit `Json`.
 */
export function createTypeWriter(schemas: SchemaSet, options: TypeWriterOptions): TypeWriter {
  const identifiers = typeIdentifiers(schemas, options.reserved ?? [])
  const keys = new Map([...identifiers].map(([key, identifier]) => [identifier, key]))
  const types = new SchemaTypes(schemas, ({ key }) => identifiers.get(key) ?? key)
  const mentions = new WeakMap<JsonObject, readonly string[]>()
  const reached = new Set<string>()

  function reach(schema: Schema, indent: number): TypeText {
    const type = types.of(schema, indent)
    if (typeof schema === 'object') mentions.set(schema, type.mentions)
    for (const identifier of type.mentions) reached.add(identifier)
    return type
  }

  function mentionsOf(schema: Schema): readonly string[] {
    return (typeof schema === 'object' ? mentions.get(schema) : undefined) ?? types.of(schema).mentions
  }

  function declare(identifier: string): Declaration | undefined {
    const found = schemas.get(keys.get(identifier) ?? '')
    if (found === undefined) return undefined
    const type = reach(found.schema, 0)
    const comment = documentation(found.schema, 0, found.name === undefined ? found.location : undefined)
    return { text: `${comment}export type ${identifier} = ${sourceOf(type)}\n`, json: type.mentions.includes('Json') }
  }

  return {
    typeOf: (schema, indent = 0) => sourceOf(reach(schema, indent), indent),
    names(listed) {
      const mentioned = new Set([...listed].flatMap(mentionsOf))
      return { declared: [...mentioned].filter((one) => one !== 'Json').sort(), json: mentioned.has('Json') }
    },
    declarations() {
      const written = new Map<string, Declaration | undefined>()
      // What is written reaches more, which a set gives in turn.
      for (const identifier of reached) written.set(identifier, declare(identifier))
      return moduleOf(
        [...identifiers.values()].flatMap((identifier) => written.get(identifier) ?? []),
        options,
      )
    },
  }
}

interface Declaration {
  readonly text: string
  readonly json: boolean
}

function moduleOf(declarations: readonly Declaration[], { jsonModule }: TypeWriterOptions): string {
  const json = declarations.some((one) => one.json) ? [`import type { Json } from ${literal(jsonModule)}\n`] : []
  return [...json, ...declarations.map(({ text }) => text)].join('\n')
}
