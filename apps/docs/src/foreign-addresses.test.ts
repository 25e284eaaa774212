import { expect, test } from 'vitest'
import { withoutForeignAddresses } from './foreign-addresses.ts'

const known = [
  'https://cdn.redoc.ly/redoc/logo-mini-full.svg',
  'https://cdn.redoc.ly/redoc/logo-mini.svg',
  'https://cdn.redocly.com/icons/fa/7.0.0',
  'https://cdn.redocly.com/icons/code/5.24.0',
  'https://otel.cloud.redocly.com/v1/traces',
]
const page = (addresses: string[]) => addresses.map((address) => `src="${address}"`).join(' ')

test('takes out every address of the template', () => {
  expect(withoutForeignAddresses(page(known))).not.toMatch(/https?:|redoc\.ly|redocly\.com/)
})

test('leaves links alone, which nothing follows by itself', () => {
  const link = '<a href="https://redocly.com/redoc/">API docs by</a>'
  expect(withoutForeignAddresses(page(known) + link)).toContain(link)
})

test.each(known)('fails when the template no longer has %s', (missing) => {
  const changed = page(known.filter((address) => address !== missing))
  expect(() => withoutForeignAddresses(changed)).toThrow(
    /^Expected .* times and found it [01] times: https:.*\n.*has changed/,
  )
})

test.each(known)('fails when the template has %s once more', (address) => {
  expect(() => withoutForeignAddresses(page([...known, address]))).toThrow(/^Expected .* times and found it [23] times/)
})

test.each(['https://cdn.redoc.ly/redoc/v9/redoc.standalone.js', 'https://otel.redocly.com/v2/logs'])(
  'fails when the template brings %s, which is new',
  (address) => {
    expect(() => withoutForeignAddresses(page([...known, address]))).toThrow(`not known: ${address}`)
  },
)
