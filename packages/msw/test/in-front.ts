import { SigningError, verifyResponse } from '@alipayhk-openapi/signing'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { getResponse, type HttpHandler } from 'msw'
import { createMocks, type Mocks } from '../src/index.ts'
import { BASE_URL, ENDPOINT, platformVerifier, record, signedRequest, verifiedResult } from './support.ts'

interface InFront {
  readonly mocks: Mocks
  /** What a handler answers, as it would in front of the others. */
  answer(handler: HttpHandler, body?: unknown, init?: RequestInit): Promise<Response>
  resultOf(handler: HttpHandler, body?: unknown): ReturnType<typeof verifiedResult>
  /** Scenario and effect of each call so far. */
  calls(): readonly (readonly string[])[]
}

export function inFront(): InFront {
  const mocks = createMocks({ baseUrl: BASE_URL })
  async function answer(handler: HttpHandler, body: unknown = record, init: RequestInit = {}): Promise<Response> {
    const request = new Request(await signedRequest(body), init)
    return (await getResponse([handler, ...mocks.handlers], request)) ?? Response.error()
  }
  return {
    mocks,
    answer,
    resultOf: async (handler, body) => verifiedResult(await answer(handler, body)),
    calls: () => mocks.calls.syncPaymentInfo.map(({ scenario, effect }) => [scenario, effect]),
  }
}

/** Why whoever verifies an answer refuses it; undefined where it does not. */
export async function refusal(response: Response): Promise<string | undefined> {
  const body = new Uint8Array(await response.arrayBuffer())
  const { headers } = response
  const expected = { clientId: testClientId, sentAtMs: Date.now(), verifier: platformVerifier }
  return verifyResponse({ method: 'POST', url: ENDPOINT, headers, body, ...expected }).then(
    () => undefined,
    (error: unknown) => (error instanceof SigningError ? error.code : String(error)),
  )
}
