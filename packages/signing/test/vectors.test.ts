import requests from '@alipayhk-openapi/spec/vectors/request-rsa256.project.json' with { type: 'json' }
import responses from '@alipayhk-openapi/spec/vectors/response-rsa256.project.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import {
  contentToSign,
  formatSignatureHeader,
  parseSignatureHeader,
  parseTimestamp,
  verifyRequest,
  verifyResponse,
} from '../src/index.ts'
import { merchantSigner, merchantVerifier, platformSigner, platformVerifier, utf8 } from './fixtures.ts'

const parties = {
  merchant: { signer: merchantSigner, verifier: merchantVerifier },
  platform: { signer: platformSigner, verifier: platformVerifier },
}

describe.each([...requests, ...responses])('vector $id', (vector) => {
  const { method, uri, clientId, time, key } = vector
  const { signer, verifier } = parties[key === 'merchant' ? 'merchant' : 'platform']
  const body = utf8(vector.body)
  const parts = { method, url: uri, clientId, time, body }

  it('has the exact content to sign', () => {
    expect(new TextDecoder().decode(contentToSign(parts))).toBe(vector.contentToSign)
  })

  it('is signed to the same bytes and header', async () => {
    const signature = await signer.sign(contentToSign(parts))
    expect(formatSignatureHeader({ algorithm: 'RSA256', keyVersion: '1', signature })).toBe(
      `algorithm=RSA256,keyVersion=1,signature=${vector.signatureUrlEncoded}`,
    )
  })

  it('verifies, URL-encoded or not', async () => {
    for (const value of [vector.signatureUrlEncoded, vector.signature]) {
      const header = parseSignatureHeader(`algorithm=RSA256, keyVersion=1, signature=${value}`)
      await expect(verifier.verify(contentToSign(parts), header)).resolves.toEqual({
        algorithm: 'RSA256',
        keyVersion: '1',
      })
    }
  })

  it('passes as a whole message', async () => {
    const signature = `algorithm=RSA256,keyVersion=1,signature=${vector.signatureUrlEncoded}`
    const headers = new Headers({ 'Client-Id': clientId, Signature: signature })
    const at = parseTimestamp(time)
    const message = { method, url: `https://gateway.example${uri}`, headers, body, verifier, now: () => at }
    if (key === 'merchant') {
      headers.set('Request-Time', time)
      await expect(verifyRequest(message)).resolves.toMatchObject({ clientId, requestTimeMs: at, keyVersion: '1' })
    } else {
      headers.set('Response-Time', time)
      await expect(verifyResponse({ ...message, clientId, sentAtMs: at })).resolves.toMatchObject({
        responseTimeMs: at,
      })
    }
  })
})
