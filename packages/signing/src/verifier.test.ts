import { describe, expect, it, vi } from 'vitest'
import { BODY, editedSignature, freshPair, merchantVerifier, NOW, signedRequest } from '../test/fixtures.ts'
import { signingError } from '../test/signing-error.ts'
import { importPrivateKey, importPublicKey } from './keys/import-key.ts'
import { createSigner } from './signer.ts'
import { testKeys } from './test-keys.ts'
import type { KeyResolver, TrustedKeys } from './trusted-keys.ts'
import type { VerifyingKey } from './types.ts'
import { createVerifier, type VerifierOptions } from './verifier.ts'
import { verifyRequest } from './verify.ts'

const code = signingError
const publicKey = await importPublicKey(testKeys.merchant.publicKey)
const pair = await freshPair()
const otherKey = await importPublicKey(pair.publicKey)
const privateKey = await importPrivateKey(pair.privateKey)
const [old, otherOld] = [await importPublicKey(testKeys.platform.publicKey), otherKey]

/** Verifies a request of the merchant, signed at NOW, whose header names this version or none. */
async function verifyWith(options: VerifierOptions, keyVersion = '1') {
  const request = await signedRequest()
  if (keyVersion !== '1') {
    const named = keyVersion === '' ? '' : `keyVersion=${keyVersion},`
    request.headers.set('Signature', editedSignature(request.headers, 'keyVersion=1,', named))
  }
  return verifyRequest({ ...request, verifier: createVerifier(options) })
}

const withKeys = (keys: TrustedKeys | KeyResolver, keyVersion?: string) =>
  verifyWith({ keys, now: () => NOW }, keyVersion)
const at = (seconds: number) => new Date(NOW + seconds * 1000)

describe('createVerifier', () => {
  it('refuses what another key signed', async () => {
    await expect(verifyWith({ publicKey: otherKey })).rejects.toThrow(
      code('SIGNATURE_INVALID', { header: 'Signature', keyVersion: '1' }),
    )
  })

  it('refuses a private key, and createSigner a public one', () => {
    expect(() => createVerifier({ publicKey: privateKey })).toThrow(code('KEY_REFUSED'))
    expect(() => createSigner({ privateKey: publicKey })).toThrow(code('KEY_REFUSED'))
    expect(() => createSigner({ privateKey, keyVersion: '1,2' })).toThrow(code('KEY_VERSION_MALFORMED'))
    expect(() => createVerifier({ publicKey, keyVersion: '' })).toThrow(code('KEY_VERSION_MALFORMED'))
  })

  it('takes its one key where the message names no version', async () => {
    await expect(verifyWith({ publicKey, keyVersion: '7' }, '')).resolves.toMatchObject({ keyVersion: '7' })
  })

  it('resolves with the same object for the same key', async () => {
    const verify = vi.fn(merchantVerifier.verify)
    for (const round of [1, 2]) {
      await verifyRequest({ ...(await signedRequest()), verifier: { verify } })
      expect(verify).toHaveBeenCalledTimes(round)
    }
    const [first, second] = await Promise.all(verify.mock.results.map(({ value }) => value))
    expect(second).toBe(first)
  })

  it('reads the header before it spends a verification', async () => {
    const verify = vi.fn(merchantVerifier.verify)
    const request = await signedRequest({ 'Request-Time': 'now' })
    await expect(verifyRequest({ ...request, verifier: { verify } })).rejects.toThrow(code('TIME_MALFORMED'))
    expect(verify).not.toHaveBeenCalled()
  })

  it('verifies with a key that verifies by itself, of its own algorithm only', async () => {
    const verifying: VerifyingKey = { algorithm: 'ECC224', verify: vi.fn(async () => true) }
    await expect(verifyWith({ publicKey: verifying })).rejects.toThrow(
      code('ALGORITHM_MISMATCH', { header: 'Signature', keyVersion: '1' }),
    )
    expect(verifying.verify).not.toHaveBeenCalled()
    const request = await signedRequest()
    request.headers.set('Signature', editedSignature(request.headers, 'RSA256', 'ecc224'))
    const verifier = createVerifier({ publicKey: verifying })
    await expect(verifyRequest({ ...request, verifier })).resolves.toMatchObject({ algorithm: 'ECC224' })
  })

  it.each([undefined, null, 'key'])('takes the public key %j for a mistake of the caller', (given) => {
    // @ts-expect-error this is no key
    expect(() => createVerifier({ publicKey: given })).toThrow(
      new TypeError('the public key must be a CryptoKey: was importing it not awaited?'),
    )
  })

  it('takes nothing but true for a signature that fits', async () => {
    // @ts-expect-error a verifying key resolves with a boolean
    const lax: VerifyingKey = { algorithm: 'RSA256', verify: async () => 1 }
    await expect(verifyWith({ publicKey: lax })).rejects.toThrow(code('SIGNATURE_INVALID'))
  })
})

