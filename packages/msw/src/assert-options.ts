import { contentToSign } from '@alipayhk-openapi/signing'
import type { MocksOptions } from './create-mocks.ts'

/**
 * Refuses at the start what would fail every request, or keep nothing in bounds.
 *
 * @throws {TypeError}
 */
export function assertOptions(options: MocksOptions): void {
  const { clientId, signer, verifier, cipher, now } = options
  if (clientId !== undefined) assertSignable(clientId)
  if (signer !== undefined && typeof signer?.sign !== 'function') {
    throw new TypeError('signer must be a Signer: see createSigner')
  }
  if (verifier !== undefined && typeof verifier?.verify !== 'function') {
    throw new TypeError('verifier must be a Verifier: see createVerifier')
  }
  if (cipher !== undefined && !(typeof cipher?.decrypt === 'function' && typeof cipher.encrypt === 'function')) {
    throw new TypeError('cipher must be a BodyCipher: see createBodyCipher')
  }
  if (now !== undefined && typeof now !== 'function') {
    throw new TypeError('now must be a function that gives epoch milliseconds')
  }
  const { verifyRequests = 'strict', scenarioHeader = false } = options
  if (!['strict', 'report', 'off'].includes(verifyRequests)) {
    throw new TypeError('verifyRequests must be strict, report or off')
  }
  if (scenarioHeader !== false && !HEADER_NAME.test(scenarioHeader)) {
    throw new TypeError('scenarioHeader must be the name of a header, or false')
  }
  assertNumbers(options)
}

/** A token of HTTP (RFC 9110). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/
/** What a timer takes for more is no time at all. */
const MAX_LATENCY_MS = 2_147_483_647

function assertNumbers(options: MocksOptions): void {
  for (const name of ['skewSeconds', 'maxBodyBytes', 'latencyMs'] as const) {
    const value: unknown = options[name] ?? 0
    if (!(typeof value === 'number' && value >= 0)) throw new TypeError(`${name} must be a number that is not negative`)
  }
  if (Number(options.latencyMs ?? 0) > MAX_LATENCY_MS) throw new TypeError('latencyMs must be at most 2,147,483,647')
  for (const name of ['maxRemembered', 'maxRememberedBytes'] as const) {
    const value: unknown = options[name] ?? 0
    if (!(Number.isInteger(value) && Number(value) >= 0)) {
      throw new TypeError(`${name} must be a whole number, 0 or more`)
    }
  }
}

/** Such a client id would let nobody in, and every request would be told that its signature does not fit. */
function assertSignable(clientId: string): void {
  try {
    contentToSign({ method: 'POST', url: '/', clientId, time: '0000000000000', body: new Uint8Array() })
  } catch (cause) {
    throw new TypeError(`${JSON.stringify(clientId)} is no client id`, { cause })
  }
}
