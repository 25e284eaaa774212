import { expect, test, vi } from 'vitest'
import {
  createSigner,
  createVerifier,
  formatSignatureHeader,
  importPrivateKey,
  importPublicKey,
  parseSignatureHeader,
  signRequest,
  verifyRequest,
  verifyResponse,
} from '../../src/index.ts'
import { testKeys } from '../../src/test-keys.ts'
import { BODY, CLIENT_ID, editedSignature, merchantSigner, PATH, signedAnswer, signedRequest } from '../fixtures.ts'
import { signingError } from '../signing-error.ts'

const publicKey = await importPublicKey(testKeys.merchant.publicKey)
const privateKey = await importPrivateKey(testKeys.merchant.privateKey)

async function edited(from: string | RegExp, to: string) {
  const request = await signedRequest()
  request.headers.set('Signature', editedSignature(request.headers, from, to))
  return request
}

test.each(['Signature', 'Request-Time', 'Client-Id'])('C1 refuses a request without %s', async (header) => {
  const refused = signingError('HEADER_MISSING', { header })
  await expect(verifyRequest(await signedRequest({ [header]: null }))).rejects.toThrow(refused)
  await expect(verifyRequest(await signedRequest({ [header]: '' }))).rejects.toThrow(refused)
})

test.each(['Signature', 'Response-Time', 'Client-Id'])('C1 refuses an answer without %s', async (header) => {
  await expect(verifyResponse(await signedAnswer({ [header]: null }))).rejects.toThrow(
    signingError('HEADER_MISSING', { header }),
  )
})

test.each([
  ['Signature', 'SIGNATURE_HEADER_MALFORMED'],
  ['Client-Id', 'CLIENT_ID_MALFORMED'],
  ['Request-Time', 'TIME_MALFORMED'],
])('C2 refuses two lines of %s, though both say the same', async (header, code) => {
  const request = await signedRequest()
  request.headers.append(header, request.headers.get(header) ?? '')
  await expect(verifyRequest(request)).rejects.toThrow(signingError(code))
})

test.each(['algorithm=RSA256,', 'keyVersion=1,', 'signature=AQ%3D%3D,'])('C3 refuses a second %s', async (pair) => {
  await expect(verifyRequest(await edited(/^/, pair))).rejects.toThrow(
    signingError('SIGNATURE_HEADER_MALFORMED', { message: expect.stringContaining('stands twice') }),
  )
})

test.each(['nonce=7', 'x=', '=', 'ALGORITHM=none', 'signatures=AQ%3D%3D', '__proto__=1'])(
  'C4 passes over the unknown %s',
  async (pair) => {
    await expect(verifyRequest(await edited(/^/, `${pair},`))).resolves.toMatchObject({ keyVersion: '1' })
  },
)

test('C4 refuses a part that is no pair', async () => {
  await expect(verifyRequest(await edited(/^/, 'nonce,'))).rejects.toThrow(signingError('SIGNATURE_HEADER_MALFORMED'))
})

test.each(['none', 'NONE', 'RSA1', 'HS256', 'RSA2560', 'RSA_SHA256', '__proto__', 'constructor', 'toString'])(
  'C5 knows no algorithm %s',
  async (algorithm) => {
    await expect(verifyRequest(await edited('RSA256', algorithm))).rejects.toThrow(
      signingError('ALGORITHM_UNSUPPORTED', { header: 'Signature' }),
    )
  },
)

test.each(['', ' ', ' RSA256', 'RSA 256', 'RSA-256', 'ＲＳＡ256', 'RSA256\u200b', 'RSA256;', 'R'.repeat(17)])(
  'C5 takes %j for no name of an algorithm',
  async (algorithm) => {
    const signature = await merchantSigner.sign(BODY)
    const header = formatSignatureHeader({ algorithm: 'RSA256', keyVersion: '1', signature })
    expect(() => parseSignatureHeader(header.replace('RSA256', algorithm))).toThrow(
      signingError('SIGNATURE_HEADER_MALFORMED'),
    )
  },
)

test('C6 refuses the other algorithm and another key version, whatever fits', async () => {
  await expect(verifyRequest(await edited('RSA256', 'ECC224'))).rejects.toThrow(signingError('ALGORITHM_MISMATCH'))
  await expect(verifyRequest(await edited('keyVersion=1', 'keyVersion=2'))).rejects.toThrow(
    signingError('KEY_VERSION_UNKNOWN', { keyVersion: '2' }),
  )
})

