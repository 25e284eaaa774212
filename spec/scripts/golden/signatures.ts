import { constants, createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Scheme } from './case.ts'

export interface KeyEntry {
  readonly about: string
  /** PKCS#8, base64 of DER; none where anybody can sign. */
  readonly privatePkcs8?: string
  /** SubjectPublicKeyInfo, base64 of DER. */
  readonly publicSpki: string
}
export type Keys = Readonly<Record<string, KeyEntry>>

export function keyNamed(keys: Keys, name: string): KeyEntry {
  const entry = keys[name]
  if (entry === undefined) throw new TypeError(`there is no key ${name}`)
  return entry
}

/**
 * Signs a content. A scheme that is randomised keeps the signature that stands already, as long as it fits: a suite
 * that is made again is then the same.
 */
export function signatureOf(content: Buffer, scheme: Scheme, key: KeyEntry, standing: Buffer | undefined): Buffer {
  if (key.privatePkcs8 === undefined) return forgedUnderExponentOne(content, key)
  if (scheme.startsWith('ecdsa') && standing !== undefined && fits(content, scheme, key, standing)) return standing
  const signed = sign(hashOf(scheme), content, { key: privateKey(key.privatePkcs8), ...parametersOf(scheme) })
  return scheme.endsWith('mirrored') ? mirrored(signed) : signed
}

function fits(content: Buffer, scheme: Scheme, key: KeyEntry, signature: Buffer): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key.publicSpki, 'base64'), format: 'der', type: 'spki' })
  return verify(hashOf(scheme), content, { key: publicKey, ...parametersOf(scheme) }, signature)
}

function privateKey(pkcs8: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
}

function hashOf(scheme: Scheme): string {
  const [, , hash = ''] = scheme.startsWith('rsa') ? scheme.split('-') : ['', ...scheme.split('-')]
  return hash
}

function parametersOf(scheme: Scheme): object {
  // Without a salt, PSS too gives the same bytes each time.
  if (scheme === 'rsa-pss-sha256') return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 0 }
  return scheme.endsWith('p1363') ? { dsaEncoding: 'ieee-p1363' } : {}
}

/** With the exponent 1 the signature is the padded hash itself (RFC 8017 §9.2). */
function forgedUnderExponentOne(content: Buffer, { publicSpki }: KeyEntry): Buffer {
  const key = createPublicKey({ key: Buffer.from(publicSpki, 'base64'), format: 'der', type: 'spki' })
  const { modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {}
  if (publicExponent !== 1n) throw new TypeError('a key without its private half must have the exponent 1')
  const hash = createHash('sha256').update(content).digest()
  const digestInfo = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), hash])
  const block = Buffer.alloc(modulusLength / 8, 0xff)
  block.set([0, 1])
  block[block.length - digestInfo.length - 1] = 0
  block.set(digestInfo, block.length - digestInfo.length)
  return block
}

/** The order of secp224r1. */
const ORDER = 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn

/** (r, n − s) for (r, s), in DER. */
function mirrored(signature: Buffer): Buffer {
  const lengthOfR = signature.readUInt8(3)
  const r = signature.subarray(2, 4 + lengthOfR)
  const s = BigInt(`0x${signature.subarray(6 + lengthOfR).toString('hex')}`)
  const digits = (ORDER - s).toString(16)
  const even = digits.padStart(digits.length + (digits.length % 2), '0')
  const number = Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex')
  return Buffer.from([0x30, r.length + 2 + number.length, ...r, 0x02, number.length, ...number])
}
