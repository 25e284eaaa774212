import { inspect } from 'node:util'
import { createClient, unwrap } from '@alipayhk-openapi/client'
import { createMocks } from '@alipayhk-openapi/msw'
import { createVerifier, importPublicKey, type Signer } from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { describe, expect, test, vi } from 'vitest'
import { createKmsSigner, type KeyService } from '../src/kms-signer.ts'
import { createPkcs11Signer, type Pkcs11Module } from '../src/pkcs11-signer.ts'
import { createCloudKms } from './key-keepers/cloud-kms.ts'
import { createHardwareModule } from './key-keepers/hardware-module.ts'
import { PATH, paymentRecord } from './payment-record.ts'

const KEY_VERSION = '7'

const cloud = createCloudKms()
const hardware = createHardwareModule()
const kmsSigner = (kms: KeyService) => createKmsSigner({ kms, keyId: cloud.keyId, keyVersion: KEY_VERSION })
const pkcs11Signer = (module: Pkcs11Module) =>
  createPkcs11Signer({ module, session: hardware.session, key: hardware.key, keyVersion: KEY_VERSION })
const cloudVerifier = createVerifier({
  publicKey: await importPublicKey(cloud.publicKey),
  keyVersion: KEY_VERSION,
})
const hardwareVerifier = createVerifier({
  publicKey: await importPublicKey(hardware.publicKey),
  keyVersion: KEY_VERSION,
})

/** A merchant's client whose key is kept by somebody else, and the gateway that it talks to. */
async function exchange(signer: Signer, verifier = cloudVerifier) {
  const mocks = createMocks({ verifier })
  const sent = vi.fn((request: Request) => mocks.handle(request))
  const client = createClient({
    baseUrl: 'http://127.0.0.1:9999',
    clientId: testClientId,
    signer,
    verifier: createVerifier({ publicKey: await importPublicKey(testKeys.platform.publicKey) }),
    fetch: sent,
  })
  const post = (merchant: Record<string, unknown> = {}) => client.POST(PATH, { body: { ...paymentRecord(), merchant } })
  return { mocks, sent, post }
}

describe.each([
  ['a cloud', kmsSigner(cloud.kms), cloudVerifier, cloud.keyId],
  ['a PKCS#11 module', pkcs11Signer(hardware.module), hardwareVerifier, hardware.key.toString()],
] as const)('with a key that is kept by %s', (_, signer, verifier, handle) => {
  test('a record is accepted', async () => {
    const { mocks, post } = await exchange(signer, verifier)
    expect(await unwrap(post())).toMatchObject({ outcome: 'accepted' })
    expect(mocks.calls.syncPaymentInfo[0]?.verification).toMatchObject({ status: 'verified', keyVersion: KEY_VERSION })
  })

  test('records that are sent at once are all accepted', async () => {
    const { post } = await exchange(signer, verifier)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => unwrap(post())))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(8).fill('accepted'))
  })

  test('H1 the signer shows neither the key nor how it is kept', () => {
    expect(JSON.parse(JSON.stringify(signer))).toEqual({ algorithm: 'RSA256', keyVersion: KEY_VERSION })
    const shown = inspect(signer, { depth: Infinity, showHidden: true, getters: true })
    expect(shown).toContain('RSA256')
    expect(shown).not.toMatch(/KEY|private|session/)
    expect(shown).not.toContain(handle)
  })
})

describe('a cloud that keeps a key', () => {
  test('H1 gets the bytes to sign and the name of the key, and nothing else', async () => {
    const content = new TextEncoder().encode('POST /\nclient.time.{}')
    await kmsSigner(cloud.kms).sign(content)
    expect(cloud.requests.at(-1)).toEqual({
      KeyId: cloud.keyId,
      Message: content,
      MessageType: 'RAW',
      SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
    })
  })

  test.each([
    [4096, 'RAW', 4096],
    [4097, 'DIGEST', 32],
  ])('gets of %i bytes the %s', async (length, MessageType, sentLength) => {
    const content = new Uint8Array(length).fill(65)
    const signature = await kmsSigner(cloud.kms).sign(content)
    expect(cloud.requests.at(-1)).toMatchObject({ MessageType, Message: { length: sentLength } })
    const header = { algorithm: 'RSA256', keyVersion: KEY_VERSION, signature }
    await expect(cloudVerifier.verify(content, header)).resolves.toEqual({
      algorithm: 'RSA256',
      keyVersion: KEY_VERSION,
    })
  })

  test('signs a record that is longer than it takes', async () => {
    const { post } = await exchange(kmsSigner(cloud.kms))
    expect(await unwrap(post({ note: '繳費'.repeat(1000) }))).toMatchObject({ outcome: 'accepted' })
    expect(cloud.requests.at(-1)).toMatchObject({ MessageType: 'DIGEST' })
  })

  test('is down: its error is thrown as it is, and nothing is sent', async () => {
    const down = Object.assign(new Error('the service is not there'), { name: 'ServiceUnavailableException' })
    const { sent, post } = await exchange(kmsSigner({ sign: () => Promise.reject(down) }))
    await expect(post()).rejects.toBe(down)
    expect(await unwrap(post())).toMatchObject({ outcome: 'unknown', reason: 'error', error: down })
    expect(sent).not.toHaveBeenCalled()
  })

  test.each([
    ['no signature', {}, 'the key service answered without a signature'],
    ['an empty signature', { Signature: new Uint8Array() }, 'the signature is empty: it must be its bytes'],
  ])('answers with %s: a TypeError is thrown, and nothing is sent', async (_, answer, message) => {
    const { sent, post } = await exchange(kmsSigner({ sign: async () => answer }))
    await expect(post()).rejects.toThrow(new TypeError(message))
    expect(sent).not.toHaveBeenCalled()
  })
})

describe('a PKCS#11 module', () => {
  test('H1 gets the bytes to sign, the mechanism and handles, and nothing else', async () => {
    const content = new TextEncoder().encode('POST /\nclient.time.{}')
    await pkcs11Signer(hardware.module).sign(content)
    expect(hardware.calls.slice(-2)).toEqual([
      ['C_SignInit', hardware.session, { mechanism: 0x40 }, hardware.key],
      ['C_SignAsync', hardware.session, Buffer.from(content), expect.any(Buffer)],
    ])
  })

  test('fails once: the error is thrown as it is, nothing is sent, and the next record is signed', async () => {
    const failure = new Error('CKR_DEVICE_ERROR')
    const module = { ...hardware.module, C_SignInit: vi.fn(hardware.module.C_SignInit) }
    module.C_SignInit.mockImplementationOnce(() => {
      throw failure
    })
    const { sent, post } = await exchange(pkcs11Signer(module), hardwareVerifier)
    await expect(post()).rejects.toBe(failure)
    expect(sent).not.toHaveBeenCalled()
    expect(await unwrap(post())).toMatchObject({ outcome: 'accepted' })
  })
})
