import { child, type JsonObject } from '../json.ts'
import type { NamedSchema, Schema } from '../schema-set.ts'
import { subschemas } from './keywords.ts'

interface Place {
  readonly parent: JsonObject
  readonly keyword: string
  /** The name of a property, the number of a branch. */
  readonly member: string | undefined
}

/** Where schemas stand, so that each can be named and gets words of its own, whatever was asked for before. */
export class SchemaPlaces {
  readonly #places = new Map<JsonObject, Place>()
  readonly #roots = new Map<JsonObject, NamedSchema>()

  /** Notes the place of every schema within a named one. */
  enter(named: NamedSchema): void {
    if (typeof named.schema === 'boolean' || this.#roots.has(named.schema)) return
    this.#roots.set(named.schema, named)
    const pending: JsonObject[] = [named.schema]
    for (let parent = pending.pop(); parent; parent = pending.pop()) {
      for (const [schema, keyword, member] of subschemas(parent)) {
        if (typeof schema === 'boolean' || this.#places.has(schema)) continue
        this.#places.set(schema, { parent, keyword, member })
        pending.push(schema)
      }
    }
  }

  /** JSON pointer into the document, as a fragment; empty for a schema that is not the document's. */
  location(schema: Schema): string {
    const place = typeof schema === 'boolean' ? undefined : this.#places.get(schema)
    if (!place) return (typeof schema !== 'boolean' && this.#roots.get(schema)?.location) || ''
    const keyword = child(this.location(place.parent), place.keyword)
    return place.member === undefined ? keyword : child(keyword, place.member)
  }

  /** The name of the property that the schema is of, or of whose items; else that of the component. */
  propertyName(schema: JsonObject): string | undefined {
    const place = this.#places.get(schema)
    if (!place) return this.#roots.get(schema)?.name
    return place.keyword === 'properties' ? place.member : this.propertyName(place.parent)
  }
}
