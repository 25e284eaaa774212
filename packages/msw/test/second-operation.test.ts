import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '@alipayhk-openapi/msw-codegen'
import { signRequest } from '@alipayhk-openapi/signing'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { merchantSigner, verifiedResult } from './support.ts'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(join(PACKAGE, '.tmp'), { recursive: true })
const COPY = mkdtempSync(join(PACKAGE, '.tmp/second-operation-'))
const PATH = '/api/merchants/{merchantId}/close'

/** A second operation, made up, with only one of the documented result codes. */
const closeMerchant = {
  post: {
    operationId: 'closeMerchant',
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { type: 'object', required: ['why'], properties: { why: { type: 'string' } } } },
      },
    },
    responses: {
      200: {
        description: 'Closed',
        content: {
          'application/json': {
            examples: {
              success: { value: { result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Closed' } } },
            },
          },
        },
      },
    },
  },
}

const USER = `
import { createMocks } from './src/index.ts'
export const mocks = createMocks()
mocks.closeMerchant.success()
mocks.syncPaymentInfo.success()
// @ts-expect-error an example that the second operation does not have
export const missing = () => mocks.closeMerchant.processFail()
`

/** This package's hand-written sources as they are, around what is generated for both operations. */
beforeAll(() => {
  const spec = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))
  const document = JSON.parse(readFileSync(spec, 'utf8'))
  const both = { ...document, paths: { ...document.paths, [PATH]: closeMerchant } }
  const files = generate(both, { omit: ['x-supplied-by', 'signing'], importExtension: '.ts' })
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

test('and they answer, check and record, without a requestId too', async () => {
  const { mocks } = await import(join(COPY, 'user.ts'))
  const url = 'http://gateway.example/api/merchants/7/close'
  const send = async (body: unknown): Promise<unknown> => {
    const bytes = new TextEncoder().encode(JSON.stringify(body))
    const headers = await signRequest({
      method: 'POST',
      url,
      clientId: testClientId,
      body: bytes,
      signer: merchantSigner,
    })
    return verifiedResult(
      await mocks.handle(new Request(url, { method: 'POST', headers: { ...headers }, body: bytes })),
      { url },
    )
  }
  expect(await send({ why: 'moved' })).toEqual({ resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Closed' })
  expect(await send({})).toEqual({ resultCode: 'PARAM_ILLEGAL', resultStatus: 'F', resultMessage: '/why is missing' })
  expect(await send({ why: 'moved' })).toMatchObject({ resultMessage: 'Closed' })
  expect(mocks.handlers).toHaveLength(2)
  expect(mocks.calls.closeMerchant).toMatchObject([
    { body: { why: 'moved' }, effect: 'none' },
    { violation: { pointer: '/why' }, effect: 'none' },
    { body: { why: 'moved' }, effect: 'none' },
  ])
  expect(mocks.calls.syncPaymentInfo).toEqual([])
})
