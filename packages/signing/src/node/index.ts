export type { AesKeyBits } from './aes.ts'
export { type BodyCipherOptions, createBodyCipher } from './body-cipher.ts'
export { type DecryptBodyOptions, type DecryptionOptions, decryptBody } from './decrypt-body.ts'
export { type Ecc224, type Ecc224Profile, type Ecc224SignerOptions, ecc224 } from './ecc224.ts'
export { type EncryptBodyOptions, encryptBody, type Recipient } from './encrypt-body.ts'
export type {
  CipherName,
  EncryptionProfile,
  EncryptionProfileName,
  EncryptionProfileParts,
} from './encryption-profile.ts'
export type { KeyWrapName } from './key-wrap.ts'
export { type FetchHandler, type NodeListener, type NodeListenerOptions, nodeListener } from './node-listener.ts'
export type { OwnKeyOptions, OwnKeys, OwnKeysOptions } from './own-keys.ts'
export { type UnwrapOptions, unwrapSymmetricKey, type WrapOptions, wrapSymmetricKey } from './symmetric-key.ts'
export { importUnwrappingKey, type UnwrappingKey } from './unwrapping-key.ts'
export { importWrappingKey, type WrappingKey } from './wrapping-key.ts'
