import { constants, createCipheriv, createHash, createPublicKey, publicEncrypt } from 'node:crypto'
import type { KeyEntry } from './signatures.ts'

export type CipherName = 'aes-ecb' | 'aes-cbc' | 'aes-gcm'
export type KeyWrapName = 'rsa-pkcs1' | 'rsa-oaep-sha1' | 'rsa-oaep-sha256' | 'rsa-oaep-sha256-mgf1-sha1'

/**
 * Bytes that look random and are the same each time. Only a suite may do so: whoever encrypts in earnest takes fresh
 * ones.
 */
export function fixedBytes(seed: string, length: number): Buffer {
  const digests: Buffer[] = []
  for (let counter = 0; digests.length * 32 < length; counter += 1) {
    digests.push(createHash('sha256').update(`${seed} ${counter}`).digest())
  }
  return Buffer.concat(digests).subarray(0, length)
}

/** The ciphertext; before it the initialisation vector and behind it the tag, where the mode has them. */
export function encrypted(plain: Buffer, cipher: CipherName, key: Buffer): Buffer {
  const [, mode] = cipher.split('-')
  const name = `aes-${key.length * 8}-${mode}`
  if (cipher === 'aes-gcm') {
    const iv = fixedBytes('initialisation vector', 12)
    const sealing = createCipheriv('aes-256-gcm', key, iv)
    return Buffer.concat([iv, sealing.update(plain), sealing.final(), sealing.getAuthTag()])
  }
  const iv = cipher === 'aes-cbc' ? fixedBytes('initialisation vector', 16) : Buffer.alloc(0)
  const sealing = createCipheriv(name, key, iv)
  return Buffer.concat([iv, sealing.update(plain), sealing.final()])
}

/** The key, encrypted for its recipient. Node's own padding is random, so the block is made here. */
export function wrapped(key: Buffer, wrap: KeyWrapName, recipient: KeyEntry): Buffer {
  const publicKey = createPublicKey({ key: Buffer.from(recipient.publicSpki, 'base64'), format: 'der', type: 'spki' })
  const blockBytes = (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, blockOf(key, wrap, blockBytes))
}

function blockOf(key: Buffer, wrap: KeyWrapName, blockBytes: number): Buffer {
  if (wrap === 'rsa-pkcs1') return pkcs1Block(key, blockBytes)
  const hash = wrap === 'rsa-oaep-sha1' ? 'sha1' : 'sha256'
  return oaepBlock(key, hash, wrap === 'rsa-oaep-sha256' ? 'sha256' : 'sha1', blockBytes)
}

/** RFC 8017 §7.2.1. */
function pkcs1Block(key: Buffer, blockBytes: number): Buffer {
  const padding = fixedBytes('padding', blockBytes - key.length - 3).map((byte) => byte || 1)
  return Buffer.concat([Buffer.of(0, 2), padding, Buffer.of(0), key])
}

/** RFC 8017 §7.1.1. */
function oaepBlock(key: Buffer, hash: string, maskHash: string, blockBytes: number): Buffer {
  const label = createHash(hash).digest()
  const zeros = Buffer.alloc(blockBytes - 2 * label.length - 2 - key.length)
  const data = Buffer.concat([label, zeros, Buffer.of(1), key])
  const seed = fixedBytes('seed', label.length)
  const maskedData = masked(data, seed, maskHash)
  return Buffer.concat([Buffer.of(0), masked(seed, maskedData, maskHash), maskedData])
}

/** RFC 8017 §B.2.1. */
function masked(bytes: Buffer, seed: Buffer, hash: string): Buffer {
  const masks: Buffer[] = []
  for (let counter = 0; Buffer.concat(masks).length < bytes.length; counter += 1) {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    masks.push(createHash(hash).update(seed).update(count).digest())
  }
  const mask = Buffer.concat(masks)
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)))
}