describe('createVerifier with several keys', () => {
  const keys = { '1': { publicKey }, '2': { publicKey: otherKey } }

  it.each([
    ['a map', new Map(Object.entries(keys))],
    ['an object', keys],
    ['an object without a prototype', Object.assign(Object.create(null), keys)],
  ])('takes %s', async (_, given: TrustedKeys) => {
    await expect(withKeys(given)).resolves.toMatchObject({ keyVersion: '1' })
    await expect(withKeys(given, '2')).rejects.toThrow(code('SIGNATURE_INVALID', { keyVersion: '2' }))
    await expect(withKeys(given, '3')).rejects.toThrow(
      code('KEY_VERSION_UNKNOWN', {
        header: 'Signature',
        keyVersion: '3',
        message: 'The message is signed with key version 3, which is not trusted.',
      }),
    )
  })

  it('keeps what it was given, whatever is done to it later', async () => {
    const given = new Map([['1', { publicKey }]])
    const verifier = createVerifier({ keys: given })
    given.clear()
    await expect(verifyRequest({ ...(await signedRequest()), verifier })).resolves.toBeDefined()
  })

  it('trusts a key from its first moment to its last', async () => {
    const window = (from: number, to: number) => withKeys({ '1': { publicKey, notBefore: at(from), notAfter: at(to) } })
    await expect(window(-1, 1)).resolves.toBeDefined()
    await expect(window(0, 0)).resolves.toBeDefined()
    await expect(window(1, 2)).rejects.toThrow(
      code('KEY_VERSION_NOT_YET_VALID', { header: 'Signature', keyVersion: '1' }),
    )
    await expect(window(-2, -1)).rejects.toThrow(code('KEY_VERSION_RETIRED', { keyVersion: '1' }))
  })

  it('goes by its own clock', async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
    try {
      await expect(verifyWith({ keys: { '1': { publicKey, notAfter: at(0) } } })).resolves.toBeDefined()
      vi.setSystemTime(NOW + 1)
      await expect(verifyWith({ keys: { '1': { publicKey, notAfter: at(0) } } })).rejects.toThrow(
        code('KEY_VERSION_RETIRED'),
      )
    } finally {
      vi.useRealTimers()
    }
  })

  it('lets an old and a new version overlap', async () => {
    const overlapping = { '1': { publicKey, notAfter: at(60) }, '2': { publicKey: otherKey, notBefore: at(-60) } }
    await expect(withKeys(overlapping, '1')).resolves.toMatchObject({ keyVersion: '1' })
  })

  it.each<[string, TrustedKeys]>([
    ['valid since last', { a: { publicKey, notBefore: at(-1) }, b: { publicKey: old, notBefore: at(-2) } }],
    ['with a beginning, before one without', { a: { publicKey, notBefore: at(-1) }, b: { publicKey: otherOld } }],
    ['listed last of equal ones', { b: { publicKey: old }, a: { publicKey } }],
    [
      'listed last of those that begin alike',
      { b: { publicKey: old, notBefore: at(0) }, a: { publicKey, notBefore: at(0) } },
    ],
    [
      'valid from this very moment on',
      { a: { publicKey, notBefore: at(0) }, b: { publicKey: old, notBefore: at(-1) } },
    ],
    ['valid up to this very moment', { a: { publicKey, notAfter: at(0) }, b: { publicKey: old, notBefore: at(1) } }],
    ['valid now, not later', { a: { publicKey }, b: { publicKey: old, notBefore: at(1) } }],
    ['valid now, not once', { a: { publicKey }, b: { publicKey: old, notBefore: at(-1), notAfter: at(-0.5) } }],
  ])('takes for the newest the one %s', async (_, given) => {
    await expect(withKeys(given, '')).resolves.toMatchObject({ keyVersion: 'a' })
  })

  it('says why it trusts none where none is valid and the message names none', async () => {
    await expect(withKeys({ '1': { publicKey, notAfter: at(-1) } }, '')).rejects.toThrow(
      code('KEY_VERSION_RETIRED', { keyVersion: '1' }),
    )
  })

  it.each([
    ['no key at all', {}, /at least one/],
    ['a date that is none', { '1': { publicKey, notBefore: new Date(Number.NaN) } }, /must be dates/],
    ['a date that is a text', { '1': { publicKey, notAfter: '2027-01-01' as never } }, /must be dates/],
    ['an end before its beginning', { '1': { publicKey, notBefore: at(1), notAfter: at(0) } }, /not after notAfter/],
  ])('takes %s for a mistake of the caller', (_, given: TrustedKeys, message) => {
    expect(() => createVerifier({ keys: given })).toThrow(message)
    expect(() => createVerifier({ keys: given })).toThrow(TypeError)
  })

  it('refuses a version that no header can carry', () => {
    expect(() => createVerifier({ keys: { 'a b': { publicKey } } })).toThrow(code('KEY_VERSION_MALFORMED'))
  })
})

