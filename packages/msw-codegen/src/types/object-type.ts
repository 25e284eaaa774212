import { type JsonObject, member, textAt } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { docComment } from '../source-text.ts'
import { indexSignatures } from './index-signatures.ts'
import { namesAt, schemaAt, schemaMapAt, stringsOf } from './schema-parts.ts'
import { ANY_JSON, atom, mentionsOf, NEVER, propertyKey, sourceOf, type TypeText, union } from './type-text.ts'

/** What an object's type is made with. */
export interface ObjectSurroundings {
  readonly schemas: SchemaSet
  /** The column that the type starts at, in steps of two. */
  readonly indent: number
  /** The type of a property's value, which starts at a column. */
  readonly typeOf: (schema: Schema, indent: number) => TypeText
  /** Whether a property is declared by what applies to the same value. */
  readonly isDeclared: (name: string) => boolean
}

/** One property of an object. */
interface Property {
  readonly name: string
  readonly isRequired: boolean
  readonly type: TypeText
  /** What documents it. */
  readonly schema: Schema
}

/** A value that is there: what a property is meant to be is said where it is declared. */
const PRESENT = atom('{} | null')

/** What every object has, and what the compiler takes for the value of such a property when it is left out. */
const INHERITED = [
  ...['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ...['toLocaleString', 'toString', 'valueOf'],
]

/**
 * The type of an object: its properties, and index signatures for those that it allows beside them. Without a word on
 * these there is no index signature, so that a misspelt property is an error.
 */
export function objectType(schema: JsonObject, around: ObjectSurroundings): TypeText {
  const required = new Set(namesAt(schema, 'required'))
  const declared = schemaMapAt(schema, 'properties').map(([name, part]) => {
    return { name, isRequired: required.has(name), type: around.typeOf(part, around.indent + 1), schema: part }
  })
  const properties: readonly Property[] = [...declared, ...undeclared(schema, new Set(declared.map(nameOf)), around)]
  const index = indexSignatures(schema, {
    beside: properties.map(({ type }) => type),
    typeOf: (part) => around.typeOf(part, around.indent + 1),
  })
  if (properties.length === 0) {
    const [signature] = index.signatures
    if (signature === undefined) return atom('{ readonly [key: string]: Json }', ['Json'])
    return atom(`{ ${index.signatures.join('; ')} }`, index.mentions)
  }
  const members = properties.map((property) => memberSource(property, around.indent + 1))
  const body = `{\n${members.join('')}${'  '.repeat(around.indent)}}`
  const mentions = [...mentionsOf(properties.map(({ type }) => type)), ...index.mentions]
  if (index.signatures.length === 0) return atom(body, mentions)
  // In one pair of braces the compiler would hold each property against the index signature, and an optional one
  // can be undefined for it.
  return { ...atom(`${body} & { ${index.signatures.join('; ')} }`, mentions), form: 'intersection' }
}

/** The properties that are required here and declared elsewhere, or nowhere; and those in a list of all names. */
function undeclared(schema: JsonObject, here: ReadonlySet<string>, around: ObjectSurroundings): Property[] {
  const required = new Set(namesAt(schema, 'required').filter((name) => !here.has(name)))
  const listed = new Set((listedNames(schema, around.schemas) ?? []).filter((name) => !here.has(name)))
  return [...new Set([...required, ...listed])].map((name) => {
    const isRequired = required.has(name)
    const type = isRequired && around.isDeclared(name) ? PRESENT : otherType(schema, around)
    return { name, isRequired, type, schema: true }
  })
}

function listedNames(schema: JsonObject, schemas: SchemaSet): readonly string[] | undefined {
  const names = schemaAt(schema, 'propertyNames')
  return names === undefined ? undefined : stringsOf(schemas, names)
}

/** The type of a property that only `additionalProperties` and patterns are about. */
function otherType(schema: JsonObject, around: ObjectSurroundings): TypeText {
  const additional = schemaAt(schema, 'additionalProperties') ?? true
  if (schemaMapAt(schema, 'patternProperties').length > 0) return ANY_JSON
  return additional === false ? NEVER : around.typeOf(additional, around.indent + 1)
}

function nameOf({ name }: Property): string {
  return name
}

function memberSource({ name, isRequired, type, schema }: Property, indent: number): string {
  const own = isRequired || !INHERITED.includes(name) ? type : union([type, atom(`Object[${JSON.stringify(name)}]`)])
  const key = `readonly ${propertyKey(name)}${isRequired ? '' : '?'}`
  return `${documentation(schema, indent)}${'  '.repeat(indent)}${key}: ${sourceOf(own, indent)}\n`
}

/** What an editor shows; nothing where the schema says nothing for readers. */
export function documentation(schema: Schema, indent: number, fallback?: string): string {
  const said: JsonObject = typeof schema === 'boolean' ? {} : schema
  const text = textAt(said, 'description') ?? textAt(said, 'title') ?? fallback ?? ''
  if (member(said, 'deprecated') === true) return docComment(text, indent).replace(/\/\*\* +/, '/** @deprecated ')
  return text.trim() === '' ? '' : docComment(text, indent)
}
