import suite from '@alipayhk-openapi/spec/vectors/golden/all.json' with { type: 'json' }
import keys from '@alipayhk-openapi/spec/vectors/golden/keys.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import {
  type BodyCipher,
  contentToSign,
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  parseSignatureHeader,
  type Signer,
  SigningError,
  signedHandler,
  signingMiddleware,
  type TrustedKey,
  type Verifier,
  verificationOf,
  verifyRequest,
  verifyResponse,
} from '../src/index.ts'

/** A case as `spec/vectors/golden/README.md` describes it; what stands in files there is base64 here. */
interface GoldenCase {
  readonly name: string
  readonly row?: string | undefined
  readonly side: string
  readonly method: string
  readonly uri: string
  readonly headers: readonly (readonly string[])[]
  readonly clientId: string
  readonly trusted: readonly Trusted[]
  readonly ownKey?: string | undefined
  readonly decryption?: { keyVersion: string; key: string; profile: string } | undefined
  readonly requireEncrypted?: boolean | undefined
  readonly nowMs: number
  readonly sentAtMs?: number | undefined
  readonly skewSeconds: number
  readonly body: string
  readonly contentToSign?: string | undefined
  readonly signature?: string | undefined
  readonly plaintext?: string | undefined
  readonly expected: object
}

interface Trusted {
  readonly keyVersion: string
  readonly algorithm: string
  readonly key: string
  readonly form?: string | undefined
  readonly profile?: string | undefined
  readonly notBeforeMs?: number | undefined
  readonly notAfterMs?: number | undefined
}

// A browser has none of what ./node needs.
const inNode = !('document' in globalThis)
const node = inNode ? await import('../src/node/index.ts') : undefined
const needsNode = ({ trusted, decryption }: GoldenCase) =>
  decryption !== undefined || trusted.some(({ algorithm }) => algorithm === 'ECC224')
const cases: readonly GoldenCase[] = suite.filter((entry) => inNode || !needsNode(entry))

const keyEntries: Readonly<Record<string, { privatePkcs8?: string; publicSpki: string }>> = keys
const publicKey = (name: string) => keyEntries[name]?.publicSpki ?? ''
const privateKey = (name: string) => keyEntries[name]?.privatePkcs8 ?? ''

const bytes = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
const titled = (entries: readonly GoldenCase[]) =>
  entries.map((entry) => ({ ...entry, title: [entry.row, entry.name].filter(Boolean).join(' ') }))

function headersOf({ headers }: GoldenCase): Headers {
  const received = new Headers()
  for (const [name = '', value = ''] of headers) received.append(name, value)
  return received
}

async function verifierOf({ trusted, nowMs }: GoldenCase): Promise<Verifier> {
  const trustedKeys = new Map<string, TrustedKey>()
  for (const { keyVersion, key, form, algorithm, profile, notBeforeMs, notAfterMs } of trusted) {
    const text = form === 'privatePkcs8' ? privateKey(key) : publicKey(key)
    trustedKeys.set(keyVersion, {
      publicKey: algorithm === 'ECC224' ? ecc224Key(profile, text) : await importPublicKey(text),
      ...(notBeforeMs !== undefined && { notBefore: new Date(notBeforeMs) }),
      ...(notAfterMs !== undefined && { notAfter: new Date(notAfterMs) }),
    })
  }
  return createVerifier({ keys: trustedKeys, now: () => nowMs })
}

function ecc224Key(profile: string | undefined, text: string): TrustedKey['publicKey'] {
  // @ts-expect-error the suite names the profile, and a name that there is not is a TypeError
  return node?.ecc224(profile).importPublicKey(text)
}

function cipherOf({ decryption, side }: GoldenCase): BodyCipher | undefined {
  if (!node || !decryption) return undefined
  const { keyVersion, key, profile } = decryption
  const recipient = { publicKey: node.importWrappingKey(publicKey(side === 'request' ? 'merchant' : 'platform')) }
  const ownKeys = new Map([[keyVersion, node.importUnwrappingKey(privateKey(key))]])
  // @ts-expect-error the suite names the profile, and a name that there is not is a TypeError
  return node.createBodyCipher({ keys: ownKeys, recipient, profile })
}

/** What the side that receives the message signs with itself. */
async function ownSigner({ side, ownKey = side === 'request' ? 'platform' : 'merchant' }: GoldenCase): Promise<Signer> {
  return createSigner({ privateKey: await importPrivateKey(privateKey(ownKey)) })
}

function received(entry: GoldenCase) {
  const { method, uri: url, body, nowMs, skewSeconds } = entry
  return { method, url, headers: headersOf(entry), body: bytes(body), now: () => nowMs, skewSeconds }
}

async function byVerifyRequest(entry: GoldenCase): Promise<object> {
  const verifier = await verifierOf(entry)
  const { requestTimeMs: timeMs, ...verified } = await verifyRequest({ ...received(entry), verifier })
  return { verified: { ...verified, timeMs } }
}

async function byVerifyResponse(entry: GoldenCase): Promise<object> {
  const { clientId, sentAtMs = Number.NaN } = entry
  const verifier = await verifierOf(entry)
  const verified = await verifyResponse({ ...received(entry), verifier, clientId, sentAtMs })
  const { algorithm, keyVersion, responseTimeMs: timeMs } = verified
  return { verified: { clientId, algorithm, keyVersion, timeMs } }
}

/** What senders of refused requests were answered. */
const refusals = new Set<string>()

