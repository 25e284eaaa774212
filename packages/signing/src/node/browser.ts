import type * as node from './index.ts'
import { unsupported } from './runtime.ts'

/** What the bundle of a browser gets for `./node`: the same names, each of which says what can be done instead. */
function lacking(what: string, instead: string): () => never {
  return () => {
    throw unsupported(`node:crypto, and with it ${what}`, instead)
  }
}

const OWN_SIGNER = 'give a `Signer` and a `VerifyingKey` of your own, or sign on a server'
const OWN_CIPHER = 'give a `BodyCipher` of your own, or encrypt on a server'

const encryption = lacking('RSA_AES', OWN_CIPHER)

export const createBodyCipher: typeof node.createBodyCipher = encryption
export const decryptBody: typeof node.decryptBody = async () => encryption()
export const ecc224: typeof node.ecc224 = lacking('ECC224', OWN_SIGNER)
export const encryptBody: typeof node.encryptBody = async () => encryption()
export const importUnwrappingKey: typeof node.importUnwrappingKey = encryption
export const importWrappingKey: typeof node.importWrappingKey = encryption
export const nodeListener: typeof node.nodeListener = lacking('node:http', 'give the handler itself to what calls it')
export const unwrapSymmetricKey: typeof node.unwrapSymmetricKey = encryption
export const wrapSymmetricKey: typeof node.wrapSymmetricKey = encryption
