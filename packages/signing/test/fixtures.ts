import {
  type BodyCipher,
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  signRequest,
  signResponse,
  type VerifyOptions,
  type VerifyResponseOptions,
} from '../src/index.ts'
import { testClientId, testKeys } from '../src/test-keys.ts'

export const PATH = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
export const CLIENT_ID: string = testClientId
/** 2024-05-22T09:12:21+08:00 */
export const NOW = 1_716_340_341_000

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const { merchant, platform } = testKeys

export const merchantSigner = createSigner({ privateKey: await importPrivateKey(merchant.privateKey) })
export const merchantVerifier = createVerifier({ publicKey: await importPublicKey(merchant.publicKey) })
export const platformSigner = createSigner({ privateKey: await importPrivateKey(platform.privateKey) })
export const platformVerifier = createVerifier({ publicKey: await importPublicKey(platform.publicKey) })

export const BODY: Uint8Array<ArrayBuffer> = utf8('{"amount":12800,"note":"繳費"}')
const target = { method: 'POST', url: PATH, clientId: CLIENT_ID, body: BODY }

/** Headers to change after signing; null takes one away. */
type Changes = Record<string, string | null>

/** A request that the merchant signed, ready for `verifyRequest`. */
export async function signedRequest(changes: Changes = {}, at: number = NOW): Promise<VerifyOptions> {
  const signed = await signRequest({ ...target, signer: merchantSigner, now: () => at })
  return { ...target, headers: changed({ ...signed }, changes), verifier: merchantVerifier, now: () => NOW }
}

/** An answer that the platform signed, ready for `verifyResponse`. */
export async function signedAnswer(changes: Changes = {}, at: number = NOW): Promise<VerifyResponseOptions> {
  const signed = await signResponse({ ...target, signer: platformSigner, now: () => at })
  const headers = changed({ ...signed }, changes)
  return { ...target, headers, verifier: platformVerifier, now: () => NOW, sentAtMs: NOW }
}

function changed(signed: Record<string, string>, changes: Changes): Headers {
  const headers = new Headers(signed)
  for (const [name, value] of Object.entries(changes)) value === null ? headers.delete(name) : headers.set(name, value)
  return headers
}

/** The `Signature` header of a message with this changed in it. */
export function editedSignature(headers: Headers, from: string | RegExp, to: string): string {
  const signature = headers.get('Signature') ?? ''
  const edited = signature.replace(from, to)
  if (edited === signature) throw new Error(`the Signature header has no ${from}`)
  return edited
}

/** Stands in for a cipher where only the order of steps matters: what it encrypts reads backwards. */
export const reversing: BodyCipher = {
  encrypt: async (body) => ({ body: new Uint8Array(body).reverse(), encrypt: REVERSED }),
  decrypt: async ({ body }) => new Uint8Array(body).reverse(),
}
const REVERSED = 'algorithm=RSA_AES,keyVersion=1,symmetricKey=AQ%3D%3D'

/** A fresh pair as PEM text, for keys that must not be the published ones. */
export async function freshPair(
  options: { modulusLength?: number; publicExponent?: number[] } = {},
): Promise<{ privateKey: string; publicKey: string }> {
  const { modulusLength = 2048, publicExponent = [1, 0, 1] } = options
  const pair = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: new Uint8Array(publicExponent) },
    true,
    ['sign', 'verify'],
  )
  return {
    privateKey: await pemOf(pair.privateKey, 'pkcs8', 'PRIVATE KEY'),
    publicKey: await pemOf(pair.publicKey, 'spki', 'PUBLIC KEY'),
  }
}

async function pemOf(key: CryptoKey, format: 'pkcs8' | 'spki', label: string): Promise<string> {
  const der = new Uint8Array(await crypto.subtle.exportKey(format, key))
  const base64 = btoa(String.fromCharCode(...der))
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
}
