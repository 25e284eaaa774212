import { algorithmNamed } from './algorithms.ts'
import { decodeBase64 } from './base64.ts'
import { SigningError } from './errors.ts'
import type { Key } from './types.ts'

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
const RSA = algorithmNamed('RSA256').parameters

/**
 * Imports the key that signs, so that it is parsed once and cannot be exported again.
 *
 * @param pem one PKCS#8 block (`-----BEGIN PRIVATE KEY-----`), RSA of 2,048 to 8,192 bits
 * @throws {SigningError} `KEY_MALFORMED` when it is no such key, `KEY_REFUSED` when it is too weak
 * @see spec/protocol.md §4
 */
export async function importPrivateKey(pem: string): Promise<Key> {
  return importKey('pkcs8', 'PRIVATE KEY', pem, ['sign'])
}

/**
 * Imports the other side's public key, which verifies.
 *
 * @param pem one SPKI block (`-----BEGIN PUBLIC KEY-----`), RSA of 2,048 to 8,192 bits
 * @throws {SigningError} `KEY_MALFORMED` when it is no such key, `KEY_REFUSED` when it is too weak
 * @see spec/protocol.md §4
 */
export async function importPublicKey(pem: string): Promise<Key> {
  return importKey('spki', 'PUBLIC KEY', pem, ['verify'])
}

/**
 * @throws {SigningError} `KEY_REFUSED` unless the key is an RSA256 key of the wanted half and strong enough
 * @throws {TypeError} when it is no key
 */
export function assertUsable(key: Key, half: 'private' | 'public'): void {
  if (typeof key?.algorithm !== 'object') {
    throw new TypeError(`the ${half} key must be a CryptoKey: was importing it not awaited?`)
  }
  if (key.type !== half) {
    throw new SigningError('KEY_REFUSED', `This is a ${key.type} key; a ${half} key is needed here.`)
  }
  if (key.algorithm.name !== RSA.name || !('hash' in key.algorithm) || hashName(key.algorithm.hash) !== RSA.hash) {
    throw new SigningError('KEY_REFUSED', `RSA256 needs a key imported for ${RSA.name} with ${RSA.hash}.`)
  }
  const usage = half === 'private' ? 'sign' : 'verify'
  if (!key.usages.includes(usage)) throw new SigningError('KEY_REFUSED', `The key was not imported to ${usage}.`)
  const { modulusLength, publicExponent } = key.algorithm as RsaHashedKeyAlgorithm
  if (modulusLength < 2048 || modulusLength > 8192) {
    throw new SigningError('KEY_REFUSED', `The key has ${modulusLength} bits; 2048 to 8192 are needed.`)
  }
  if (!isSafeExponent(publicExponent)) {
    throw new SigningError('KEY_REFUSED', 'The public exponent must be odd, above 3 and below 2^32; 65537 is usual.')
  }
}

async function importKey(format: 'pkcs8' | 'spki', label: string, pem: string, usages: KeyUsage[]): Promise<Key> {
  const der = derOf(pem, label)
  let key: Key
  try {
    key = await crypto.subtle.importKey(format, der, RSA, format === 'spki', usages)
  } catch {
    throw new SigningError('KEY_MALFORMED', `The ${label} block does not hold an RSA key.`)
  }
  assertUsable(key, format === 'spki' ? 'public' : 'private')
  return key
}

function derOf(pem: string, wanted: string): Uint8Array<ArrayBuffer> {
  if (typeof pem !== 'string') throw new TypeError('the key must be PEM text')
  const [block, ...more] = pem.matchAll(PEM)
  if (!block) {
    const found = pem.trim() === '' ? 'The text is empty' : 'No PEM block'
    throw new SigningError('KEY_MALFORMED', `${found}: it must hold -----BEGIN ${wanted}----- and its END line.`)
  }
  if (more.length > 0) throw new SigningError('KEY_MALFORMED', 'More than one PEM block: give one key.')
  const [, label = '', base64 = ''] = block
  if (label !== wanted) throw new SigningError('KEY_MALFORMED', `${kindOf(label)}; ${wanted} is needed here.`)
  const der = decodeBase64(base64.replace(/\s/g, ''))
  if (!der) throw new SigningError('KEY_MALFORMED', 'The PEM block is not base64: was it cut or re-wrapped?')
  return der
}

const KINDS: Readonly<Record<string, string>> = {
  'PRIVATE KEY': 'This is a private key, which must never be handed out',
  'PUBLIC KEY': 'This is a public key',
  'RSA PRIVATE KEY': 'This is a PKCS#1 key: convert it with `openssl pkcs8 -topk8 -nocrypt`',
  'RSA PUBLIC KEY': 'This is a PKCS#1 public key: convert it with `openssl rsa -RSAPublicKey_in -pubout`',
  'ENCRYPTED PRIVATE KEY': 'This private key is protected by a pass phrase: convert it with `openssl pkcs8`',
  'EC PRIVATE KEY': 'This is an elliptic-curve key',
  CERTIFICATE: 'This is a certificate: take its key with `openssl x509 -pubkey -noout`',
}

function kindOf(label: string): string {
  return KINDS[label] ?? 'This is another kind of PEM block'
}

function hashName(hash: unknown): unknown {
  return typeof hash === 'object' && hash !== null && 'name' in hash ? hash.name : hash
}

function isSafeExponent(bigEndian: Uint8Array): boolean {
  const exponent = bigEndian.reduce((value, byte) => value * 256 + byte, 0)
  return exponent > 3 && exponent < 2 ** 32 && exponent % 2 === 1
}
