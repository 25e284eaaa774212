import { describe, expect, test } from 'vitest'
import type { WarningId } from '../../src/explain/mistake-id.ts'
import { explainSignature } from '../../src/index.ts'
import { accepted } from './accepted.ts'
import { base64, contentOf, headerOf, KEYS, merchant, requestOf, rsaSign, type WrongMessage } from './wrong-message.ts'

const signature = await rsaSign(contentOf())
const plain = base64(signature)
const encoded = encodeURIComponent(plain)
const writes = (value: string): WrongMessage => ({
  exchange: requestOf(`algorithm=RSA256,keyVersion=1,signature=${value}`),
  keys: KEYS,
})
const explains = (keys: WrongMessage['keys']): WrongMessage => ({ exchange: requestOf(headerOf(signature)), keys })
const url = plain.replaceAll('+', '-').replaceAll('/', '_')

/** That each warning has a case is seen to by the compiler. */
const CASES: Readonly<Record<WarningId, readonly WrongMessage[]>> = {
  base64url: [writes(url.replaceAll('=', '%3D'))],
  'blanks-in-value': [writes(`${encoded.slice(0, 8)} ${encoded.slice(8)}`)],
  'not-percent-encoded': [writes(plain), writes(encoded.replaceAll('%3D', '='))],
  'other-key-unusable': [explains({ ...KEYS, platform: 'no key' }), explains({ ...KEYS, others: { old: '' } })],
  'padding-missing': [writes(encoded.replaceAll('%3D', ''))],
  'same-key-twice': [explains({ merchant: merchant.publicKey, platform: merchant.publicKey })],
  'unknown-part': [{ exchange: requestOf(`Signature: ${headerOf(signature)}`), keys: KEYS }],
  'unusual-order': [{ exchange: requestOf(`signature=${encoded},algorithm=RSA256,keyVersion=1`), keys: KEYS }],
}

describe.each(Object.entries(CASES))('%s', (id, messages) => {
  test('is warned of, in a message that fits', async () => {
    for (const message of messages) {
      const { fits, mistakes, warnings } = await explainSignature(message.exchange, message.keys)
      expect({ fits, mistakes, warnings: warnings.map((warning) => warning.id) }).toEqual({
        fits: true,
        mistakes: [],
        warnings: [id],
      })
      await expect(accepted(message)).resolves.toBe(true)
    }
  })
})

test('a message that fits and is written as it ought to be has no warning', async () => {
  const explanation = await explainSignature(requestOf(headerOf(signature)), KEYS)
  expect(explanation).toMatchObject({ fits: true, mistakes: [], alsoFits: [], warnings: [], tried: 1, complete: true })
  expect(explanation.contents.actual()).toEqual(contentOf())
  expect(explanation.contents.expected()).toEqual(contentOf())
})

test('a message that does not fit is warned of as well', async () => {
  const signed = base64(await rsaSign(contentOf({ method: 'GET' })))
  const { mistakes, warnings } = await explainSignature(
    requestOf(`algorithm=RSA256,keyVersion=1,signature=${signed}`),
    KEYS,
  )
  expect([...mistakes, ...warnings].map(({ id }) => id)).toEqual(['other-method', 'not-percent-encoded'])
})
