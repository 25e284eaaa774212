import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import {
  createSigner,
  createVerifier,
  explainSignature,
  formatEncryptHeader,
  importPrivateKey,
  importPublicKey,
  parseEncryptHeader,
  parseSignatureHeader,
  readBody,
  type SignedHandlerOptions,
  SigningError,
  type SigningErrorCode,
  signedHandler,
  signRequest,
  signResponse,
  verifyRequest,
  verifyResponse,
} from '../../src/index.ts'
import {
  createBodyCipher,
  decryptBody,
  ecc224,
  encryptBody,
  importUnwrappingKey,
  importWrappingKey,
} from '../../src/node/index.ts'
import { setup } from '../exchange.ts'
import { CLIENT_ID, freshPair, NOW, PATH, utf8 } from '../fixtures.ts'
import forms from '../key-forms.json' with { type: 'json' }

const merchant = await freshPair()
const platform = await freshPair()
const privateKey = await importPrivateKey(merchant.privateKey)
const signer = createSigner({ privateKey })
const verifier = createVerifier({ publicKey: await importPublicKey(merchant.publicKey) })
const gateway = createSigner({ privateKey: await importPrivateKey(platform.privateKey) })
const gatewayVerifier = createVerifier({ publicKey: await importPublicKey(platform.publicKey) })

const TOKEN = 'q7CanaryTokenOfTheQuery'
const record = {
  openId: 'CANARY-OPEN-ID-20881012345678',
  accountId: 'CANARY-ACCOUNT-88781108',
  merchant: { merchantName: 'CANARY-NAME-of-a-school' },
  actionUrl: 'alipayhk://canary-action-url?token=1',
  note: 'CANARY-note-繳費',
}
const body = utf8(JSON.stringify(record))
const target = { method: 'POST', url: `https://gateway.example${PATH}?token=${TOKEN}` }
const message = { ...target, clientId: CLIENT_ID, body, now: () => NOW }

const wrapping = await importWrappingKey(platform.publicKey)
const unwrapping = await importUnwrappingKey(platform.privateKey)
const encrypted = await encryptBody(body, { publicKey: wrapping })
const { symmetricKey } = parseEncryptHeader(encrypted.encrypt)
/** With ECB, one in 256 wrong keys gives rubbish and no refusal. */
const GCM = 'unverified-aes-gcm-rsa-pkcs1'
const sealed = await encryptBody(body, { publicKey: wrapping, profile: GCM })
const cipher = createBodyCipher({ recipient: { publicKey: wrapping }, privateKey: unwrapping })
const signed = await signRequest({ ...message, signer })
const { signature } = parseSignatureHeader(signed.Signature)
const curve = ecc224()
const curveSigner = curve.createSigner({ privateKey: forms.secp224r1Private })

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const lineOf = (pem: string) =>
  pem
    .replace(/-----.*-----/g, '')
    .replace(/\s/g, '')
    .slice(60, 100)

/** Pieces of secrets, none of which may turn up anywhere. */
const CANARIES: Readonly<Record<string, string>> = {
  'merchant private key': lineOf(merchant.privateKey),
  'end of the merchant private key': merchant.privateKey.replace(/\s/g, '').slice(-60, -30),
  'platform private key': lineOf(platform.privateKey),
  'private key of a curve': lineOf(forms.secp224r1Private),
  'encrypted private key': lineOf(forms.encryptedPkcs8),
  'PKCS#12 file': lineOf(forms.pkcs12),
  'weak private key': lineOf(forms.rsa1024Private),
  openId: record.openId,
  accountId: record.accountId,
  'merchant name': record.merchant.merchantName,
  'action URL': record.actionUrl,
  note: record.note,
  'body in base64': base64(body).slice(0, 24),
  'body in hex': hex(body).slice(0, 24),
  'bytes of the body': [...body.subarray(12, 22)].join(', '),
  signature: base64(signature).slice(0, 24),
  'signature in the header': encodeURIComponent(base64(signature)).slice(20, 60),
  'bytes of the signature': [...signature.subarray(0, 10)].join(', '),
  'symmetric key': base64(symmetricKey).slice(0, 24),
  'symmetric key in the header': encodeURIComponent(base64(symmetricKey)).slice(20, 60),
  ciphertext: new TextDecoder().decode(encrypted.body).slice(0, 24),
  'token of the query': TOKEN,
}

/** All that a log could show of a value, its hidden members and causes included. */
function shown(value: unknown): string {
  const options = { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null, maxStringLength: null }
  const stack = value instanceof Error ? `${value.stack} ${shown(value.cause)}` : ''
  return [String(value), inspect(value, options), JSON.stringify(value), stack].join('\n')
}

function expectNoCanary(value: unknown): void {
  const text = shown(value)
  for (const [name, canary] of Object.entries(CANARIES)) expect(text, name).not.toContain(canary)
}

