import keys from '@alipayhk-openapi/spec/vectors/keys.json' with { type: 'json' }
import type { Signer, Verifier } from '../../src/index.ts'
import type { Subject } from './subject.ts'

export const CLIENT_ID = '4Q5Y8W0WSG45P907917'
export const PATH = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'

export interface Party {
  readonly signer: Signer
  /** Trusts this party's public key. */
  readonly verifier: Verifier
}

/** A holder of one of the two published pairs. */
export async function party({ signing }: Pick<Subject, 'signing'>, name: keyof typeof keys): Promise<Party> {
  const { createSigner, createVerifier, importPrivateKey, importPublicKey } = signing
  const { privatePkcs8, publicSpki } = keys[name]
  return {
    signer: createSigner({ privateKey: await importPrivateKey(privatePkcs8) }),
    verifier: createVerifier({ publicKey: await importPublicKey(publicSpki) }),
  }
}
