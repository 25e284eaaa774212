import type { CapturedExchange, ExplainKeys } from '../../src/index.ts'
import { freshPair, utf8 } from '../fixtures.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A message that a wrong implementation made, and the keys to explain it with. */
export interface WrongMessage {
  readonly exchange: CapturedExchange
  readonly keys: ExplainKeys
  /** What was signed, where that is the mistake. */
  readonly signed?: Uint8Array
}

export interface Pair {
  readonly privateKey: string
  readonly publicKey: string
}

export const merchant: Pair = await freshPair()
export const platform: Pair = await freshPair()
export const stranger: Pair = await freshPair()
export const KEYS: ExplainKeys = { merchant: merchant.publicKey, platform: platform.publicKey }

export const ORIGIN = 'https://gateway.example'
export const TARGET = '/api/open/v1/merchant/Sync%20Info?lang=zh%2DHK&b=1&a=2'
export const CLIENT_ID = '4Q5Y8W0WSG45P907917'
export const TIME = '2024-05-22T06:42:21+05:30'
export const REQUEST_TIME = '2024-05-22T06:42:19+05:30'
export const BODY =
  '{"requestId":"7f\\u00e9","openId":"20881012345678","requestTime":1746586067000,"merchant":{"name":"繳費 <A&B>","code":null},"actionUrl":"alipayhk://app"}'

export function pkcs8(pair: Pair): Bytes {
  const base64 = pair.privateKey.replace(/-----[A-Z ]+-----|\s/g, '')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

export async function rsaSign(content: Bytes, pair: Pair = merchant, hash = 'SHA-256'): Promise<Bytes> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash }
  const key = await crypto.subtle.importKey('pkcs8', pkcs8(pair), algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, content))
}

export async function sha256(content: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content))
}

export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function bytes(...parts: readonly (string | Uint8Array)[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8(part) : part)]))
}

export interface Sent {
  readonly method?: string
  readonly url?: string
  readonly clientId?: string
  readonly time?: string
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** A request with the usual headers around whatever was signed. */
export function requestOf(signature: string, sent: Sent = {}): CapturedExchange {
  return {
    method: sent.method ?? 'POST',
    url: sent.url ?? ORIGIN + TARGET,
    headers: {
      'Client-Id': sent.clientId ?? CLIENT_ID,
      'Content-Type': 'application/json; charset=UTF-8',
      'Request-Time': sent.time ?? TIME,
      Signature: signature,
      ...sent.headers,
    },
    body: bytes(sent.body ?? BODY),
  }
}

/** Its answer; the request is known as far as it is given. */
export function answerOf(signature: string, sent: Sent = {}, request?: CapturedExchange['request']): CapturedExchange {
  const { headers, ...rest } = requestOf(signature, sent)
  const { 'Request-Time': time, ...others } = headers as Record<string, string>
  return {
    ...rest,
    kind: 'response',
    headers: { ...others, 'Response-Time': time ?? TIME, ...sent.headers },
    ...(request && { request }),
  }
}

export function headerOf(signature: Uint8Array, keyVersion = '1'): string {
  return `algorithm=RSA256,keyVersion=${keyVersion},signature=${encodeURIComponent(base64(signature))}`
}

/** What ought to be signed, part by part, so that a wrong implementation can join something else. */
export interface Parts {
  readonly method: string
  readonly target: string
  readonly clientId: string
  readonly time: string
  readonly body: string | Uint8Array
}

export const PARTS: Parts = { method: 'POST', target: TARGET, clientId: CLIENT_ID, time: TIME, body: BODY }

/** As it ought to be joined. */
export function contentOf(parts: Partial<Parts> = {}): Bytes {
  const { method, target, clientId, time, body } = { ...PARTS, ...parts }
  return bytes(`${method} ${target}\n${clientId}.${time}.`, body)
}

/** A request over which something else was signed, with the right key and in the right form. */
export async function requestSigning(content: string | Uint8Array, sent?: Sent): Promise<WrongMessage> {
  const signed = bytes(content)
  return { exchange: requestOf(headerOf(await rsaSign(signed)), sent), keys: KEYS, signed }
}
