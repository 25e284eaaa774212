import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '@alipayhk-openapi/msw-codegen'
import { signRequest, verifyResponse } from '@alipayhk-openapi/signing'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { getResponse, type HttpHandler } from 'msw'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Mocks } from '../src/index.ts'
import { merchantSigner, platformVerifier } from './support.ts'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(join(PACKAGE, '.tmp'), { recursive: true })
const COPY = mkdtempSync(join(PACKAGE, '.tmp/second-operation-'))
const PATH = '/api/merchants/{merchantId}/close'

const result = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Closed' }
const signed = {
  Signature: { required: true, schema: { type: 'string' } },
  'X-Shift': { required: true, schema: { enum: ['night'] } },
}

/** A second operation, made up, with only one of the documented result codes. */
const closeMerchant = {
  operationId: 'closeMerchant',
  parameters: [
    { name: 'merchantId', in: 'path', required: true, schema: { type: 'integer' } },
    { name: 'notify', in: 'query', schema: { type: 'boolean' } },
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: { type: 'object', required: ['why'], properties: { why: { type: 'string' } } } },
    },
  },
  responses: {
    200: {
      description: 'Closed',
      headers: signed,
      content: { 'application/json': { examples: { success: { value: { result } } } } },
    },
  },
}

/** A third, whose path the second would take as well, and a fourth, that answers with nothing. */
const closeAll = { operationId: 'closeAll', responses: { 202: { description: 'On its way' } } }
const isOpen = {
  operationId: 'isOpen',
  responses: { 200: { description: 'Whether it is', content: { 'text/plain': { schema: { enum: ['open'] } } } } },
}
const PATHS = {
  [PATH]: { post: closeMerchant },
  '/api/merchants/all/close': { post: closeAll },
  '/api/merchants/open': { get: isOpen },
}

const USER = `
import { createMocks } from './src/index.ts'
export const mocks = createMocks({ baseUrl: 'http://gateway.example' })
mocks.closeMerchant.success()
mocks.closeMerchant.badSignature()
mocks.syncPaymentInfo.success()
export const merchantId: number | undefined = mocks.calls.closeMerchant[0]?.path?.merchantId
export const notify: boolean | undefined = mocks.calls.closeMerchant[0]?.query?.notify
// @ts-expect-error an example that the second operation does not have
export const missing = () => mocks.closeMerchant.processFail()
`

/** This package's hand-written sources as they are, around what is generated for both operations. */
beforeAll(() => {
  const spec = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))
  const document = JSON.parse(readFileSync(spec, 'utf8'))
  const both = { ...document, paths: { ...document.paths, ...PATHS } }
  const { files } = generate(both, { omit: ['x-supplied-by', 'signing'], importExtension: '.ts' })
  cpSync(join(PACKAGE, 'src'), join(COPY, 'src'), {
    recursive: true,
    filter: (path) => !/\/gen$|\.test\.ts$/.test(path),
  })
  for (const [file, text] of files) {
    const path = join(COPY, 'src/gen', file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  writeFileSync(join(COPY, 'user.ts'), USER)
  writeFileSync(
    join(COPY, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: { rootDir: '.' }, include: ['.'] }),
  )
})

afterAll(() => rmSync(COPY, { recursive: true, force: true }))

test('the mocks of a second operation compile with no other edit', () => {
  const { stdout } = spawnSync(join(PACKAGE, 'node_modules/.bin/tsc'), ['-p', COPY], { encoding: 'utf8' })
  expect(stdout).toBe('')
})

async function signedRequest(method: string, path: string, body?: unknown): Promise<Request> {
  const url = `http://gateway.example${path}`
  const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))
  const headers = await signRequest({ method, url, clientId: testClientId, body: bytes, signer: merchantSigner })
  return new Request(url, { method, headers: { ...headers }, body: bytes.length > 0 ? bytes : null })
}

/** Of answers whose signature fits. */
async function bodyOf(request: Request, answer: Response): Promise<string> {
  const body = new Uint8Array(await answer.arrayBuffer())
  const { method, url } = request
  const expected = { clientId: testClientId, sentAtMs: Date.now(), verifier: platformVerifier }
  await verifyResponse({ method, url, headers: answer.headers, body, ...expected })
  return new TextDecoder().decode(body)
}

describe('and they answer, check and record', () => {
  let mocks: Record<string, Record<string, () => HttpHandler>> & Mocks
  beforeAll(async () => {
    mocks = (await import(join(COPY, 'user.ts'))).mocks
  })
  beforeEach(() => mocks.reset())

  async function send(body: unknown, path = '/api/merchants/7/close') {
    const request = await signedRequest('POST', path, body)
    return JSON.parse(await bodyOf(request, await mocks.handle(request))).result
  }

  test('without a requestId too', async () => {
    expect(mocks.handlers).toHaveLength(4)
    for (const body of [{ why: 'moved' }, {}, { why: 'moved' }]) await send(body)
    expect(mocks.calls).toMatchObject({
      closeMerchant: [
        { body: { why: 'moved' }, path: { merchantId: 7 }, effect: 'none' },
        { violation: { pointer: '/why' }, body: undefined, path: undefined, effect: 'none' },
        { body: { why: 'moved' }, effect: 'none' },
      ],
      syncPaymentInfo: [],
    })
  })

  test.each([
    [{ why: 'moved' }, '/api/merchants/7/close?notify=true', result],
    [{}, '/api/merchants/7/close', { resultCode: 'PARAM_ILLEGAL', resultMessage: '/why is missing' }],
    [{ why: 'moved' }, '/api/merchants/seven/close', { resultMessage: '/path/merchantId must be integer' }],
    [{}, '/api/merchants/7/close?notify=7', { resultMessage: '/query/notify must be boolean' }],
  ])('%j at %s', async (body, path, expected) => {
    expect(await send(body, path)).toMatchObject(expected)
  })

  test('with the headers that the document has, but for those of the protocol', async () => {
    const request = await signedRequest('POST', '/api/merchants/7/close', { why: 'moved' })
    const answer = await mocks.handle(request)
    expect([...answer.headers.keys()]).toContain('x-shift')
    expect(answer.headers.get('x-shift')).toBe('night')
    expect(await bodyOf(request, answer)).toBe(JSON.stringify({ result }))
  })

  test('each at its own path, also what was chosen for one', async () => {
    const all = await signedRequest('POST', '/api/merchants/all/close')
    const chosen = mocks.closeMerchant?.success?.()
    if (!chosen) throw new Error('there is no such mock')
    const answer = await getResponse([chosen, ...mocks.handlers], all)
    expect([answer?.status, answer?.headers.get('content-type')]).toEqual([202, null])
    expect(mocks.calls).toMatchObject({ closeMerchant: [], closeAll: [{ scenario: 'status202', path: {} }] })
  })

  test('in another media type than JSON', async () => {
    const request = await signedRequest('GET', '/api/merchants/open')
    const answer = await mocks.handle(request)
    expect(answer.headers.get('content-type')).toBe('text/plain')
    expect(await bodyOf(request, answer)).toBe('open')
  })
})
