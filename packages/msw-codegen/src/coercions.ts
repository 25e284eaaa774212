import { type Description, Descriptions, type Possible } from './descriptions.ts'
import { CodegenError } from './errors.ts'
import type { Coercion, ScalarType, SharedCoercions } from './runtime/coerce.ts'
import type { SchemaSet } from './schema-set.ts'

/** What rules carry of it: nothing where all texts stay texts. */
export interface MadeCoercion {
  readonly as?: Coercion
  readonly shared?: SharedCoercions
}

/** Makes the coercions of the values that schemas describe. */
export interface Coercions {
  readonly descriptions: Descriptions
  /**
   * @param location where the schema is used
   * @throws {CodegenError} `SCHEMA_UNSUPPORTED`
   */
  of(description: Description | undefined, location: string): MadeCoercion
}

/** A coercion whose parts are known by the descriptions that they are made of. */
interface Draft {
  readonly scalar: Pick<Coercion, 'types' | 'texts'>
  readonly isPlain: boolean
  readonly items?: string
  readonly prefixItems?: readonly string[]
  readonly properties?: ReadonlyMap<string, string>
  readonly additionalProperties?: string
}

const SCALARS: readonly ScalarType[] = ['number', 'integer', 'boolean', 'null']
/** More places than any form has; without a bound, schemas that refer to each other could make one more forever. */
const MAX_PLACES = 10_000
/** Where nothing is said. */
const ANYTHING: Draft = { scalar: { texts: true }, isPlain: true }

export function createCoercions(schemas: SchemaSet): Coercions {
  const descriptions = new Descriptions(schemas)
  const drafts = new Map<string, Draft>([['', ANYTHING]])
  return {
    descriptions,
    of(description, location) {
      if (!description) return {}
      const pending = [description]
      const reached = new Set<string>()
      for (let next = pending.pop(); next; next = pending.pop()) {
        if (reached.has(next.id)) continue
        reached.add(next.id)
        if (reached.size > MAX_PLACES) {
          throw new CodegenError('SCHEMA_UNSUPPORTED', location, 'there are too many places in it to read text into')
        }
        const { draft, parts } = draftOf(next, descriptions)
        drafts.set(next.id, draft)
        pending.push(...parts)
      }
      return new Emission(drafts).emit(description.id)
    },
  }
}

/** With the descriptions that it refers to. */
function draftOf(
  description: Description,
  descriptions: Descriptions,
): { draft: Draft; parts: readonly Description[] } {
  const parts: Description[] = []
  const idOf = (part: Description | undefined) => {
    if (part) parts.push(part)
    return part?.id ?? ''
  }
  const names = [...descriptions.propertyNames(description)]
  const others = descriptions.others(description)
  const prefix = descriptions.prefixLength(description)
  const items = descriptions.item(description, prefix)
  const possible = meant(descriptions.possible(description), names.length > 0 || !!others, prefix > 0 || !!items)
  const isList = possible.types.has('array')
  const isObject = possible.types.has('object')
  const scalar = scalarOf(possible)
  const draft: Draft = {
    scalar,
    isPlain: !isList && !isObject && !scalar.types,
    ...(isList && { items: idOf(items) }),
    ...(isList && prefix > 0 && { prefixItems: range(prefix).map((at) => idOf(descriptions.item(description, at))) }),
    ...(isObject && {
      properties: new Map(names.map((name) => [name, idOf(descriptions.property(description, name))])),
    }),
    ...(isObject && others && { additionalProperties: idOf(others) }),
  }
  return { draft, parts }
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => at)
}

/** A schema without a type that speaks of properties means an object; one that says nothing means texts. */
function meant(possible: Possible, speaksOfObjects: boolean, speaksOfLists: boolean): Possible {
  const isOpen = ['string', 'object', 'array', 'boolean', 'null', 'number'] as const
  if (!isOpen.every((type) => possible.types.has(type))) return possible
  const types = [...(speaksOfObjects ? (['object'] as const) : []), ...(speaksOfLists ? (['array'] as const) : [])]
  return types.length > 0 ? { types: new Set(types), texts: [] } : { types: new Set(['string']), texts: possible.texts }
}

function scalarOf({ types, texts }: Possible): Draft['scalar'] {
  if (types.has('string') && texts === 'any') return { texts: true }
  const scalars = SCALARS.filter((type) => types.has(type) && !(type === 'integer' && types.has('number')))
  const isText = types.has('string') && texts.length > 0
  return {
    ...(scalars.length > 0 && { types: scalars }),
    ...(isText && { texts: typeof texts === 'object' ? texts : true }),
  }
}

/** Writes a coercion out; what has parts and comes more than once, itself within itself too, is shared. */
class Emission {
  readonly #drafts: ReadonlyMap<string, Draft>
  readonly #uses = new Map<string, number>()
  readonly #slots = new Map<string, number>()
  readonly #shared: Coercion[] = []

  constructor(drafts: ReadonlyMap<string, Draft>) {
    this.#drafts = drafts
  }

  emit(id: string): MadeCoercion {
    if (this.#draft(id).isPlain) return {}
    const pending = [id]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const uses = this.#uses.get(next) ?? 0
      this.#uses.set(next, uses + 1)
      if (uses === 0) pending.push(...this.#partsOf(this.#draft(next)))
    }
    const as = this.#coercion(id)
    return { as, ...(this.#shared.length > 0 && { shared: this.#shared }) }
  }

  #draft(id: string): Draft {
    return this.#drafts.get(id) ?? ANYTHING
  }

  #partsOf(draft: Draft): string[] {
    const { items, prefixItems = [], additionalProperties } = draft
    const others = [items, additionalProperties].filter((part) => part !== undefined)
    return [...others, ...prefixItems, ...this.#propertiesOf(draft).map(([, part]) => part)]
  }

  /** Texts need no telling, unless other properties are none. */
  #propertiesOf({ properties = new Map(), additionalProperties = '' }: Draft): (readonly [string, string])[] {
    const isTold = !this.#draft(additionalProperties).isPlain
    return [...properties].filter(([, part]) => isTold || !this.#draft(part).isPlain)
  }

  #coercion(id: string): Coercion {
    const draft = this.#draft(id)
    const isComposite = draft.items !== undefined || draft.properties !== undefined
    if (!isComposite || (this.#uses.get(id) ?? 0) < 2) return this.#written(draft)
    const known = this.#slots.get(id)
    if (known !== undefined) return { ref: known }
    const slot = this.#shared.length
    this.#slots.set(id, slot)
    // Kept free for it, since what it is written with takes places of its own.
    this.#shared.push({})
    this.#shared[slot] = this.#written(draft)
    return { ref: slot }
  }

  #written(draft: Draft): Coercion {
    const { scalar, items, prefixItems, properties, additionalProperties } = draft
    const named = this.#propertiesOf(draft).map(([name, part]) => [name, this.#coercion(part)] as const)
    const tellsOthers = additionalProperties !== undefined && !this.#draft(additionalProperties).isPlain
    return {
      ...scalar,
      ...(items !== undefined && { items: this.#coercion(items) }),
      ...(prefixItems && { prefixItems: prefixItems.map((part) => this.#coercion(part)) }),
      ...(properties && { properties: Object.fromEntries(named) }),
      ...(tellsOthers && { additionalProperties: this.#coercion(additionalProperties) }),
    }
  }
}
