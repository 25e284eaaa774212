import { constants, createSign, generateKeyPairSync, privateEncrypt } from 'node:crypto'
import type { KeyService } from '../../src/kms-signer.ts'

/** DER of the DigestInfo of a SHA-256 hash, up to the hash: RFC 8017 §9.2. */
const SHA256_PREFIX = Buffer.from('3031300d060960864801650304020105000420', 'hex')
const KEY_ID = 'alias/alipayhk'

type SignInput = Parameters<KeyService['sign']>[0]

export interface CloudKms {
  readonly kms: KeyService
  readonly keyId: string
  /** SPKI in PEM, as the service gives it out. */
  readonly publicKey: string
  readonly requests: SignInput[]
}

/** A key service that keeps to the limits of AWS KMS, and whose key no caller can reach. */
export function createCloudKms(): CloudKms {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const requests: SignInput[] = []
  return {
    keyId: KEY_ID,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    requests,
    kms: {
      async sign(input) {
        requests.push(input)
        const { KeyId, Message, MessageType } = input
        if (KeyId !== KEY_ID) throw new Error('NotFoundException')
        const [least, most] = MessageType === 'RAW' ? [1, 4096] : [32, 32]
        if (Message.length < least || Message.length > most) throw new Error('ValidationException')
        if (MessageType === 'RAW') return { Signature: createSign('sha256').update(Message).sign(privateKey) }
        const digestInfo = Buffer.concat([SHA256_PREFIX, Message])
        return { Signature: privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, digestInfo) }
      },
    },
  }
}
