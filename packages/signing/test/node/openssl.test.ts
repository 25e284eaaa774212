import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseEncryptHeader } from '../../src/index.ts'
import { decryptBody, ecc224, encryptBody, type KeyWrapName, unwrapSymmetricKey } from '../../src/node/index.ts'
import { testKeys } from '../../src/test-keys.ts'
import { type Bytes, bytesOf, curveVector, hexOf, privateKey, publicKey } from './fixtures.ts'

const missing = spawnSync('openssl', ['version']).status !== 0
const title = missing ? 'the openssl command agrees: it is not at hand' : 'the openssl command agrees'

describe.skipIf(missing)(title, () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'signing-openssl-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const file = (name: string, content: Uint8Array | string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const openssl = (parameters: readonly string[], input?: Uint8Array): Bytes => {
    const { status, stdout, stderr } = spawnSync('openssl', parameters, { input })
    if (status !== 0) throw new Error(`openssl ${parameters[0]}: ${stderr}`)
    return new Uint8Array(stdout)
  }
  const pem = (der: string, label: string) =>
    `-----BEGIN ${label}-----\n${der.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`

  test.each(['sha256', 'sha224'] as const)('with ECDSA on secp224r1 and %s, both ways', async (hash) => {
    const vector = curveVector(`unverified-${hash}-der`)
    const privateFile = file('ec.pem', pem(vector.privateKey, 'PRIVATE KEY'))
    const publicFile = file('ec.pub', pem(vector.publicKey, 'PUBLIC KEY'))
    const content = bytesOf('POST /a\nclient.time.body')
    const ecc = ecc224(`unverified-${hash}-der`)

    const ours = file('ours.sig', await ecc.createSigner({ privateKey: vector.privateKey }).sign(content))
    const verify = ['dgst', `-${hash}`, '-verify', publicFile, '-signature', ours]
    expect(Buffer.from(openssl(verify, content)).toString()).toBe('Verified OK\n')
    expect(() => openssl(verify, bytesOf('another'))).toThrow()

    const theirs = openssl(['dgst', `-${hash}`, '-sign', privateFile], content)
    expect(await ecc.importPublicKey(vector.publicKey).verify(content, theirs)).toBe(true)
  })

  test.each([
    ['aes-ecb', 128],
    ['aes-ecb', 192],
    ['aes-ecb', 256],
    ['aes-cbc', 128],
    ['aes-cbc', 192],
    ['aes-cbc', 256],
  ] as const)('with %s of %i bits, both ways (it has no GCM)', async (cipher, keyBits) => {
    const profile = { cipher, keyWrap: 'rsa-pkcs1', keyBits } as const
    const plain = bytesOf('{"amount":12800,"note":"more than a block"}')
    const { body, encrypt } = await encryptBody(plain, { publicKey, profile })
    const { symmetricKey } = parseEncryptHeader(encrypt)
    const key = hexOf(unwrapSymmetricKey(symmetricKey, { privateKey, keyBytes: keyBits / 8 }))
    const sealed = bytesOf(Buffer.from(body).toString(), 'base64')
    const ivBytes = cipher === 'aes-cbc' ? 16 : 0
    const iv = ivBytes > 0 ? ['-iv', hexOf(sealed.subarray(0, ivBytes))] : []
    const name = cipher.replace('aes', `-aes-${keyBits}`)

    expect(openssl(['enc', '-d', name, '-K', key, ...iv], sealed.subarray(ivBytes))).toEqual(plain)

    const theirs = Buffer.concat([sealed.subarray(0, ivBytes), openssl(['enc', name, '-K', key, ...iv], plain)])
    const text = bytesOf(theirs.toString('base64'))
    expect(await decryptBody({ body: text, encrypt }, { privateKey, profile })).toEqual(plain)
  })

  const oaep = (hash: string, maskHash: string) => [
    ...['-pkeyopt', 'rsa_padding_mode:oaep'],
    ...['-pkeyopt', `rsa_oaep_md:${hash}`, '-pkeyopt', `rsa_mgf1_md:${maskHash}`],
  ]
  const WRAPS: readonly (readonly [KeyWrapName, readonly string[]])[] = [
    ['rsa-pkcs1', ['-pkeyopt', 'rsa_padding_mode:pkcs1']],
    ['rsa-oaep-sha1', oaep('sha1', 'sha1')],
    ['rsa-oaep-sha256', oaep('sha256', 'sha256')],
    ['rsa-oaep-sha256-mgf1-sha1', oaep('sha256', 'sha1')],
  ]

  test.each(WRAPS)('with %s, both ways', async (keyWrap, options) => {
    const privateFile = file('rsa.pem', testKeys.platform.privateKey)
    const publicFile = file('rsa.pub', testKeys.platform.publicKey)
    const key = Uint8Array.from({ length: 32 }, (_, index) => index)

    const theirs = openssl(['pkeyutl', '-encrypt', '-pubin', '-inkey', publicFile, ...options], key)
    expect(unwrapSymmetricKey(theirs, { privateKey, keyWrap })).toEqual(key)

    const { encrypt } = await encryptBody(key, { publicKey, profile: `unverified-aes-ecb-${keyWrap}` })
    const { symmetricKey } = parseEncryptHeader(encrypt)
    const unwrapped = openssl(['pkeyutl', '-decrypt', '-inkey', privateFile, ...options], symmetricKey)
    expect(unwrapped).toEqual(unwrapSymmetricKey(symmetricKey, { privateKey, keyWrap }))
  })
})
