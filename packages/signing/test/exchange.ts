import createClient, { type ClientOptions, type Middleware } from 'openapi-fetch'
import { vi } from 'vitest'
import { type BodyCipher, type Signer, signingMiddleware, signResponse, type Verifier } from '../src/index.ts'
import { CLIENT_ID, merchantSigner, NOW, PATH, platformSigner, platformVerifier } from './fixtures.ts'

type Paths = Record<
  string,
  {
    post: {
      requestBody: { content: { 'application/json': unknown } }
      responses: { 200: { content: { 'application/json': unknown } } }
    }
  }
>

export interface Setup {
  signer?: Signer
  verifier?: Verifier
  baseUrl?: string
  answer?: (request: Request) => Promise<Response>
  before?: Middleware[]
  after?: Middleware[]
  now?: () => number
  skewSeconds?: number
  maxBodyBytes?: number
  cipher?: BodyCipher
  requireEncrypted?: boolean
  requests?: Pick<ClientOptions, 'Request'>
}

export const ANSWER = '{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}'

export interface AnswerOptions {
  headers?: Record<string, string>
  signer?: Signer
  clientId?: string
  at?: number
}

export async function signedAnswer(request: Request, options: AnswerOptions = {}): Promise<Response> {
  const { headers = {}, signer = platformSigner, clientId = CLIENT_ID, at = NOW } = options
  const body = new TextEncoder().encode(ANSWER)
  const { method, url } = request
  const signed = await signResponse({ method, url, clientId, body, signer, now: () => at })
  return new Response(body, { headers: { ...signed, ...headers } })
}

export const answering = (options: AnswerOptions) => (request: Request) => signedAnswer(request, options)

export function setup(options: Setup = {}) {
  const { signer = merchantSigner, verifier = platformVerifier, baseUrl = 'http://localhost:1' } = options
  const { answer = signedAnswer, before = [], after = [], now = () => NOW, requests = {} } = options
  const { skewSeconds, maxBodyBytes, cipher, requireEncrypted } = options
  const fetch = vi.fn((request: Request) => answer(request))
  const client = createClient<Paths>({ baseUrl, fetch, ...requests })
  const rules = { now, skewSeconds, maxBodyBytes, cipher, requireEncrypted }
  client.use(...before, signingMiddleware({ clientId: CLIENT_ID, signer, verifier, ...rules }), ...after)
  return {
    fetch,
    post: (init: object = {}) => client.POST(PATH, { body: { amount: 12800 }, ...init }),
  }
}
