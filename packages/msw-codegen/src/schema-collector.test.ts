import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from './json.ts'
import { openDocument } from './load.ts'
import { collectSchemas } from './schema-collector.ts'

function collector(schemas: JsonObject, files?: ReadonlyMap<string, unknown>, version = '3.1.0') {
  const warnings: string[] = []
  const document = openDocument({ openapi: version, components: { schemas } }, files)
  const made = collectSchemas(document, (location, reason) => warnings.push(`${location} ${reason}`))
  const add = (value: Json, direction: 'request' | 'response' = 'response') => {
    return made.add({ value, location: '#/x/schema' }, direction)
  }
  const ref = (name: string, direction?: 'request' | 'response') => add({ $ref: at(name) }, direction)
  return { schemas: made.schemas, warnings, add, ref }
}

const at = (name: string) => `#/components/schemas/${name}`

describe('what is added', () => {
  test('is known by what it refers to, once', () => {
    const { ref, schemas } = collector({ Pet: { type: 'string' }, Alias: { $ref: at('Pet') } })
    expect(ref('Pet')).toBe(ref('Alias'))
    expect([...schemas.values()]).toEqual([
      { key: ref('Pet'), name: 'Pet', location: at('Pet'), schema: { type: 'string' } },
    ])
  })

  test('brings along all that it refers to, under its keys', () => {
    const { ref, schemas } = collector({
      List: { type: 'array', items: { $ref: at('Pet') } },
      Pet: { properties: { next: { $ref: at('Pet') }, tag: { $ref: at('Tag') } } },
      Tag: { type: 'string' },
      Unused: { type: 'null' },
    })
    ref('List')
    const byName = new Map([...schemas.values()].map((schema) => [schema.name, schema]))
    expect([...byName.keys()].sort()).toEqual(['List', 'Pet', 'Tag'])
    const [pet, tag] = [byName.get('Pet')?.key, byName.get('Tag')?.key]
    expect(byName.get('List')?.schema).toEqual({ type: 'array', items: { $ref: pet } })
    expect(byName.get('Pet')?.schema).toEqual({ properties: { next: { $ref: pet }, tag: { $ref: tag } } })
  })

  test('stands for itself where something stands beside the reference, as far as its version lets that count', () => {
    const schema = { $ref: at('Pet'), description: 'd' }
    const since31 = collector({ Pet: { type: 'string' } })
    expect(since31.schemas.get(since31.add(schema))).toMatchObject({ name: undefined, location: '#/x/schema' })
    const of30 = collector({ Pet: { type: 'string' } }, undefined, '3.0.3')
    expect(of30.schemas.get(of30.add(schema))?.name).toBe('Pet')
  })

  test('may be a truth value', () => {
    const { add, schemas } = collector({})
    expect(schemas.get(add(true))?.schema).toBe(true)
  })

  test('is warned of where a keyword is passed over', () => {
    const { ref, warnings } = collector({ Pet: { madeUp: 1 } })
    ref('Pet')
    expect(warnings).toEqual([`${at('Pet')}/madeUp madeUp is no keyword of OpenAPI 3.1, and is passed over`])
  })
})

describe('both directions', () => {
  test('share a schema that means the same to both', () => {
    const { ref, schemas } = collector({ Pet: { type: 'string' } })
    expect(ref('Pet', 'request')).toBe(ref('Pet', 'response'))
    expect(schemas.size).toBe(1)
  })

  test('have one each of a schema that does not, and of all around it', () => {
    const { ref, schemas } = collector({
      Home: { properties: { pet: { $ref: at('Pet') } } },
      Pet: { required: ['id'], properties: { id: { type: 'integer', readOnly: true } } },
    })
    ref('Home', 'request')
    ref('Home', 'response')
    expect([...schemas.values()].map(({ name }) => name).sort()).toEqual(['Home', 'Home request', 'Pet', 'Pet request'])
    const pet = (name: string) => [...schemas.values()].find((schema) => schema.name === name)?.schema
    expect(pet('Pet')).toMatchObject({ required: ['id'] })
    expect(pet('Pet request')).toMatchObject({ required: [] })
  })
})

