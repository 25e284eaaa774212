import { inspect } from 'node:util'
import { createMocks } from '@alipayhk-openapi/msw'
import {
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  SigningError,
} from '@alipayhk-openapi/signing'
import { createBodyCipher, importUnwrappingKey, importWrappingKey } from '@alipayhk-openapi/signing/node'
import { testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { Middleware } from 'openapi-fetch'
import { expect, test } from 'vitest'
import { type ClientOptions, createClient, unwrap, unwrapOrThrow } from '../src/index.ts'
import { answerWith, BASE_URL, clientOf, PATH, record, resultText, signer, sync, verifier } from './gateway.ts'

type Fetch = NonNullable<ClientOptions['fetch']>

const { merchant, platform } = testKeys
const OPEN_ID = 'canary-open-id-7731'
const ANSWER = 'canary-answer-body-4402'
const body = { ...record, openId: OPEN_ID, accountId: 'canary-account-5513', actionUrl: 'alipayhk://canary-url-6624' }
const NAMED = [OPEN_ID, ANSWER, body.accountId, body.actionUrl, 'canary-password-8846', 'BEGIN', '-----']

/** Pieces of a key's text, from its middle, where no other key has the same. */
const piecesOf = (pem: string) => pem.split('\n').slice(3, 8)
const KEYS = [merchant.privateKey, merchant.publicKey, platform.privateKey, platform.publicKey].flatMap(piecesOf)

const cipher = createBodyCipher({
  privateKey: importUnwrappingKey(merchant.privateKey),
  recipient: { publicKey: importWrappingKey(platform.publicKey) },
})
const ownVerifier = createVerifier({ publicKey: await importPublicKey(merchant.publicKey) })
const otherVersion = createSigner({ privateKey: await importPrivateKey(platform.privateKey), keyVersion: '9' })

const success = resultText('SUCCESS', 'S').replace('{', `{"openId":"${OPEN_ID}","echo":"${ANSWER}",`)
const signed: Fetch = (request) => answerWith(request, success)

const late = createMocks({ now: () => Date.now() - 3_600_000, skewSeconds: 7200 })

/** An answer that is signed, with these headers in place of its own. */
const altered =
  (headers: Readonly<Record<string, string | undefined>>, text = success): Fetch =>
  async (request) => {
    const answer = await answerWith(request, success)
    const altering = new Headers(answer.headers)
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined) altering.delete(name)
      else altering.set(name, value)
    }
    return new Response(text, { headers: altering })
  }

const failing =
  (error: unknown): Fetch =>
  () =>
    Promise.reject(error)

/** The answer to another client's call. */
const ofAnother: Fetch = async () => {
  const answers: Response[] = []
  const keeping: Fetch = async (request) => {
    answers.push(await signed(request))
    return new Response()
  }
  await unwrap(sync(keeping, { clientId: 'OTHER' }))
  return answers[0] ?? Response.error()
}

/** Every way in which a call goes wrong; the answers hold what must not be told. */
const CASES: readonly (readonly [string, Fetch, Partial<ClientOptions>])[] = [
  ['SIGNATURE_INVALID', altered({}, `${success} `), {}],
  ['SIGNATURE_INVALID', (request) => answerWith(request, success, {}, signer), {}],
  ['SIGNATURE_HEADER_MALFORMED', altered({ signature: ANSWER }), {}],
  ['HEADER_MISSING', altered({ signature: undefined }), {}],
  ['HEADER_MISSING', altered({ 'response-time': undefined }), {}],
  ['TIME_MALFORMED', altered({ 'response-time': ANSWER }), {}],
  ['TIME_OUT_OF_WINDOW', (request) => late.handle(request), {}],
  ['ALGORITHM_UNSUPPORTED', altered({ signature: 'algorithm=HS256,signature=AAAA' }), {}],
  ['KEY_VERSION_UNKNOWN', (request) => answerWith(request, success, {}, otherVersion), {}],
  ['CLIENT_ID_MISMATCH', ofAnother, {}],
  ['CHARSET_UNSUPPORTED', altered({ 'content-type': `application/json; charset=${ANSWER}` }), {}],
  ['KEY_REUSED', (request) => answerWith(request, success, {}, signer), { verifier: ownVerifier }],
  ['VERIFIER_FAILED', signed, { verifier: { verify: () => Promise.reject(new RangeError('no such store')) } }],
  ['BODY_TOO_LARGE', signed, { maxBodyBytes: 8 }],
  ['ENCRYPTION_REQUIRED', signed, { requireEncrypted: true }],
  ['ENCRYPTION_UNSUPPORTED', altered({ encrypt: `symmetricKey=${ANSWER}` }), {}],
  ['ENCRYPT_HEADER_MALFORMED', altered({ encrypt: ANSWER }), { cipher }],
  ['DECRYPTION_FAILED', altered({ encrypt: 'algorithm=RSA_AES,symmetricKey=AAAA' }), { cipher }],
  ['UNREADABLE', (request) => answerWith(request, `<html>${ANSWER}</html>`), {}],
  ['UNREADABLE', (request) => answerWith(request, success.replace('{', `{"openId":"${OPEN_ID}",`)), {}],
  ['NETWORK', failing(new TypeError(`cannot read ${ANSWER}`, { cause: new Error(JSON.stringify(body)) })), {}],
  ['NETWORK', failing(JSON.stringify(body)), {}],
  ['TIMEOUT', () => new Promise(() => {}), { timeoutMs: 20 }],
  ['TEST_KEY_REFUSED', signed, { baseUrl: 'https://gateway.example' }],
]

