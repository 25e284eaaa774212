import type { Signer } from '@alipayhk-openapi/signing'

/** What is needed of a PKCS#11 module. The `PKCS11` of `pkcs11js` is one as it is. */
export interface Pkcs11Module {
  C_SignInit(session: Buffer, mechanism: { readonly mechanism: number }, key: Buffer): void
  C_SignAsync(session: Buffer, data: Buffer, buffer: Buffer): Promise<Buffer>
}

export interface Pkcs11SignerOptions {
  readonly module: Pkcs11Module
  /** Handle of a session that is logged in, and that nobody else signs in. */
  readonly session: Buffer
  /** Handle of the private key: RSA of 2,048 bits or more. */
  readonly key: Buffer
  /** The name under which AlipayHK knows its public half. */
  readonly keyVersion: string
}

/** The module hashes and pads; it has the value of PKCS#11 v3.1 §6.1. */
const CKM_SHA256_RSA_PKCS = 0x40
/** Of RSA with 8,192 bits. */
const MAX_SIGNATURE_BYTES = 1024

/** Signs with a key that never leaves its hardware module. */
export function createPkcs11Signer({ module, session, key, keyVersion }: Pkcs11SignerOptions): Signer {
  let last: Promise<unknown> = Promise.resolve()
  return {
    algorithm: 'RSA256',
    keyVersion,
    async sign(content) {
      // A session signs one message at a time.
      const signing = last.then(() => {
        module.C_SignInit(session, { mechanism: CKM_SHA256_RSA_PKCS }, key)
        return module.C_SignAsync(session, Buffer.from(content), Buffer.alloc(MAX_SIGNATURE_BYTES))
      })
      last = signing.catch(() => {})
      return new Uint8Array(await signing)
    },
  }
}