test.each(['01', '-1', '1.0', '1_', '__proto__', 'constructor', 'hasOwnProperty', 'unknown'])(
  'C7 does not know the key version %s',
  async (keyVersion) => {
    const request = await edited('keyVersion=1', `keyVersion=${keyVersion}`)
    const refused = signingError('KEY_VERSION_UNKNOWN', { keyVersion })
    await expect(verifyRequest(request)).rejects.toThrow(refused)
    const several = createVerifier({ keys: { '1': { publicKey }, '2': { publicKey } } })
    await expect(verifyRequest({ ...request, verifier: several })).rejects.toThrow(refused)
  },
)

test.each([' 1', '1 2', '1;', '１', '1'.repeat(65), 'a/b', 'é'])(
  'C7 takes %j for no key version',
  async (keyVersion) => {
    const text = `algorithm=RSA256,keyVersion=${keyVersion},signature=AQ%3D%3D`
    expect(() => parseSignatureHeader(text)).toThrow(signingError('KEY_VERSION_MALFORMED'))
    expect(() => createSigner({ privateKey, keyVersion })).toThrow(signingError('KEY_VERSION_MALFORMED'))
    expect(() => createVerifier({ publicKey, keyVersion })).toThrow(signingError('KEY_VERSION_MALFORMED'))
  },
)

test('C7 refuses a retired key version', async () => {
  const verifier = createVerifier({ keys: { '1': { publicKey, notAfter: new Date(0) } } })
  await expect(verifyRequest({ ...(await signedRequest()), verifier })).rejects.toThrow(
    signingError('KEY_VERSION_RETIRED', { keyVersion: '1' }),
  )
})

/** How often each of these looks at the text until the header is refused. */
function stepsOf(text: string): Record<'split' | 'replace' | 'indexOf', number> {
  const [split, replace] = [vi.spyOn(String.prototype, 'split'), vi.spyOn(String.prototype, 'replace')]
  const indexOf = vi.spyOn(String.prototype, 'indexOf')
  try {
    parseSignatureHeader(text)
  } catch (error) {
    const steps = {
      split: split.mock.calls.length,
      replace: replace.mock.calls.length,
      indexOf: indexOf.mock.calls.length,
    }
    vi.restoreAllMocks()
    expect(error).toEqual(signingError('SIGNATURE_HEADER_MALFORMED'))
    return steps
  }
  throw new Error('the header was not refused')
}

test.each([
  ['4 KiB and one character', `signature=${'A'.repeat(4087)}`],
  ['10^5 commas', ','.repeat(1e5)],
  ['10^5 pairs', 'a=b,'.repeat(1e5)],
  ['10^6 blanks', `signature=${' '.repeat(1e6)}`],
])('C8 refuses %s without taking it apart', (_, text) => {
  expect(stepsOf(text)).toEqual({ split: 0, replace: 0, indexOf: 0 })
})

test.each([
  ['one value', `signature=${'A'.repeat(4085)}`],
  ['commas', `a=b${','.repeat(4093)}`],
  ['pairs', Array.from({ length: 600 }, (_, index) => `a${index}=`).join(',')],
  ['percent signs', `signature=${'%'.repeat(4086)}`],
])('C8 refuses 4 KiB of %s in steps that grow with its parts alone', (_, text) => {
  const parts = text.split(',').length
  const { split, indexOf, replace } = stepsOf(text)
  expect(split).toBe(1)
  expect(indexOf).toBeLessThanOrEqual(parts)
  expect(replace).toBeLessThanOrEqual(2 * (parts + 1))
})

test.each(['\r', '\n', '\r\nX-Injected: yes', '\0', '\u2028'])('C9 writes no %j into a header', async (text) => {
  const message = { method: 'POST', url: PATH, clientId: CLIENT_ID, body: BODY, signer: merchantSigner }
  const signature = new Uint8Array(1)
  expect(() => formatSignatureHeader({ algorithm: 'RSA256', keyVersion: `1${text}`, signature })).toThrow(
    signingError('KEY_VERSION_MALFORMED'),
  )
  expect(() => formatSignatureHeader({ algorithm: `RSA256${text}`, keyVersion: '1', signature })).toThrow(TypeError)
  await expect(signRequest({ ...message, clientId: CLIENT_ID + text })).rejects.toThrow(
    signingError('CLIENT_ID_MALFORMED'),
  )
  await expect(signRequest({ ...message, url: PATH + text })).rejects.toThrow(signingError('URL_MALFORMED'))
  await expect(signRequest({ ...message, signer: { ...merchantSigner, keyVersion: `1${text}` } })).rejects.toThrow(
    signingError('KEY_VERSION_MALFORMED'),
  )
})
