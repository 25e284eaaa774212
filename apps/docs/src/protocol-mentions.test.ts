import { expect, test } from 'vitest'
import { linkMentions, sectionAddresses } from './protocol-mentions.ts'

const addressOf = sectionAddresses(
  'protocol.html',
  new Map([
    [1, '1-one'],
    [3, '3-three'],
    [12, '12-twelve'],
  ]),
)

test.each([
  ['(protocol §1)', '([protocol §1](protocol.html#1-one))'],
  ['protocol §1 to §3', '[protocol §1](protocol.html#1-one) to [§3](protocol.html#3-three)'],
  ['§12.', '[§12](protocol.html#12-twelve).'],
  ['`protocol §1` and *protocol §n*', '`protocol §1` and *protocol §n*'],
  ['no mention', 'no mention'],
])('%s', (text, linked) => {
  expect(linkMentions(text, addressOf)).toBe(linked)
})

test('a section that is not there is an error that names it', () => {
  expect(() => linkMentions('protocol §7', addressOf)).toThrow(
    '"protocol §7" is cited, but spec/protocol.md has no section 7.',
  )
})
