import { describe, expect, test } from 'vitest'
import type { NamedSchema, Schema } from '../schema-set.ts'
import { createTypeWriter, type TypeWriter } from './type-writer.ts'

const NESTED: Schema = {
  type: 'object',
  properties: { a: { type: 'object', required: ['b'], properties: { b: true } } },
}

const CONDITION: Schema = { dependentSchemas: { a: { properties: { c: { type: 'string' } } } } }

describe('typeOf', () => {
  test.each<[string, Schema, string]>([
    ['a scalar', { type: 'integer' }, 'number'],
    ['types in one order', { type: ['null', 'boolean', 'string'] }, 'string | boolean | null'],
    ['an open enum', { anyOf: [{ type: 'string' }, { enum: ['a'] }] }, '"a" | (string & {})'],
    ['an open enum within a type', { type: 'string', anyOf: [{ enum: ['a'] }, {}] }, '"a" | (string & {})'],
    ['an open enum by name', { anyOf: [{ $ref: 'code' }, { type: 'string' }] }, 'Code | (string & {})'],
    ['a name', { $ref: 'code', description: 'D' }, 'Code'],
    ['a name within its own type', { type: 'string', $ref: 'code' }, 'Code'],
    ['a name within a narrower type', { type: 'string', $ref: 'text' }, 'Text & string'],
    ['a part that says nothing', { allOf: [{ $ref: 'code' }, { minLength: 1 }, {}] }, 'Code'],
    ['a part that comes twice', { allOf: [{ $ref: 'text' }, { $ref: 'text' }] }, 'Text'],
    ['a list of a union', { type: 'array', items: { type: ['string', 'null'] } }, 'readonly (string | null)[]'],
    ['a list of lists', { items: { items: { type: 'string' } } }, 'readonly (readonly string[])[]'],
    [
      'a tuple',
      { prefixItems: [{ type: ['string', 'null'] }], items: { $ref: 'code' } },
      'readonly [(string | null)?, ...Code[]]',
    ],
    ['an open object', { type: 'object' }, '{ readonly [key: string]: Json }'],
    [
      'a union that a branch opens',
      { type: 'object', anyOf: [{ required: ['a'] }, {}] },
      '{ readonly [key: string]: Json }',
    ],
    [
      'any object beside a name',
      { anyOf: [{ $ref: 'pair' }, { type: 'object' }] },
      'Pair | { readonly [key: string]: Json }',
    ],
    [
      'a condition in a part',
      { allOf: [{ $ref: 'pair', ...CONDITION }, { required: ['a'] }] },
      'Pair & {\n  readonly a: {} | null\n} & { readonly c?: Json }',
    ],
    [
      'a condition in a branch',
      { anyOf: [{ $ref: 'pair', ...CONDITION }, { type: 'null' }] },
      '(Pair & { readonly c?: Json }) | null',
    ],
    ['a type that nothing has', { allOf: [{ type: 'string' }, { type: 'number' }] }, 'never'],
    ['a part that nothing has', { allOf: [{ $ref: 'code' }, false] }, 'never'],
    [
      'a property that is not declared',
      { required: ['a'], additionalProperties: { type: 'string' } },
      '{\n  readonly a: string\n} & { readonly [key: string]: string }',
    ],
    ['a property that the rest declares', { $ref: 'pair', required: ['a'] }, '{\n  readonly a: {} | null\n} & Pair'],
    [
      'a property that a branch declares',
      { required: ['a'], anyOf: [{ $ref: 'pair' }, { required: ['b'] }] },
      '{\n  readonly a: Json\n} & (Pair | {\n  readonly b: Json\n})',
    ],
    ['objects in objects', NESTED, '{\n  readonly a?: {\n    readonly b: Json\n  }\n}'],
  ])('%s', (_, schema, type) => {
    expect(writer().typeOf(schema)).toBe(type)
  })

  test('starts at a column', () => {
    expect(writer().typeOf(NESTED, 1)).toBe('{\n    readonly a?: {\n      readonly b: Json\n    }\n  }')
  })

  test('lays a long union out over lines', () => {
    const names = ['a', 'b', 'c'].map((letter) => letter.repeat(40))
    expect(writer().typeOf({ enum: names }, 1)).toBe(`\n    | "${names.join('"\n    | "')}"`)
  })

  test('documents properties in one line', () => {
    const properties = {
      a: { description: 'What\n it */ is.', title: 'A' },
      b: { title: 'B', deprecated: true },
      c: { deprecated: true },
    }
    expect(writer().typeOf({ properties })).toBe(
      [
        '{',
        '  /** What it * / is. */',
        '  readonly a?: Json',
        '  /** @deprecated B */',
        '  readonly b?: Json',
        '  /** @deprecated */',
        '  readonly c?: Json',
        '}',
      ].join('\n'),
    )
  })

  test('multiplies no more unions out than a compiler bears', () => {
    const digits = Array.from({ length: 20 }, (_, digit) => ({ required: [`p${digit}`] }))
    const type = writer().typeOf({
      type: 'object',
      allOf: [1, 2, 3, 4].map((at) => ({ anyOf: [...digits, { const: { at } }] })),
    })
    expect(type.split(' & ').length).toBe(2)
  })

  test('does not double what stands in an object at each level', () => {
    let schema: Schema = { type: 'string' }
    for (let depth = 0; depth < 40; depth += 1) {
      schema = { type: 'object', properties: { a: schema }, additionalProperties: { type: 'number' } }
    }
    expect(writer().typeOf(schema).length).toBeLessThan(20_000)
  })
})

