import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Validate } from '../src/runtime/contract.ts'
import { type FixtureName, generateFixture, writeOut } from './support.ts'

const validateSendParcel = await validator('parcels.yaml', 'sendParcel')
const validateWriteNote = await validator('parcels.yaml', 'writeNote')
const validateReplaceItem = await validator('legacy.json', 'replaceItem')

const parcel = { grams: 500, to: { kind: 'street', street: 'Nathan Road' }, contents: [{ what: 'a book' }] }

describe('3.1', () => {
  test.each([
    ['the least', {}],
    ['a nested box', { contents: [{ what: 'a box', inside: [{ what: 'a box', inside: [] }] }] }],
    ['the other form', { to: { kind: 'locker', locker: 7 } }],
    ['a null where one is allowed', { sentOn: null }],
    ['eight characters outside the basic plane', { speed: '\u{20bb7}'.repeat(8) }],
    ['a condition that holds', { service: 'express', speed: 'fast' }],
    ['what depends on another', { insured: true, value: 1 }],
    ['a tuple', { size: [1, 2] }],
    ['a name that every object has', { labels: { constructor: 1 } }],
  ])('takes %s', (_, change) => {
    const body = { ...parcel, ...change }
    expect(validateSendParcel(body)).toEqual([])
  })

  test.each([
    [{ grams: '500' }, '/grams', 'must be integer'],
    [{ grams: 0 }, '/grams', 'must be > 0'],
    [{ grams: 20010 }, '/grams', 'must be <= 20000'],
    [{ grams: 15 }, '/grams', 'must be multiple of 10'],
    [{ to: undefined }, '/to', 'is missing'],
    [{ to: { kind: 'street', street: 'nathan road' } }, '/to', 'must match exactly one schema in oneOf'],
    [{ to: { kind: 'street', street: 'A', floor: 1 } }, '/to', 'must match exactly one schema in oneOf'],
    [{ contents: [] }, '/contents', 'must NOT have fewer than 1 items'],
    [{ contents: [{}] }, '/contents/0', 'must NOT have fewer than 1 properties'],
    [{ contents: [{ inside: [] }] }, '/contents/0/what', 'is missing'],
    [{ contents: [{ what: 'x', inside: [{ what: 3 }] }] }, '/contents/0/inside/0/what', 'must be string'],
    [
      { contents: [{ what: 'x' }, { what: 'x' }] },
      '/contents',
      'must NOT have duplicate items (items ## 0 and 1 are identical)',
    ],
    [{ service: 'slow' }, '/service', 'must be equal to constant'],
    [{ service: 'express' }, '/speed', 'is missing'],
    [{ speed: '\u{20bb7}'.repeat(9) }, '/speed', 'must NOT have more than 8 characters'],
    [{ speed: 5 }, '/speed', 'must be string'],
    [{ remark: 'a longer remark' }, '/remark', 'must NOT have more than 5 characters'],
    [{ size: [1, 2, 3] }, '/size', 'must NOT have more than 2 items'],
    [{ size: [1, '2'] }, '/size/1', 'must be number'],
    [{ labels: { Big: true } }, '/labels/Big', 'is not an allowed name of a property'],
    [{ labels: { big: 'yes' } }, '/labels/big', 'must be boolean'],
    [{ labels: {} }, '/labels', 'must NOT have fewer than 1 properties'],
    [{ sentOn: '2025-13-01' }, '/sentOn', 'must match format "date"'],
    [{ sentOn: 5 }, '/sentOn', 'must be string,null'],
    [{ insured: true }, '/value', 'is missing'],
    [{ insured: false, value: 1 }, '/insured', 'must be equal to constant'],
    [{ value: 1000 }, '/value', 'must be < 1000'],
    [
      { service: 'express', speed: 'x', scans: [] },
      '/scans',
      'must contain at least 1 and no more than 2 valid item(s)',
    ],
    [{ scans: ['depot'] }, '', 'must NOT be valid'],
    [{ 'a/b~c': 1 }, '/a~1b~0c', 'is not a known property'],
  ])('%j is refused at %s', (change, pointer, message) => {
    expect(validateSendParcel({ ...parcel, ...change })).toEqual([{ pointer, message }])
  })

  test.each([null, [], 'x', 1])('%j is no object', (body) => {
    expect(validateSendParcel(body)).toEqual([{ pointer: '', message: 'must be object' }])
  })

  test('what an object inherits is not what was sent', () => {
    expect(validateSendParcel(Object.create(parcel))).toEqual([{ pointer: '/grams', message: 'is missing' }])
  })

  test('a body of any depth has an answer', () => {
    const depth = 50_000
    const inside = `${'[{"what":"a box","inside":'.repeat(depth)}[]${'}]'.repeat(depth)}`
    const violation = { pointer: '', message: 'is nested too deeply' }
    expect(validateSendParcel({ ...parcel, contents: JSON.parse(inside) })).toEqual([violation])
  })

  test('text is checked as text', () => {
    expect(validateWriteNote('four')).toEqual([])
    expect(validateWriteNote('fives')).toEqual([{ pointer: '', message: 'must NOT have more than 4 characters' }])
  })
})

describe('3.0', () => {
  test.each([
    { name: null, price: 10 },
    { name: 'plain', price: 0.01, id: '7', secret: 'c2VjcmV0' },
    { name: 'fancy', price: 1, createdAt: '2025-02-28T23:59:60.5+08:00' },
  ])('takes %j', (body) => {
    expect(validateReplaceItem(body)).toEqual([])
  })

  test.each([
    [{ price: 1 }, '/name', 'is missing'],
    [{ name: 'odd', price: 1 }, '/name', 'must be equal to one of the allowed values'],
    [{ name: null, price: 0 }, '/price', 'must be > 0'],
    [{ name: null, price: 10.5 }, '/price', 'must be <= 10'],
    [{ name: null, price: null }, '/price', 'must be number'],
    [{ name: null, price: 1, createdAt: 'yesterday' }, '/createdAt', 'must match format "date-time"'],
    [{ name: null, price: 1, more: 1 }, '/more', 'is not a known property'],
  ])('%j is refused at %s', (body, pointer, message) => {
    expect(validateReplaceItem(body)).toEqual([{ pointer, message }])
  })
})

async function validator(name: FixtureName, operation: string): Promise<Validate> {
  const folder = writeOut(operation, generateFixture(name).files)
  return (await import(join(folder, 'validators', `${operation}.ts`))).validateBody
}