async function bySignedHandler(entry: GoldenCase): Promise<object> {
  const { clientId, skewSeconds, nowMs, uri, requireEncrypted } = entry
  let outcome: object = {}
  const handler = signedHandler(
    {
      ...{ clientId, skewSeconds, requireEncrypted, now: () => nowMs, targetOf: () => uri },
      ...{ verifier: await verifierOf(entry), signer: await ownSigner(entry), cipher: cipherOf(entry) },
      dangerouslyTrustTestKeys: true,
      onRefused: (reason) => {
        outcome = refusalOf(reason)
      },
    },
    ({ body, verified: { requestTimeMs: timeMs, ...verified } }) => {
      expect(body).toEqual(bytes(entry.plaintext ?? entry.body))
      outcome = { verified: { ...verified, timeMs } }
      return Response.json({})
    },
  )
  const { method, headers, body } = received(entry)
  const answer = await handler(new Request('http://localhost/', { method, headers, body }))
  if ('refused' in outcome) refusals.add(`${answer.status} ${[...answer.headers.keys()]} ${await answer.text()}`)
  return outcome
}

async function bySigningMiddleware(entry: GoldenCase): Promise<object> {
  const { clientId, skewSeconds, uri, requireEncrypted, sentAtMs = Number.NaN, nowMs } = entry
  let clock = sentAtMs
  const middleware = signingMiddleware({
    ...{ clientId, skewSeconds, requireEncrypted, now: () => clock },
    ...{ verifier: await verifierOf(entry), signer: await ownSigner(entry), cipher: cipherOf(entry) },
  })
  const { method, headers, body } = received(entry)
  const request = await middleware.onRequest({ request: new Request(`http://localhost${uri}`, { method, body: '{}' }) })
  clock = nowMs
  const response = await middleware.onResponse({ request, response: new Response(body, { headers }) })
  const read = new Uint8Array(await response.clone().arrayBuffer())
  expect(read).toEqual(bytes(entry.plaintext ?? entry.body))
  const verified = verificationOf(response)
  if (!verified) return { unverified: (await response.json()).result.resultStatus }
  const { algorithm, keyVersion, responseTimeMs: timeMs } = verified
  return { verified: { clientId, algorithm, keyVersion, timeMs } }
}

function refusalOf({ code, skewSeconds }: SigningError): object {
  return { refused: code, ...(skewSeconds !== undefined && { skewSeconds }) }
}

async function outcomeOf(judge: (entry: GoldenCase) => Promise<object>, entry: GoldenCase): Promise<object> {
  try {
    return await judge(entry)
  } catch (error) {
    if (error instanceof SigningError) return refusalOf(error)
    throw error
  }
}

/** Verifying alone knows no key of one's own, and not what becomes of the unsigned or which client is called. */
function isForVerifyingAlone({ side, expected, ownKey, decryption }: GoldenCase): boolean {
  if (ownKey !== undefined || 'unverified' in expected) return false
  if (!('refused' in expected) || expected.refused === 'SIGNATURE_INVALID') return true
  const elsewhere = side === 'request' ? ['CLIENT_ID_MISMATCH', 'ENCRYPTION_UNSUPPORTED'] : []
  return decryption === undefined && !elsewhere.some((code) => code === expected.refused)
}

const requests = titled(cases.filter(({ side }) => side === 'request'))
const answers = titled(cases.filter(({ side }) => side === 'answer'))

describe.each([
  { judge: byVerifyRequest, of: 'verifyRequest', entries: requests.filter(isForVerifyingAlone) },
  { judge: bySignedHandler, of: 'signedHandler', entries: requests },
  { judge: byVerifyResponse, of: 'verifyResponse', entries: answers.filter(isForVerifyingAlone) },
  { judge: bySigningMiddleware, of: 'signingMiddleware', entries: answers },
])('golden suite through $of', ({ judge, entries }) => {
  test.each(entries)('$title', async (entry) => {
    await expect(outcomeOf(judge, entry)).resolves.toEqual(entry.expected)
  })
})

describe('golden suite', () => {
  test('contentToSign gives the bytes of each case that can be joined', () => {
    const joined = cases.filter((entry) => entry.contentToSign !== undefined)
    expect(joined.length).toBeGreaterThan(150)
    for (const entry of joined) {
      const { method, url, headers, body } = received(entry)
      const time = headers.get(entry.side === 'request' ? 'Request-Time' : 'Response-Time') ?? ''
      const content = contentToSign({ method, url, clientId: headers.get('Client-Id') ?? '', time, body })
      expect(content, entry.name).toEqual(bytes(entry.contentToSign ?? ''))
    }
  })

  test('parseSignatureHeader gives the signature of each case that verifies', () => {
    const verified = cases.filter(({ expected }) => 'verified' in expected)
    expect(verified.length).toBeGreaterThan(60)
    for (const entry of verified) {
      const { signature } = parseSignatureHeader(received(entry).headers.get('Signature') ?? '')
      expect(signature, entry.name).toEqual(bytes(entry.signature ?? ''))
    }
  })

  test('H2 every refused request is answered alike', async () => {
    for (const entry of requests) await outcomeOf(bySignedHandler, entry)
    expect([...refusals]).toEqual([expect.stringContaining('INVALID_SIGNATURE')])
  })

  test('was run whole, but for what a browser cannot compute', () => {
    expect(requests.length + answers.length).toBe(cases.length)
    expect(cases.length).toBeGreaterThan(inNode ? 280 : 200)
  })
})
