import { describe, expect, test } from 'vitest'
import { camelCase, claimNames, upperFirst } from './names.ts'

describe('camelCase', () => {
  test.each([
    ['syncOrder', 'syncOrder'],
    ['SyncOrder', 'syncOrder'],
    ['UNKNOWN_EXCEPTION', 'unknownException'],
    ['list-lost parcels', 'listLostParcels'],
    ['getHTTPStatus', 'getHTTPStatus'],
    ['order.item/2', 'orderItem2'],
    ['訂單', '訂單'],
    ['e\u0301t\u00e9', '\u00e9t\u00e9'],
    ['__proto__', 'proto'],
    ["'); process.exit(); //", 'processExit'],
  ])('%j becomes %s', (name, camel) => {
    expect(camelCase(name, '#/x')).toBe(camel)
  })

  test.each(['', '***', '2nd', '²'])('%j leaves nothing to name by', (name) => {
    expect(() => camelCase(name, '#/x')).toThrow(expect.objectContaining({ code: 'NAME_UNUSABLE', location: '#/x' }))
  })
})

test('upperFirst keeps a first letter outside the basic plane whole', () => {
  expect(upperFirst('\u{10428}x')).toBe('\u{10400}x')
})

test('a name is claimed once, and the collision names both places', () => {
  const claim = claimNames('the operation')
  claim('a', '#/one')
  claim('b', '#/two')
  expect(() => claim('a', '#/three')).toThrow('NAME_COLLISION at #/three: the operation a is taken by #/one')
})
