import type { Signer } from '@alipayhk-openapi/signing'

/** What is needed of a cloud's key service. The `KMS` of `@aws-sdk/client-kms` is one as it is. */
export interface KeyService {
  sign(request: {
    readonly KeyId: string
    readonly Message: Uint8Array
    readonly MessageType: 'RAW' | 'DIGEST'
    readonly SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256'
  }): Promise<{ readonly Signature?: Uint8Array | undefined }>
}

export interface KmsSignerOptions {
  readonly kms: KeyService
  /** The name by which the service knows the key: RSA for signing, of 2,048 bits or more. */
  readonly keyId: string
  /** The name under which AlipayHK knows its public half. */
  readonly keyVersion: string
}

/** AWS takes no longer message, but takes the hash of one. */
const MAX_RAW_BYTES = 4096

/** Signs with a key that never leaves its key service. */
export function createKmsSigner({ kms, keyId, keyVersion }: KmsSignerOptions): Signer {
  return {
    algorithm: 'RSA256',
    keyVersion,
    async sign(content) {
      const isShort = content.length <= MAX_RAW_BYTES
      const { Signature } = await kms.sign({
        KeyId: keyId,
        Message: isShort ? content : new Uint8Array(await crypto.subtle.digest('SHA-256', content)),
        MessageType: isShort ? 'RAW' : 'DIGEST',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      })
      if (!Signature) throw new TypeError('the key service answered without a signature')
      return new Uint8Array(Signature)
    },
  }
}
