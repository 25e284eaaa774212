import { expect, test } from 'vitest'
import { createDirectionSense } from './directions.ts'
import type { JsonObject } from './json.ts'
import { openDocument } from './load.ts'

function isDirectional(schemas: JsonObject, name: string, files?: ReadonlyMap<string, unknown>): boolean {
  const root = { openapi: '3.1.0', ...schemas }
  return createDirectionSense(openDocument(root, files))({ value: { $ref: `#/${name}` }, location: '#/x' })
}

test.each([
  ['a read-only property', { type: 'object', properties: { id: { readOnly: true } } }, true],
  ['a write-only property of an item', { items: { properties: { key: { writeOnly: true } } } }, true],
  ['a mark behind a reference', { properties: { id: { $ref: '#/Marked' } } }, true],
  ['a mark behind a branch', { anyOf: [{ type: 'null' }, { allOf: [{ $ref: '#/Marked' }] }] }, true],
  ['no mark', { properties: { id: { readOnly: false }, other: { $ref: '#/Plain' } } }, false],
  ['a property of that name', { properties: { readOnly: { type: 'boolean' } } }, false],
  ['itself', { properties: { next: { $ref: '#/Schema' } } }, false],
  ['itself, and a mark after that', { properties: { next: { $ref: '#/Schema' }, id: { $ref: '#/Marked' } } }, true],
  ['data that looks like a reference', { example: { $ref: 'nowhere.yaml' }, default: { $ref: '#/nothing' } }, false],
])('%s', (_, schema, isMarked) => {
  expect(isDirectional({ Schema: schema, Marked: { readOnly: true }, Plain: {} }, 'Schema')).toBe(isMarked)
})

test('a mark in another file counts', () => {
  const files = new Map([['pet.yaml', { Pet: { properties: { id: { $ref: '#/Id' } } }, Id: { readOnly: true } }]])
  expect(isDirectional({ Schema: { $ref: 'pet.yaml#/Pet' } }, 'Schema', files)).toBe(true)
})

test('what is in a circle means the same from wherever it is entered', () => {
  const root = {
    openapi: '3.1.0',
    A: { properties: { b: { $ref: '#/B' } } },
    B: { properties: { a: { $ref: '#/A' }, c: { $ref: '#/C' } } },
    C: { readOnly: true },
    D: { properties: { a: { $ref: '#/A' } } },
  }
  for (const order of [['A', 'B', 'C', 'D'] as const, ['D', 'C', 'B', 'A'] as const, ['B', 'A', 'D', 'C'] as const]) {
    const sense = createDirectionSense(openDocument(root))
    expect(order.map((name) => sense({ value: root[name], location: `#/${name}` }))).toEqual([true, true, true, true])
  }
})

test('a schema of no direction is told so again', () => {
  const sense = createDirectionSense(openDocument({ openapi: '3.1.0' }))
  const schema = { value: { type: 'string' }, location: '#/x' }
  expect([sense(schema), sense(schema)]).toEqual([false, false])
})