describe('createVerifier with a resolver', () => {
  it.each<[string, KeyResolver]>([
    ['resolves', async () => ({ keyVersion: '1', publicKey })],
    ['answers at once', () => ({ keyVersion: '1', publicKey })],
  ])('takes one that %s', async (_, resolver) => {
    await expect(withKeys(resolver)).resolves.toMatchObject({ keyVersion: '1', algorithm: 'RSA256' })
  })

  it('asks for the version that is named, and for the newest by undefined', async () => {
    const resolver = vi.fn<KeyResolver>(() => ({ keyVersion: '1', publicKey }))
    await withKeys(resolver, '1')
    await withKeys(resolver, '')
    expect(resolver.mock.calls).toEqual([['1'], [undefined]])
  })

  it('refuses what the resolver does not know', async () => {
    await expect(withKeys(async () => undefined, '9')).rejects.toThrow(code('KEY_VERSION_UNKNOWN', { keyVersion: '9' }))
    const error = await withKeys(async () => undefined, '').catch((reason: unknown) => reason)
    expect(error).toEqual(
      code('KEY_VERSION_UNKNOWN', {
        message: 'The message names no key version, and there is no newest one that is trusted.',
      }),
    )
    expect(error).not.toHaveProperty('keyVersion')
  })

  it('heeds the validity that the resolver gives, each time anew', async () => {
    const valid = vi.fn(() => at(1)).mockReturnValueOnce(at(0))
    const verifier = createVerifier({
      keys: () => ({ keyVersion: '1', publicKey, notAfter: valid() }),
      now: () => NOW + 500,
    })
    await expect(verifyRequest({ ...(await signedRequest()), verifier })).rejects.toThrow(code('KEY_VERSION_RETIRED'))
    await expect(verifyRequest({ ...(await signedRequest()), verifier })).resolves.toBeDefined()
  })

  it('resolves with the same object for the same key and version, and with another for another version', async () => {
    let keyVersion = '1'
    const { verify } = createVerifier({ keys: () => ({ keyVersion, publicKey: always }) })
    const header = { algorithm: 'RSA256', signature: BODY }
    const always: VerifyingKey = { algorithm: 'RSA256', verify: async () => true }
    const first = await verify(BODY, header)
    expect(await verify(BODY, header)).toBe(first)
    keyVersion = '2'
    expect(await verify(BODY, header)).toEqual({ algorithm: 'RSA256', keyVersion: '2' })
  })

  it.each<[string, () => unknown]>([
    ['rejects', async () => Promise.reject(new Error('store down'))],
    [
      'throws',
      () => {
        throw new Error('store down')
      },
    ],
    ['finds another version', async () => ({ keyVersion: '2', publicKey })],
    ['finds a private key', async () => ({ keyVersion: '1', publicKey: privateKey })],
    ['finds no key', async () => ({ keyVersion: '1' })],
    ['finds a key itself', async () => publicKey],
  ])('says that one failed which %s', async (_, resolver) => {
    // @ts-expect-error some of these are no resolvers
    await expect(withKeys(resolver)).rejects.toThrow(code('VERIFIER_FAILED', { cause: expect.any(Error) }))
  })
})