/** What a log could show of a value. */
function shown(value: unknown): string {
  const texts = [inspect(value, { depth: 20, showHidden: true, getters: true }), String(value), JSON.stringify(value)]
  for (let error = value; error instanceof Error; error = error.cause) {
    texts.push(error.message, error.stack ?? '', JSON.stringify({ ...error }))
  }
  return texts.join('\n')
}

test.each(CASES)('H1 %s shows nothing of what is secret (%#)', async (code, fetch, options) => {
  const values: unknown[] = []
  const secrets = [...NAMED, ...KEYS]
  const overheard: Fetch = async (request) => {
    secrets.push(...secretsIn(request.headers))
    const answer = await fetch(request)
    secrets.push(...secretsIn(answer.headers))
    return answer
  }
  const hook: Middleware = { onError: ({ error }) => void values.push(error) }
  const client = clientOf(overheard, options)
  client.use(hook)
  const call = () => client.POST(PATH, { body })
  for (const attempt of [call, () => unwrap(call()), () => unwrapOrThrow(call())]) {
    values.push(await attempt().catch((error: unknown) => error))
  }
  values.push(client, options.verifier, options.cipher, signer, verifier)

  expect(JSON.stringify(values)).toContain(`"code":"${code}"`)
  const told = values.map(shown).join('\n')
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})

test('H1 there are canaries of each kind, and a leak would be seen', async () => {
  let headers = new Headers()
  const seen: Fetch = async (request) => {
    headers = new Headers(request.headers)
    return answerWith(request, success)
  }
  await unwrap(sync(seen, { cipher }))
  expect([secretsIn(headers).length, KEYS.length]).toEqual([4, 20])
  for (const secret of [...NAMED, ...KEYS, ...secretsIn(headers)]) {
    const leaking = new SigningError('SIGNATURE_INVALID', 'told', {}, { cause: new Error(`with ${secret}`) })
    expect(shown({ outcome: 'unknown', error: leaking })).toContain(secret)
  }
})

test('H1 a client id that is none is refused, and not told', () => {
  const refused = () => clientOf(signed, { clientId: `${OPEN_ID} ` })
  expect(refused).toThrow(expect.objectContaining({ code: 'CLIENT_ID_MALFORMED' }))
  expect(refused).not.toThrow(/canary/)
})

test('H1 a base URL with a password is refused without it', () => {
  const options = { clientId: 'C', signer, verifier, baseUrl: BASE_URL.replace('//', '//user:canary-password-8846@') }
  const refused = () => createClient(options)
  expect(refused).toThrow(TypeError)
  expect(refused).not.toThrow(/canary/)
})

/** The signature and the symmetric key of a message, as they were sent and as base64. */
function secretsIn(headers: Headers): string[] {
  const values = ['signature', 'encrypt'].flatMap(
    (name) => headers.get(name)?.match(/(?<=,(?:signature|symmetricKey)=).+/) ?? [],
  )
  const pieces = values.flatMap((value) => [value.slice(0, 32), decodeURIComponent(value).slice(40, 80)])
  return pieces.filter(({ length }) => length >= 32)
}
