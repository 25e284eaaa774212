import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { explainSignature, formatSignatureHeader } from '../../src/index.ts'
import { ecc224 } from '../../src/node/index.ts'
import { contentOf, requestOf } from '../explain/wrong-message.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
const other = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
const der = ecc224('unverified-sha256-der')
const p1363 = ecc224('unverified-sha256-p1363')

async function signed(content: Uint8Array<ArrayBuffer>, as = der): Promise<ReturnType<typeof requestOf>> {
  const { algorithm, keyVersion, sign } = as.createSigner({ privateKey: pair.privateKey })
  return requestOf(formatSignatureHeader({ algorithm, keyVersion, signature: await sign(content) }))
}

const ids = async (exchange: ReturnType<typeof requestOf>, key = pair.publicKey) => {
  const { mistakes } = await explainSignature(exchange, { merchant: der.importPublicKey(key) })
  return mistakes.map(({ id }) => id)
}

/** Thousands of verifications where nothing fits. */
const TIMEOUT_MS = 60_000

describe('explainSignature with a key on secp224r1', { timeout: TIMEOUT_MS }, () => {
  test('finds nothing wrong with a good message', async () => {
    await expect(ids(await signed(contentOf()))).resolves.toEqual([])
  })

  test('names one mistake, and two', async () => {
    await expect(ids(await signed(contentOf({ method: 'GET' })))).resolves.toEqual(['other-method'])
    const exchange = await signed(contentOf({ method: 'GET', clientId: '' }))
    await expect(ids(exchange)).resolves.toEqual(['other-method', 'client-id-left-out'])
  })

  test('A7 names a signature in the other form', async () => {
    await expect(ids(await signed(contentOf(), p1363))).resolves.toEqual(['ecdsa-form'])
  })

  test('says that nothing fits for another key', async () => {
    await expect(ids(await signed(contentOf()), other.publicKey)).resolves.toEqual(['nothing-fits'])
  })

  test('names the profile as a thing to check where the hash is another', async () => {
    const exchange = await signed(contentOf(), ecc224('unverified-sha224-der'))
    const { mistakes } = await explainSignature(exchange, { merchant: der.importPublicKey(pair.publicKey) })
    expect(mistakes).toMatchObject([{ id: 'nothing-fits', sentence: expect.stringMatching(/profile.*SHA-224/) }])
  })

  test('says who takes a key that is given as text', async () => {
    const merchant = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const { mistakes } = await explainSignature(await signed(contentOf()), { merchant })
    expect(mistakes).toMatchObject([{ id: 'key-refused', sentence: expect.stringContaining('ecc224') }])
  })
})
