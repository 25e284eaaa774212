import { expect, test } from 'vitest'
import { explainSignature, SigningError } from '../../src/index.ts'
import { CONTENT_CASES } from './content-cases.ts'
import { ENCODING_CASES } from './encoding-cases.ts'
import { HEADER_CASES } from './header-cases.ts'
import { KEY_CASES } from './key-cases.ts'
import { base64, KEYS, merchant, platform, requestOf, stranger } from './wrong-message.ts'

const CASES = Object.values({ ...CONTENT_CASES, ...HEADER_CASES, ...ENCODING_CASES, ...KEY_CASES }).flat()

/** What Node's console prints; elsewhere an object is shown much as JSON is. */
const inspect =
  'process' in globalThis && !('document' in globalThis)
    ? (await import('node:util')).inspect
    : (value: unknown) => JSON.stringify(value)

/** Each line of a key, so that a part of one is found as well. */
const KEY_LINES = [merchant, platform, stranger].flatMap(({ privateKey, publicKey }) =>
  `${privateKey}\n${publicKey}`
    .split('\n')
    .flatMap((line) => (line.startsWith('-') ? [] : (line.match(/.{32}/g) ?? []))),
)

/** Every case once more, thousands of contents for some. */
const TIMEOUT_MS = 120_000

test('H1 no explanation shows a body, a signature, an openId or a key, however it is logged', {
  timeout: TIMEOUT_MS,
}, async () => {
  for (const { make } of CASES) {
    const { exchange, keys } = await make()
    const explanation = await explainSignature(exchange, keys)
    const shown = [
      JSON.stringify(explanation),
      inspect(explanation, { depth: 9, showHidden: true }),
      inspect(explanation.contents, { depth: 9, showHidden: true }),
      `${explanation.contents}`,
      Object.values({ ...explanation.contents }).join(),
    ].join('\n')
    const body = new TextDecoder().decode(exchange.body)
    const { Signature = '' } = exchange.headers as Record<string, string>
    const secrets = [body, base64(exchange.body), '20881012345678', '繳費', ...KEY_LINES]
    const values = String(Signature).match(/[\w%+/]{40}/g) ?? []
    for (const secret of [...secrets, ...values]) {
      if (secret.length > 2) expect(shown).not.toContain(secret)
    }
  }
})

test('H1 no error shows a key or a body', async () => {
  const body = new TextEncoder().encode('20881012345678'.repeat(20_000))
  const error = await explainSignature({ ...requestOf(''), body }, KEYS).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(SigningError)
  expect(`${inspect(error, {})}${JSON.stringify(error)}`).not.toContain('20881012345678')
})

test('what is behind the methods cannot be changed from outside', async () => {
  const { contents } = await explainSignature(requestOf('none'), KEYS)
  contents.expected().fill(0)
  expect(contents.expected()[0]).toBe(0x50)
})