describe('names', () => {
  const files = new Map<string, unknown>([
    ['pets/pet.yaml', { type: 'string' }],
    ['all.json', { Cat: { type: 'string' }, schemas: { Dog: true }, $defs: { 'a/b': true } }],
  ])

  test.each([
    ['pets/pet.yaml', 'pet'],
    ['all.json#/Cat', 'Cat'],
    ['all.json#/schemas/Dog', 'Dog'],
    ['all.json#/$defs/a~1b', 'a/b'],
    ['#/components/schemas/__proto__x', '__proto__x'],
    ['#/components/schemas/constructor', 'constructor'],
    ['#/components/schemas/Pet/properties/name', undefined],
  ])('%s is called %s', (reference, name) => {
    const schemas = { __proto__x: true, constructor: { type: 'string' }, Pet: { properties: { name: true } } }
    const made = collector(schemas, files)
    expect(made.schemas.get(made.add({ $ref: reference }))?.name).toBe(name)
  })
})

describe('what is refused', () => {
  const schemas = {
    Bad: { items: { $ref: '#/nothing' } },
    UsesBad: { properties: { bad: { $ref: at('Bad') } } },
    Fine: { type: 'string' },
    Self: { $ref: at('Self') },
    Ring: { $ref: at('Ring2') },
    Ring2: { $ref: at('Ring') },
    Endless: { allOf: [{ $ref: at('Endless2') }], description: 'd' },
    Endless2: { anyOf: [{ type: 'null' }, { $ref: at('Endless') }] },
    UsesEndless: { items: { $ref: at('Endless') } },
    NotItself: { not: { $ref: at('NotItself') }, description: 'd' },
    List: { type: 'array', items: { $ref: at('List') } },
    Unread: { $id: 'x' },
  }

  test.each([
    ['Bad', 'REFERENCE_NOT_FOUND', `${at('Bad')}/items/$ref`],
    ['UsesBad', 'REFERENCE_NOT_FOUND', `${at('Bad')}/items/$ref`],
    ['Self', 'REFERENCE_CYCLE', '#/x/schema'],
    ['Ring', 'REFERENCE_CYCLE', '#/x/schema'],
    ['Endless', 'REFERENCE_CYCLE', at('Endless')],
    ['UsesEndless', 'REFERENCE_CYCLE', at('Endless')],
    ['NotItself', 'REFERENCE_CYCLE', at('NotItself')],
    ['Unread', 'SCHEMA_UNSUPPORTED', `${at('Unread')}/$id`],
    ['nothing', 'REFERENCE_NOT_FOUND', '#/x/schema/$ref'],
  ])('%s, whenever it is asked for, and without a trace', (name, code, location) => {
    const made = collector(schemas)
    const refusal = expect.objectContaining({ code, location })
    expect(() => made.ref(name)).toThrow(refusal)
    expect(() => made.ref(name)).toThrow(refusal)
    expect(made.schemas.size).toBe(0)
    made.ref('Fine')
    expect(made.schemas.size).toBe(1)
  })

  /** Each applies the next to the same value, as many times as there are schemas. */
  const chain = (length: number, link: (next: object) => object) =>
    Object.fromEntries(Array.from({ length }, (_, index) => [`S${index}`, link({ $ref: at(`S${index + 1}`) })]))

  test.each<[string, number, (next: object) => object]>([
    ['anyOf', 100, (next) => ({ anyOf: [next, { type: 'null' }] })],
    ['allOf', 100, (next) => ({ allOf: [{ title: 't' }, next] })],
    ['$ref', 200, (next) => ({ ...next, title: 't' })],
    ['anyOf within allOf', 66, (next) => ({ allOf: [{ anyOf: [next] }] })],
  ])('a chain of %s that no stack can bear, however it is come by', (_, most, link) => {
    const made = collector({ ...chain(5000, link), S5000: true })
    for (const name of ['S0', 'S4000', 'S0']) {
      expect(() => made.ref(name)).toThrow(expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: at(name) }))
    }
    expect(made.schemas.size).toBe(0)
    made.ref(`S${5000 - most}`)
    expect(made.schemas.size).toBe(most + 1)
    const tooMany = `S${4999 - most}`
    expect(() => made.ref(tooMany)).toThrow(expect.objectContaining({ location: at(tooMany) }))
  })

  test('a schema that repeats itself in its parts is not', () => {
    const made = collector(schemas)
    const key = made.ref('List')
    expect(made.schemas.get(key)?.schema).toEqual({ type: 'array', items: { $ref: key } })
  })
})
