import { describe, expect, test } from 'vitest'
import { camelCase, claimOperationNames, claimScenarioNames, upperFirst } from './names.ts'

describe('camelCase', () => {
  test.each([
    ['syncOrder', 'syncOrder'],
    ['SyncOrder', 'syncOrder'],
    ['UNKNOWN_EXCEPTION', 'unknownException'],
    ['list-lost parcels', 'listLostParcels'],
    ['getHTTPStatus', 'getHTTPStatus'],
    ['order.item/2', 'orderItem2'],
    ['repos/get-README', 'reposGetReadme'],
    ['訂單', '訂單'],
    ['e\u0301t\u00e9', '\u00e9t\u00e9'],
    ['2nd try', '_2ndTry'],
    ['__proto__', 'proto'],
    ["'); process.exit(); //", 'processExit'],
    ['a\ud800b', 'aB'],
    ['a\u2028b\u202ec', 'aBC'],
  ])('%j becomes %s', (name, camel) => {
    expect(camelCase(name)).toBe(camel)
  })

  test.each(['', '***', '²', '\ud800'])('%j leaves nothing to name by', (name) => {
    expect(camelCase(name)).toBeUndefined()
  })

  test('letters that compilers do not agree on are none', () => {
    expect(camelCase('a\u{20000}b')).toBe('aB')
    expect(camelCase('\u{1f600}\u{31350}')).toBeUndefined()
  })
})

test('upperFirst keeps a first letter outside the basic plane whole', () => {
  expect(upperFirst('\u{10428}x')).toBe('\u{10400}x')
})

describe.each([
  ['operations', claimOperationNames, 'Operation'],
  ['scenarios', claimScenarioNames, 'Scenario'],
])('names of %s', (_, claimNames, suffix) => {
  test('are given once, and numbered after that, whatever their case', () => {
    const claim = claimNames()
    expect(['a', 'a', 'A', 'a2', 'b'].map(claim)).toEqual(['a', 'a2', 'A3', 'a22', 'b'])
  })

  test('of one scope do not count in another', () => {
    claimNames()('a')
    expect(claimNames()('a')).toBe('a')
  })

  test.each(['constructor', 'then', 'toString', 'toJSON'])('%s would hide what objects have', (name) => {
    const claim = claimNames()
    expect([claim(name), claim(name)]).toEqual([`${name}${suffix}`, `${name}${suffix}2`])
  })
})

test.each([
  ...['handlers', 'calls', 'reset', 'handle', 'operations', 'createMocks', 'createHandlers', 'mockOperations'],
  ...['body1', 'body12', 'validateBody', 'validateBody2', 'validateParameters'],
  ...['delete', 'import', 'await', 'arguments', 'undefined', 'con', 'lpt1'],
])('no operation is called %s', (name) => {
  expect(claimOperationNames()(name)).toBe(`${name}Operation`)
})

test.each(['reply', 'resolve', 'sequence', 'delay', 'timeout', 'networkError', 'http', 'calls', 'reset'])(
  'no scenario is called %s',
  (name) => {
    expect(claimScenarioNames()(name)).toBe(`${name}Scenario`)
  },
)

test('a name is no longer than that of a file may be, in whole characters', () => {
  const claim = claimOperationNames()
  expect(claim('a'.repeat(1_000))).toBe('a'.repeat(200))
  expect(claim('a'.repeat(1_001))).toBe(`${'a'.repeat(200)}2`)
  expect(claim('\u{10428}'.repeat(1_000))).toBe('\u{10428}'.repeat(50))
})
