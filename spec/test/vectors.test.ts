import { spawnSync } from 'node:child_process'
import {
  constants,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  sign,
  verify,
} from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationPath, readRoom } from './document.ts'

interface Pair {
  privatePkcs8: string
  privatePkcs1: string
  publicSpki: string
}
interface Signed {
  id: string
  method: string
  uri: string
  clientId: string
  time: string
  body: string
  contentToSign: string
  signature: string
  signatureUrlEncoded: string
  agreed: string[]
}
interface Message extends Signed {
  key: 'merchant' | 'platform'
}
interface Envelope extends Signed {
  signer: 'merchant' | 'platform'
  recipient: 'merchant' | 'platform'
  aesKeyHex: string
  plaintext: string
  wrappedKey: string
  encryptHeader: string
}
interface Curve {
  id: string
  hash: string
  encoding: 'der' | 'ieee-p1363'
  publicSpki: string
  privatePkcs8: string
  contentToSign: string
  signature: string
  agreed: string[]
}

const keys: Record<'merchant' | 'platform', Pair> = JSON.parse(readRoom('vectors/keys.json'))
const requests: Message[] = JSON.parse(readRoom('vectors/request-rsa256.project.json'))
const responses: Message[] = JSON.parse(readRoom('vectors/response-rsa256.project.json'))
const envelopes: Envelope[] = JSON.parse(readRoom('vectors/encrypt-rsa-aes.project.json'))
const curves: Curve[] = JSON.parse(readRoom('vectors/sign-ecc224.project.json'))

const der = (base64: string): Buffer => Buffer.from(base64, 'base64')
const publicKey = (spki: string): KeyObject => createPublicKey({ key: der(spki), format: 'der', type: 'spki' })
const privateKey = (pkcs8: string): KeyObject => createPrivateKey({ key: der(pkcs8), format: 'der', type: 'pkcs8' })

/** The rule of protocol section 1, written out once more so that the vectors do not prove themselves. */
const contentToSign = (message: Signed): string =>
  `${message.method} ${message.uri}\n${message.clientId}.${message.time}.${message.body}`

describe('keys.json', () => {
  it.each(['merchant', 'platform'] as const)('%s: three forms of one RSA pair of 2,048 bits', (name) => {
    const pair = keys[name]
    const derived = createPublicKey(privateKey(pair.privatePkcs8)).export({ format: 'der', type: 'spki' })
    const pkcs1 = createPrivateKey({ key: der(pair.privatePkcs1), format: 'der', type: 'pkcs1' })
    expect(derived.toString('base64')).toBe(pair.publicSpki)
    expect(createPublicKey(pkcs1).export({ format: 'der', type: 'spki' }).toString('base64')).toBe(pair.publicSpki)
    expect(publicKey(pair.publicSpki).asymmetricKeyDetails).toMatchObject({
      modulusLength: 2048,
      publicExponent: 65537n,
    })
  })

  it('has two different pairs', () => {
    expect(keys.merchant.publicSpki).not.toBe(keys.platform.publicSpki)
  })
})

describe.each([
  { file: 'request-rsa256', key: 'merchant', messages: requests },
  { file: 'response-rsa256', key: 'platform', messages: responses },
])('$file', ({ key, messages }) => {
  it.each(messages)('$id', (message) => {
    expect(message.key).toBe(key)
    expect(message.uri.split('?')[0]).toBe(operationPath)
    expect(message.contentToSign).toBe(contentToSign(message))
    expect(message.signatureUrlEncoded).toBe(encodeURIComponent(message.signature))

    const content = Buffer.from(message.contentToSign, 'utf8')
    const pair = keys[message.key]
    expect(verify('RSA-SHA256', content, publicKey(pair.publicSpki), der(message.signature))).toBe(true)
    expect(sign('RSA-SHA256', content, privateKey(pair.privatePkcs8)).toString('base64')).toBe(message.signature)
    expect(message.agreed).toEqual(['openssl', 'java-sdk', 'python-sdk', 'node'])
  })

  it('has distinct ids', () => {
    expect(new Set(messages.map((message) => message.id)).size).toBe(messages.length)
  })
})

