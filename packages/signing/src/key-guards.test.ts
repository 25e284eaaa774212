import { describe, expect, it, vi } from 'vitest'
import { answering, setup, signedAnswer } from '../test/exchange.ts'
import { CLIENT_ID, freshPair, merchantSigner, NOW, platformVerifier } from '../test/fixtures.ts'
import { signingError as code } from '../test/signing-error.ts'
import { SigningError } from './errors.ts'
import { importPrivateKey, importPublicKey } from './keys/import-key.ts'
import { signingMiddleware } from './middleware.ts'
import { createSigner } from './signer.ts'
import { testKeys } from './test-keys.ts'
import type { Signer, Verifier } from './types.ts'
import { createVerifier } from './verifier.ts'

describe('B6 the pair of the other direction', () => {
  const reflecting = answering({ signer: merchantSigner })

  it.each(['http://localhost:1', 'https://gateway.example'])('is never trusted to answer from %s', async (baseUrl) => {
    const { privateKey, publicKey } = await freshPair()
    const signer = createSigner({ privateKey: await importPrivateKey(privateKey) })
    const verifier = createVerifier({ publicKey: await importPublicKey(publicKey) })
    const { post } = setup({ baseUrl, signer, verifier, answer: answering({ signer }) })
    await expect(post()).rejects.toThrow(code('KEY_REUSED', { keyVersion: '1', status: 200 }))
  })

  it('is found under another key version as well', async () => {
    const verifier = createVerifier({
      keys: { '7': { publicKey: await importPublicKey(testKeys.merchant.publicKey) } },
    })
    const answer = async (request: Request) => {
      const response = await reflecting(request)
      const signature = response.headers.get('signature') ?? ''
      return new Response(await response.text(), {
        headers: {
          ...Object.fromEntries(response.headers),
          signature: signature.replace('keyVersion=1', 'keyVersion=7'),
        },
      })
    }
    await expect(setup({ verifier, answer }).post()).rejects.toThrow(code('KEY_REUSED', { keyVersion: '7' }))
  })

  it('is no other pair: a verifier that fails at the second question fails the answer', async () => {
    const verify = vi.fn(platformVerifier.verify)
    for (const failed of ['VERIFIER_FAILED', 'KEY_VERSION_UNKNOWN'] as const) {
      const failing = new SigningError(failed, 'the store of keys is down')
      verify.mockImplementationOnce(platformVerifier.verify).mockRejectedValueOnce(failing)
      await expect(setup({ verifier: { verify } }).post()).rejects.toThrow(code(failed))
    }
  })
})

describe('a signer or verifier that wipes the bytes it was given', () => {
  const wipingSigner: Signer = {
    ...merchantSigner,
    async sign(content) {
      const signature = await merchantSigner.sign(content)
      content.fill(0)
      return signature
    },
  }
  const wiping = (verifier: Verifier): Verifier => ({
    async verify(content, header) {
      const key = await verifier.verify(content, header)
      content.fill(0)
      return key
    },
  })

  it('B6 is found to trust its own pair all the same', async () => {
    const verifier = wiping(createVerifier({ publicKey: await importPublicKey(testKeys.merchant.publicKey) }))
    const answer = answering({ signer: merchantSigner })
    await expect(setup({ signer: wipingSigner, verifier, answer }).post()).rejects.toThrow(code('KEY_REUSED'))
  })

  it('B7 is found to use a published test key all the same', async () => {
    const { post } = setup({ baseUrl: 'https://gateway.example', signer: wipingSigner })
    await expect(post()).rejects.toThrow(code('TEST_KEY_REFUSED'))
  })

  it('is answered like any other', async () => {
    const { post } = setup({ signer: wipingSigner, verifier: wiping(platformVerifier) })
    for (const _ of ['first', 'second']) await expect(post()).resolves.toHaveProperty('data')
  })
})

