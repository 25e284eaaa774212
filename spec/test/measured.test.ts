import {
  constants,
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
  webcrypto,
} from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { example, readRoom, textOf } from './document.ts'

// protocol.md says of these that they were measured on Node.js. A version that behaves differently must be noticed,
// since the advice there rests on them.

const keys: Record<'merchant' | 'platform', { privatePkcs8: string; privatePkcs1: string; publicSpki: string }> =
  JSON.parse(readRoom('vectors/keys.json'))
const platformKey = createPrivateKey({
  key: Buffer.from(keys.platform.privatePkcs8, 'base64'),
  format: 'der',
  type: 'pkcs8',
})
const armoured = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----`

/** Calls something with the origin of a server on a free loopback port, and closes it afterwards. */
async function served<Result>(answer: RequestListener, use: (origin: string) => Promise<Result>): Promise<Result> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new TypeError('the server has no port')
    return await use(`http://127.0.0.1:${address.port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('§2.2', () => {
  it('encodeURIComponent changes exactly the three characters of base64 that a URL encoder must change', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
    expect(encodeURIComponent(alphabet)).toBe(alphabet)
    expect(encodeURIComponent('+/=')).toBe('%2B%2F%3D')
  })
})

describe('§3', () => {
  it('WebCrypto has no secp224r1, and node:crypto has', async () => {
    const generated = webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-224' }, false, ['sign'])
    await expect(generated).rejects.toMatchObject({ name: 'NotSupportedError' })
    expect(generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).publicKey.asymmetricKeyType).toBe('ec')
  })

  it('of a signature (r, s), the other one (r, n − s) verifies too', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
    const content = Buffer.from('content')
    const signature = sign('sha256', content, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const order = 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn
    const s = BigInt(`0x${signature.subarray(28).toString('hex')}`)
    const other = Buffer.from((order - s).toString(16).padStart(56, '0'), 'hex')
    const mirrored = Buffer.concat([signature.subarray(0, 28), other])
    expect(mirrored.equals(signature)).toBe(false)
    expect(verify('sha256', content, { key: publicKey, dsaEncoding: 'ieee-p1363' }, mirrored)).toBe(true)
  })
})

describe('§4', () => {
  it('Node.js does not take keys in each form in which they arrive', () => {
    const { privatePkcs8, privatePkcs1 } = keys.merchant
    expect(() => createPrivateKey(privatePkcs8)).toThrow()
    expect(() => createPrivateKey(armoured('PRIVATE KEY', privatePkcs8).replaceAll('\n', '\\n'))).toThrow()
    expect(() => createPrivateKey({ key: Buffer.from(privatePkcs1, 'base64'), format: 'der', type: 'pkcs8' })).toThrow()
  })

  it('Node.js verifies with a key of 1,024 bits', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const content = Buffer.from('content')
    expect(verify('RSA-SHA256', content, pair.publicKey, sign('RSA-SHA256', content, pair.privateKey))).toBe(true)
  })

  it('Node.js takes a private key for a public one', () => {
    const pem = platformKey.export({ format: 'pem', type: 'pkcs8' })
    expect(createPublicKey(pem).type).toBe('public')
  })

  it('Node.js accepts a forged signature under the exponent 1', () => {
    const { n = '' } = createPublicKey(platformKey).export({ format: 'jwk' })
    const forged = createPublicKey({ key: { kty: 'RSA', n, e: 'AQ' }, format: 'jwk' })
    const content = Buffer.from('never signed by anybody')
    const digestInfo = Buffer.concat([
      Buffer.from('3031300d060960864801650304020105000420', 'hex'),
      createHash('sha256').update(content).digest(),
    ])
    const block = Buffer.alloc(256, 0xff)
    block.set([0, 1])
    block[255 - digestInfo.length] = 0
    block.set(digestInfo, 256 - digestInfo.length)
    expect(verify('RSA-SHA256', content, forged, block)).toBe(true)
  })
})

describe('§5', () => {
  it('the key of the page’s Encrypt sample is shorter than any RSA block', () => {
    const sample = textOf(example('encrypt')).split('symmetricKey=')[1] ?? ''
    expect(sample).toHaveLength(32)
    expect(Buffer.from(sample, 'base64').length).toBe(24)
  })

  it('privateDecrypt hides bad RSAES-PKCS1-v1_5 padding instead of refusing it', () => {
    const key = { key: platformKey, padding: constants.RSA_PKCS1_PADDING }
    const noise = publicEncrypt(
      { key: createPublicKey(platformKey), padding: constants.RSA_NO_PADDING },
      Buffer.alloc(256, 7),
    )
    expect(privateDecrypt(key, noise)).toBeInstanceOf(Buffer)
  })

  it('Node.js has one hash for OAEP and its mask, so Java’s default cannot be undone with it', () => {
    const publicKey = createPublicKey(platformKey)
    const own = publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, Buffer.from('key'))
    const block = privateDecrypt({ key: platformKey, padding: constants.RSA_NO_PADDING }, own)
    const seed = xor(block.subarray(1, 33), mask('sha256', block.subarray(33), 32))
    const data = (hash: string): Buffer => xor(block.subarray(33), mask(hash, seed, 223))
    expect(data('sha256').subarray(-3).toString()).toBe('key')
    expect(data('sha1').subarray(-3).toString()).not.toBe('key')
  })

  it('AES-ECB shows equal blocks', () => {
    const cipher = createCipheriv('aes-256-ecb', Buffer.alloc(32, 1), null)
    const bytes = cipher.update('sixteen bytes ..sixteen bytes ..')
    expect(bytes.subarray(0, 16)).toEqual(bytes.subarray(16, 32))
  })
})

describe('§9.2', () => {
  it('fetch follows a 307 with the body and the Signature header', async () => {
    const seen: string[] = []
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      if (request.url === '/first') {
        response.writeHead(307, { location: '/second' }).end()
        return
      }
      seen.push(`${request.headers.signature} ${await text(request)}`)
      response.end()
    }
    await served(answer, async (origin) => {
      await fetch(`${origin}/first`, { method: 'POST', headers: { signature: 'signature=a' }, body: '{"amount":1}' })
    })
    expect(seen).toEqual(['signature=a {"amount":1}'])
  })

  it('a header that was sent twice arrives as one, joined by a comma', async () => {
    const answer = (_: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(200, ['signature', 'signature=a', 'signature', 'signature=b']).end()
    }
    const header = await served(answer, async (origin) => (await fetch(origin)).headers.get('signature'))
    expect(header).toBe('signature=a, signature=b')
  })

  it('JSON.parse keeps the last of two equal names and rounds large integers', () => {
    expect(JSON.parse('{"amount":1,"amount":2}')).toEqual({ amount: 2 })
    expect(JSON.parse('9007199254740993')).toBe(9_007_199_254_740_992)
  })
})

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)))
}

/** MGF1, RFC 8017 section B.2.1. */
function mask(hash: string, seed: Buffer, length: number): Buffer {
  const blocks: Buffer[] = []
  for (let counter = 0; Buffer.concat(blocks).length < length; counter += 1) {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    blocks.push(createHash(hash).update(seed).update(count).digest())
  }
  return Buffer.concat(blocks).subarray(0, length)
}