describe('encrypt-rsa-aes', () => {
  it.each(envelopes)('$id', (envelope) => {
    const aesKey = Buffer.from(envelope.aesKeyHex, 'hex')
    const key = { key: privateKey(keys[envelope.recipient].privatePkcs8), padding: constants.RSA_NO_PADDING }
    const block = privateDecrypt(key, der(envelope.wrappedKey))
    // RFC 8017 section 7.2.1: 00 02, at least eight bytes that are not zero, 00, the message.
    expect([block[0], block[1]]).toEqual([0, 2])
    const end = block.indexOf(0, 2)
    expect(end).toBeGreaterThanOrEqual(10)
    expect(block.subarray(end + 1).toString('hex')).toBe(envelope.aesKeyHex)

    const decipher = createDecipheriv(`aes-${aesKey.length * 8}-ecb`, aesKey, null)
    const plaintext = Buffer.concat([decipher.update(der(envelope.body)), decipher.final()]).toString('utf8')
    expect(plaintext).toBe(envelope.plaintext)

    const encoded = encodeURIComponent(envelope.wrappedKey)
    expect(envelope.encryptHeader).toBe(`algorithm=RSA_AES,keyVersion=1,symmetricKey=${encoded}`)
    expect(envelope.contentToSign).toBe(contentToSign(envelope))
    expect(envelope.signatureUrlEncoded).toBe(encodeURIComponent(envelope.signature))
    const signer = publicKey(keys[envelope.signer].publicSpki)
    const content = Buffer.from(envelope.contentToSign, 'utf8')
    expect(verify('RSA-SHA256', content, signer, der(envelope.signature))).toBe(true)
  })
})

describe('sign-ecc224', () => {
  it.each(curves)('$id', (curve) => {
    expect(curve.id).toBe(`secp224r1-${curve.hash}-${curve.encoding}`)
    const key = { key: publicKey(curve.publicSpki), dsaEncoding: curve.encoding }
    expect(key.key.asymmetricKeyDetails).toEqual({ namedCurve: 'secp224r1' })
    const content = Buffer.from(curve.contentToSign, 'utf8')
    expect(verify(curve.hash, content, key, der(curve.signature))).toBe(true)
    const other = curve.hash === 'sha224' ? 'sha256' : 'sha224'
    expect(verify(other, content, key, der(curve.signature))).toBe(false)
    const derived = createPublicKey(privateKey(curve.privatePkcs8)).export({ format: 'der', type: 'spki' })
    expect(derived.toString('base64')).toBe(curve.publicSpki)
  })
})

const opensslIsThere = spawnSync('openssl', ['version']).status === 0

describe('the openssl command agrees', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'spec-vectors-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  const opensslVerify = (spki: string, hash: string, content: string, signature: string): string => {
    const file = (name: string, bytes: Buffer | string): string => {
      const path = join(directory, name)
      writeFileSync(path, bytes)
      return path
    }
    const key = file('key.pem', publicKey(spki).export({ format: 'pem', type: 'spki' }))
    const signatureFile = file('signature.bin', der(signature))
    const contentFile = file('content.bin', content)
    const run = spawnSync('openssl', ['dgst', `-${hash}`, '-verify', key, '-signature', signatureFile, contentFile], {
      encoding: 'utf8',
    })
    return run.stdout.trim()
  }

  it.skipIf(!opensslIsThere).each([...requests, ...responses])('$id', (message) => {
    const { publicSpki } = keys[message.key]
    expect(opensslVerify(publicSpki, 'sha256', message.contentToSign, message.signature)).toBe('Verified OK')
    expect(opensslVerify(publicSpki, 'sha256', `${message.contentToSign} `, message.signature)).not.toBe('Verified OK')
  })

  it.skipIf(!opensslIsThere).each(envelopes)('encrypt-rsa-aes $id', (envelope) => {
    const { publicSpki } = keys[envelope.signer]
    expect(opensslVerify(publicSpki, 'sha256', envelope.contentToSign, envelope.signature)).toBe('Verified OK')
  })

  // The command reads DER signatures only.
  it.skipIf(!opensslIsThere).each(curves.filter((curve) => curve.encoding === 'der'))('sign-ecc224 $id', (curve) => {
    expect(opensslVerify(curve.publicSpki, curve.hash, curve.contentToSign, curve.signature)).toBe('Verified OK')
  })
})

it('vectors/README.md tells of each file and of each member', () => {
  const readme = readRoom('vectors/README.md')
  const files = readdirSync(new URL('../vectors', import.meta.url)).filter((file) => file.endsWith('.json'))
  expect(files.length).toBeGreaterThan(4)
  expect(files.filter((file) => !readme.includes(`\`${file}\``))).toEqual([])
  const entries = [keys.merchant, ...requests, ...responses, ...envelopes, ...curves]
  const names = new Set(entries.flatMap((entry) => Object.keys(entry)))
  expect([...names].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