describe('names', () => {
  test('are those that the types mention, and no others', () => {
    const schemas: Schema[] = [
      { $ref: 'pair' },
      { anyOf: [{ $ref: 'text' }, {}] },
      { items: { $ref: 'code' } },
      { items: { $ref: 'code' } },
    ]
    expect(writer().names(schemas)).toEqual({ declared: ['Code', 'Pair'], json: true })
    expect(writer().names([{ const: 'Json' }, { description: 'Pair' }, { $ref: 'text' }])).toEqual({
      declared: ['Text'],
      json: true,
    })
    expect(writer().names([{ type: 'string' }])).toEqual({ declared: [], json: false })
  })
})

describe('declarations', () => {
  test('are of all that is reached, in the order of the set', () => {
    const declared = '/** A pair. */\nexport type Pair = {\n  readonly a?: Code\n  readonly b?: Text\n}\n'
    const expected = ['export type Code = "a" | "b"\n', 'export type Text = string | null\n', declared].join('\n')
    const one = writer()
    one.typeOf({ $ref: 'pair' })
    expect(one.declarations()).toBe(expected)
    const other = writer()
    for (const key of ['text', 'pair', 'code']) other.typeOf({ $ref: key })
    expect(other.declarations()).toBe(expected)
  })

  test('are none where nothing is reached', () => {
    const one = writer()
    one.typeOf({ type: 'array' })
    expect(one.declarations()).toBe('')
  })

  test('import Json where they mention it', () => {
    const one = writer()
    one.typeOf({ $ref: 'unnamed' })
    expect(one.declarations()).toBe(
      'import type { Json } from "./run-time.ts"\n\n/** #/paths/x */\nexport type X = readonly Json[]\n',
    )
  })
})

/** A writer for a small set. */
function writer(): TypeWriter {
  const schemas: readonly NamedSchema[] = [
    component('code', { enum: ['a', 'b'] }),
    component('text', { type: ['string', 'null'] }),
    component('pair', {
      type: 'object',
      description: 'A pair.',
      properties: { a: { $ref: 'code' }, b: { $ref: 'text' } },
    }),
    component('unreached', { type: 'string' }),
    { key: 'unnamed', name: undefined, location: '#/paths/x', schema: { type: 'array' } },
  ]
  const set = new Map(schemas.map((schema) => [schema.key, schema]))
  return createTypeWriter(set, { jsonModule: './run-time.ts' })
}

function component(name: string, schema: Schema): NamedSchema {
  return { key: name, name, location: `#/components/schemas/${name}`, schema }
}