describe('B7 published test keys', async () => {
  const fresh = { merchant: await freshPair(), platform: await freshPair() }
  const ownSigner = createSigner({ privateKey: await importPrivateKey(fresh.merchant.privateKey) })
  const ownVerifier = createVerifier({ publicKey: await importPublicKey(fresh.platform.publicKey) })
  const ownPlatform = createSigner({ privateKey: await importPrivateKey(fresh.platform.privateKey) })
  const answerWithOwnKey = answering({ signer: ownPlatform })

  it.each([
    'http://localhost:1',
    'http://api.localhost',
    'http://127.0.0.1:1',
    'http://127.8.9.1',
    'http://127.10.200.30',
    'http://[::1]:1',
  ])('may be used with %s', async (baseUrl) => {
    await expect(setup({ baseUrl }).post()).resolves.toHaveProperty('data')
  })

  it.each([
    'https://gateway.example',
    'https://localhost.example',
    'https://127.0.0.1.example',
    'https://notlocalhost',
    'http://10.0.0.1',
    'http://[::2]',
    'http://[2001::1]',
    'http://127.evil.example',
  ])('never sign a request to %s', async (baseUrl) => {
    const { fetch, post } = setup({ baseUrl, verifier: ownVerifier, answer: answerWithOwnKey })
    const error = await post().catch((reason: unknown) => reason)
    expect(error).toEqual(code('TEST_KEY_REFUSED'))
    expect(error).not.toHaveProperty('status')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('are found behind a signing service too', async () => {
    const service: Signer = {
      algorithm: 'RSA256',
      keyVersion: 'kms-7',
      sign: (content) => merchantSigner.sign(content),
    }
    await expect(setup({ baseUrl: 'https://gateway.example', signer: service }).post()).rejects.toThrow(
      code('TEST_KEY_REFUSED'),
    )
  })

  it('never verify an answer from another host, though the signature fits', async () => {
    const { post } = setup({ baseUrl: 'https://gateway.example', signer: ownSigner })
    await expect(post()).rejects.toThrow(code('TEST_KEY_REFUSED', { status: 200 }))
  })

  it('are looked for once for each key', async () => {
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const options = { baseUrl: 'https://gateway.example', signer: ownSigner, answer: answerWithOwnKey }
    const { post } = setup({ ...options, verifier: ownVerifier })
    await post()
    const first = verify.mock.calls.length
    await post()
    // Three published keys against either signature, ours once more with the answer, the answer itself, and the
    // request against the answer's key.
    expect(first).toBe(11)
    expect(verify).toHaveBeenCalledTimes(first + 1)
    verify.mockRestore()
  })

  it('are refused for another host though they were allowed for loopback before', async () => {
    const middleware = signingMiddleware({
      ...{ clientId: CLIENT_ID, signer: ownSigner, verifier: platformVerifier, now: () => NOW },
    })
    const exchange = async (baseUrl: string) => {
      const request = await middleware.onRequest({ request: new Request(baseUrl, { method: 'POST', body: '{}' }) })
      return middleware.onResponse({ request, response: await signedAnswer(request) })
    }
    await expect(exchange('http://localhost/a')).resolves.toBeDefined()
    await expect(exchange('https://gateway.example/a')).rejects.toThrow(code('TEST_KEY_REFUSED'))
  })

  it('are found though signer and verifier take the bytes away that they are given', async () => {
    const taken = <Kept>(content: Uint8Array<ArrayBuffer>, work: (bytes: Uint8Array<ArrayBuffer>) => Promise<Kept>) =>
      work(structuredClone(content, { transfer: [content.buffer] }))
    const worker: Signer = { ...merchantSigner, sign: (content) => taken(content, merchantSigner.sign) }
    await expect(setup({ baseUrl: 'https://gateway.example', signer: worker }).post()).rejects.toThrow(
      code('TEST_KEY_REFUSED'),
    )
    const verifier: Verifier = {
      verify: (content, header) => taken(content, (bytes) => platformVerifier.verify(bytes, header)),
    }
    await expect(setup({ baseUrl: 'https://gateway.example', signer: ownSigner, verifier }).post()).rejects.toThrow(
      code('TEST_KEY_REFUSED', { status: 200 }),
    )
  })

  it('are found when a resolver changes to one of them under the same key version', async () => {
    const keys = [fresh.platform.publicKey, testKeys.platform.publicKey]
    const [own, published] = await Promise.all(keys.map((key) => importPublicKey(key)))
    const resolve = vi
      .fn<() => typeof own>(() => published)
      .mockReturnValueOnce(own)
      .mockReturnValueOnce(own)
    const verifier = createVerifier({
      keys: () => {
        const publicKey = resolve()
        return publicKey && { keyVersion: '1', publicKey }
      },
    })
    const answers = [answerWithOwnKey, signedAnswer]
    const answer = (request: Request) => (answers.shift() ?? signedAnswer)(request)
    const { post } = setup({ baseUrl: 'https://gateway.example', signer: ownSigner, verifier, answer })
    await expect(post()).resolves.toHaveProperty('data')
    await expect(post()).rejects.toThrow(code('TEST_KEY_REFUSED'))
  })
})