const seen = new Set<SigningErrorCode>()

async function refusal(attempt: () => unknown): Promise<unknown> {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof SigningError) seen.add(error.code)
    return error
  }
  throw new Error('nothing was refused')
}

const withHeaders = (changes: Record<string, string>) => ({
  ...message,
  headers: new Headers({ ...signed, ...changes }),
  verifier,
})
const header = (change: (text: string) => string) => withHeaders({ Signature: change(signed.Signature) })
const answering = async (request: Request) => {
  const answer = await signResponse({
    method: 'POST',
    url: request.url,
    clientId: CLIENT_ID,
    body,
    signer: gateway,
    now: () => NOW,
  })
  return new Response(body, { headers: { ...answer } })
}
const exchange = { baseUrl: 'https://gateway.example', signer, verifier: gatewayVerifier, answer: answering }
const trusted = (validity: object) =>
  createVerifier({
    keys: { '1': { publicKey: curve.importPublicKey(forms.secp224r1Public), ...validity } },
    now: () => NOW,
  })

const ATTEMPTS: readonly (readonly [string, () => unknown])[] = [
  ['a key cut short', () => importPrivateKey(merchant.privateKey.slice(0, 700))],
  ['a key twice', () => importPrivateKey(merchant.privateKey + merchant.privateKey)],
  ['a key with a pass phrase', () => importPrivateKey(forms.encryptedPkcs8)],
  ['a key in PKCS#12', () => importPrivateKey(forms.pkcs12)],
  ['a key that is too short', () => importPrivateKey(forms.rsa1024Private)],
  ['a private key for a public one', () => importPublicKey(merchant.privateKey)],
  ['a private key for a public one that wraps', () => importWrappingKey(platform.privateKey)],
  ['a key of a curve for one of RSA', () => importPrivateKey(forms.secp224r1Private)],
  ['a key of RSA for one of a curve', () => curve.createSigner({ privateKey: merchant.privateKey })],
  ['the body for a key', () => importPrivateKey(body)],
  ['a JSON Web Key damaged', () => importPrivateKey({ kty: 'RSA', d: lineOf(merchant.privateKey), n: '!' })],
  ['a header cut short', () => verifyRequest(header((text) => text.slice(0, -3)))],
  ['a header twice', () => verifyRequest(header((text) => `${text}, ${text}`))],
  ['a header encoded twice', () => verifyRequest(header((text) => text.replaceAll('%', '%25')))],
  [
    'a signature of another body',
    () => verifyRequest({ ...withHeaders({}), body: utf8(`${JSON.stringify(record)} `) }),
  ],
  ['a signature that names another algorithm', () => verifyRequest(header((text) => text.replace('RSA256', 'RSA1')))],
  [
    'a signature that names the other algorithm',
    () => verifyRequest(header((text) => text.replace('RSA256', 'ECC224'))),
  ],
  ['a key version of no form', () => verifyRequest(header((text) => text.replace('=1,', '=1 1,')))],
  ['an unknown key version', () => verifyRequest(header((text) => text.replace('=1,', '=2,')))],
  ['a retired key version', () => verifyRequest({ ...withHeaders({}), verifier: trusted({ notAfter: new Date(0) }) })],
  [
    'a key version to come',
    () => verifyRequest({ ...withHeaders({}), verifier: trusted({ notBefore: new Date(NOW + 1) }) }),
  ],
  ['no signature', () => verifyRequest({ ...message, headers: new Headers(), verifier })],
  ['a client id of no form', () => verifyRequest(withHeaders({ 'Client-Id': record.openId.replace('-', '.') }))],
  ['a time of no form', () => verifyRequest(withHeaders({ 'Request-Time': record.accountId }))],
  ['an old request', () => verifyRequest({ ...withHeaders({}), now: () => NOW + 1e9 })],
  ['a charset', () => verifyRequest(withHeaders({ 'Content-Type': `application/json; charset=${TOKEN}` }))],
  ['a packed request', () => verifyRequest(withHeaders({ 'Content-Encoding': 'gzip' }))],
  ['a URL of no form', () => signRequest({ ...message, url: `/a b?token=${TOKEN}`, signer })],
  ['a body that is too large', () => readBody(new Response(body), 3)],
  ['an Encrypt header of no form', () => parseEncryptHeader(`${encrypted.encrypt}%`)],
  [
    'an Encrypt header for another key',
    () => decryptBody({ ...encrypted, encrypt: encrypted.encrypt.replace('=1,', '=2,') }, { privateKey: unwrapping }),
  ],
  [
    'a symmetric key for somebody else',
    async () => decryptBody(sealed, { privateKey: await importUnwrappingKey(merchant.privateKey), profile: GCM }),
  ],
  [
    'a ciphertext changed',
    () =>
      decryptBody(
        { ...encrypted, body: encrypted.body.map((byte, at) => (at === 4 ? byte ^ 1 : byte)) },
        { privateKey: unwrapping, profile: { cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1' } },
      ),
  ],
  [
    'a symmetric key that is too short',
    () =>
      decryptBody(
        {
          ...sealed,
          encrypt: formatEncryptHeader({
            algorithm: 'RSA_AES',
            keyVersion: '1',
            symmetricKey: parseEncryptHeader(sealed.encrypt).symmetricKey.subarray(9),
          }),
        },
        { privateKey: unwrapping, profile: GCM },
      ),
  ],
  [
    'an answer to another client',
    async () =>
      verifyResponse({
        ...message,
        clientId: 'OTHER',
        sentAtMs: NOW,
        verifier: gatewayVerifier,
        headers: (await answering(new Request(target.url))).headers,
      }),
  ],
  [
    'an answer that is encrypted, without a cipher',
    () =>
      setup({
        ...exchange,
        answer: async (request) =>
          new Response(body, {
            headers: { ...Object.fromEntries((await answering(request)).headers), encrypt: encrypted.encrypt },
          }),
      }).post({ body: record }),
  ],
  [
    'a plain answer where an encrypted one is demanded',
    () => setup({ ...exchange, cipher, requireEncrypted: true }).post({ body: record }),
  ],
  [
    'an answer to a changed request',
    () =>
      setup({ ...exchange, after: [{ onRequest: ({ request }) => new Request(request.url) }] }).post({ body: record }),
  ],
  [
    'a verifier that fails',
    () => setup({ ...exchange, verifier: { verify: () => Promise.reject(new Error('down')) } }).post({ body: record }),
  ],
  [
    'the same pair both ways',
    () =>
      setup({
        ...exchange,
        answer: async (request) => {
          const own = await signResponse({
            method: 'POST',
            url: request.url,
            clientId: CLIENT_ID,
            body,
            signer,
            now: () => NOW,
          })
          return new Response(body, { headers: { ...own } })
        },
        verifier,
      }).post({ body: record }),
  ],
  ['a published test key', () => setup({ baseUrl: 'https://gateway.example' }).post({ body: record })],
]

test('H1 there are at least 20 canaries, and a log that shows one is found out', () => {
  expect(Object.keys(CANARIES).length).toBeGreaterThanOrEqual(20)
  for (const canary of Object.values(CANARIES)) {
    expect(canary.length).toBeGreaterThan(10)
    expect(() => expectNoCanary(new Error('careless', { cause: { deep: [{ text: canary }] } }))).toThrow()
  }
})

test.each(ATTEMPTS)('H1 nothing secret is in the refusal of %s', async (_, attempt) => {
  expectNoCanary(await refusal(attempt))
})

test('H1 nothing secret is in what holds a secret', async () => {
  for (const holder of [
    signer,
    verifier,
    gatewayVerifier,
    curveSigner,
    curve,
    cipher,
    wrapping,
    unwrapping,
    privateKey,
  ]) {
    expectNoCanary(holder)
  }
  expectNoCanary(setup({ ...exchange, cipher }))
})

test('H1 nothing secret is in what a hook is told of a refused call', async () => {
  const told: unknown[] = []
  const options: SignedHandlerOptions = {
    ...{ clientId: CLIENT_ID, verifier, signer: gateway, cipher, now: () => NOW },
    onRefused: (reason) => told.push(reason),
  }
  const handle = signedHandler(options, () => new Response())
  const headers = { ...signed, Encrypt: encrypted.encrypt }
  await handle(
    new Request(target.url, { method: 'POST', body, headers: signed as Record<string, string> & typeof signed }),
  )
  await handle(new Request(target.url, { method: 'POST', body: encrypted.body, headers }))
  await handle(new Request(target.url, { method: 'POST', body }))
  expect(told).toHaveLength(2)
  expectNoCanary(told)
})

test('H1 nothing secret is in an explanation', async () => {
  expectNoCanary(
    await explainSignature(
      { ...target, headers: { ...signed }, body: utf8(JSON.stringify(record, null, 2)) },
      { merchant: merchant.publicKey, platform: platform.publicKey },
    ),
  )
})

test('H1 every refusal that there is was tried', () => {
  const source = readFileSync(new URL('../../src/errors.ts', import.meta.url), 'utf8')
  const codes = source.match(/(?<=^ {2}\| ')\w+(?=')/gm) ?? []
  const unseen = codes.filter((code) => ![...seen].some((name) => name === code))
  // A method of no form is refused by the handler itself, and what lacks an algorithm is no run-time of these tests.
  expect(unseen).toEqual(['METHOD_MALFORMED', 'RUNTIME_UNSUPPORTED'])
})
