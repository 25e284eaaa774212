import { constants, createPublicKey, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto'
import { numbersOfNone } from './node-key.ts'
import { unsupported } from './runtime.ts'

/** Of either half of a key, most significant byte first. */
export function modulusOf(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  return Buffer.from(String(publicKey.export({ format: 'jwk' }).n), 'base64url')
}

/** RSA without a padding of its own (RFC 8017 §5.1.1): as many bytes in and out as the modulus has. */
export function encryptedBlock(key: KeyObject, block: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block))
}

/** The way back (RFC 8017 §5.1.2). Throws for a block that is not below the modulus, and for no other. */
export function decryptedBlock(key: KeyObject, block: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block))
}

/**
 * Computes there and back once: the numbers of a private key may be none of one, and a run-time may lack it.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `RUNTIME_UNSUPPORTED`
 */
export function assertComputable(privateKey: KeyObject, blockBytes: number): void {
  const two = new Uint8Array(blockBytes)
  two[blockBytes - 1] = 2
  let back: Uint8Array
  try {
    back = decryptedBlock(privateKey, encryptedBlock(createPublicKey(privateKey), two))
  } catch (error) {
    if (isOfOpenSsl(error)) throw numbersOfNone('RSA')
    throw unsupported('RSA without padding in node:crypto', 'give a `BodyCipher` of your own', error)
  }
  if (Buffer.compare(back, two) !== 0) throw numbersOfNone('RSA')
}

function isOfOpenSsl(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_OSSL_')
}
