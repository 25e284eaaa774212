import { describe, expect, test } from 'vitest'
import { bytesOf, hexOf } from '../../test/node/fixtures.ts'
import { scalarsOf } from './ecdsa-signature.ts'

const ONE = `${'00'.repeat(27)}01`
const ORDER = 'ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d'
const LAST = 'ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3c'
const HIGH = `80${'11'.repeat(27)}`
const LOW = `7f${'22'.repeat(27)}`

describe('DER', () => {
  const decoded = (hex: string) => {
    const scalars = scalarsOf(bytesOf(hex, 'hex'), 'der')
    return scalars && hexOf(scalars)
  }

  test.each([
    ['the smallest', '3006020101020101', ONE + ONE],
    ['a zero before a high bit and nothing before a low one', `303d021d00${HIGH}021c${LOW}`, HIGH + LOW],
    ['the largest', `303e021d00${LAST}021d00${LAST}`, LAST + LAST],
    ['a number of two bytes with a high bit', '300702020080020101', `${'00'.repeat(27)}80${ONE}`],
  ])('takes %s', (_, der, scalars) => {
    expect(decoded(der)).toBe(scalars)
  })

  test.each([
    ['nothing', ''],
    ['a number that is not in a sequence', '020101'],
    ['a set', '3106020101020101'],
    ['bytes behind it', '300602010102010100'],
    ['a second sequence behind it', '30060201010201013000'],
    ['a long length', '308106020101020101'],
    ['an indefinite length', '30800201010201010000'],
    ['a long length of a number', '30070281010102 0101'.replace(' ', '')],
    ['one number', '3003020101'],
    ['three numbers', '3009020101020101020101'],
    ['a number that is an octet string', '3006040101020101'],
    ['a second number that is a bit string', '3006020101030101'],
    ['an empty number', '30050200020101'],
    ['a zero too many', '300702020001020101'],
    ['a zero too many before zero', '300702020000020101'],
    ['a negative number', '3006020181020101'],
    ['the smallest negative number', '3006020180020101'],
    ['r of 0', '3006020100020101'],
    ['s of 0', '3006020101020100'],
    ['r of the order', `3022021d00${ORDER}020101`],
    ['s of the order', `3022020101021d00${ORDER}`],
    ['a number of 29 bytes', `3022021d01${ONE}020101`],
    ['a number cut short', '3006020101020201'],
    ['r‖s', ONE + ONE],
  ])('refuses %s', (_, der) => {
    expect(decoded(der)).toBeUndefined()
  })
})

describe('IEEE P1363', () => {
  const decoded = (hex: string) => {
    const scalars = scalarsOf(bytesOf(hex, 'hex'), 'ieee-p1363')
    return scalars && hexOf(scalars)
  }

  test.each([[ONE + LAST], [LAST + ONE], [HIGH + LOW]])('takes %s as it is', (scalars) => {
    expect(decoded(scalars)).toBe(scalars)
  })

  test.each([
    ['nothing', ''],
    ['55 bytes', (ONE + ONE).slice(2)],
    ['57 bytes', `00${ONE}${ONE}`],
    ['58 bytes, as of numbers of 29', `00${ONE}00${ONE}`],
    ['r of 0', '00'.repeat(28) + ONE],
    ['s of 0', ONE + '00'.repeat(28)],
    ['r of the order', ORDER + ONE],
    ['s of the order', ONE + ORDER],
    ['s above the order', ONE + 'ff'.repeat(28)],
    ['DER', '3006020101020101'],
  ])('refuses %s', (_, scalars) => {
    expect(decoded(scalars)).toBeUndefined()
  })
})
