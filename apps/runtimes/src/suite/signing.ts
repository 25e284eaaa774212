import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  contentToSign,
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  parseSignatureHeader,
  SigningError,
  signRequest,
  signResponse,
  verifyRequest,
  verifyResponse,
} from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'

interface Vector {
  readonly id: string
  readonly key: 'merchant' | 'platform'
  readonly method: string
  readonly uri: string
  readonly clientId: string
  readonly time: string
  readonly body: string
  readonly contentToSign: string
  readonly signature: string
  readonly signatureUrlEncoded: string
}

const method = 'POST'
const url = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
const body = new TextEncoder().encode('{"merchantName":"示例電訊有限公司"}')

async function keysOf(pair: 'merchant' | 'platform') {
  return {
    signer: createSigner({ privateKey: await importPrivateKey(testKeys[pair].privateKey) }),
    verifier: createVerifier({ publicKey: await importPublicKey(testKeys[pair].publicKey) }),
  }
}

describe('signing', () => {
  test('a signed request verifies, and names who sent it', async () => {
    const { signer, verifier } = await keysOf('merchant')
    const headers = new Headers({ ...(await signRequest({ method, url, clientId: testClientId, body, signer })) })
    const verified = await verifyRequest({ method, url, headers, body, verifier })
    assert.equal(verified.clientId, testClientId)
    assert.equal(verified.algorithm, 'RSA256')
  })

  test('a request with one changed byte is refused', async () => {
    const { signer, verifier } = await keysOf('merchant')
    const headers = new Headers({ ...(await signRequest({ method, url, clientId: testClientId, body, signer })) })
    const tampered = body.map((byte, index) => (index === body.length - 3 ? byte ^ 1 : byte))
    await assert.rejects(
      verifyRequest({ method, url, headers, body: tampered, verifier }),
      (error) => error instanceof SigningError && error.code === 'SIGNATURE_INVALID',
    )
  })

  test('a signed answer verifies, and one that is replayed is refused', async () => {
    const { signer, verifier } = await keysOf('platform')
    const signedAtMs = Date.UTC(2025, 4, 7, 2, 47, 47)
    const signed = await signResponse({ method, url, clientId: testClientId, body, signer, now: () => signedAtMs })
    const answer = { method, url, clientId: testClientId, headers: new Headers({ ...signed }), body, verifier }
    const verified = await verifyResponse({ ...answer, sentAtMs: signedAtMs, now: () => signedAtMs })
    assert.equal(verified.responseTimeMs, signedAtMs)
    const later = signedAtMs + 3_600_000
    await assert.rejects(
      verifyResponse({ ...answer, sentAtMs: later, now: () => later }),
      (error) => error instanceof SigningError && error.code === 'TIME_OUT_OF_WINDOW',
    )
  })

  for (const topic of ['request', 'response']) {
    test(`the ${topic} vectors of the spec give their content to sign and verify`, async () => {
      const file = import.meta.resolve(`@alipayhk-openapi/spec/vectors/${topic}-rsa256.project.json`)
      const vectors: Vector[] = JSON.parse(await readFile(fileURLToPath(file), 'utf8'))
      assert.ok(vectors.length > 0)
      for (const vector of vectors) {
        const { signer, verifier } = await keysOf(vector.key)
        const { uri, clientId, time } = vector
        const vectorBody = new TextEncoder().encode(vector.body)
        const content = contentToSign({ method: vector.method, url: uri, clientId, time, body: vectorBody })
        assert.equal(new TextDecoder().decode(content), vector.contentToSign, vector.id)
        assert.equal(Buffer.from(await signer.sign(content)).toString('base64'), vector.signature, vector.id)
        await verifier.verify(content, parseSignatureHeader(`signature=${vector.signatureUrlEncoded}`))
      }
    })
  }
})
