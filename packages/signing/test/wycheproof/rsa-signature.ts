import type { createVerifier, importPublicKey, Verifier } from '../../src/index.ts'
import { type AttackCase, hexBytes } from './attack-case.ts'

/** What is decided otherwise than the file says, and why. */
export const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['rsa_signature_2048_sha256#8', 'acceptable, refused: the DigestInfo lacks the NULL that RFC 8017 §9.2 writes'],
  ['rsa_signature_3072_sha256#8', 'acceptable, refused: the DigestInfo lacks the NULL that RFC 8017 §9.2 writes'],
  ['rsa_signature_4096_sha256#8', 'acceptable, refused: the DigestInfo lacks the NULL that RFC 8017 §9.2 writes'],
  ['rsa_signature_2048_sha256#258', 'valid, refused: a key with public exponent 3 is not imported'],
  ['rsa_signature_2048_sha256#259', 'valid, refused: a key with public exponent 3 is not imported'],
  ['rsa_signature_3072_sha256#259', 'valid, refused: a key with public exponent 3 is not imported'],
])

/** A file of `rsassa_pkcs1_verify_schema_v1.json`. */
export interface RsaSignatureFile {
  readonly testGroups: readonly {
    readonly keySize: number
    readonly publicKey: { readonly publicExponent: string }
    readonly publicKeyPem: string
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'acceptable' | 'invalid'
    }[]
  }[]
}

interface RsaLibrary {
  readonly importPublicKey: typeof importPublicKey
  readonly createVerifier: typeof createVerifier
}

/** RSASSA-PKCS1-v1_5 with SHA-256, through `importPublicKey` and `createVerifier`. */
export function* rsaSignatureCases(library: RsaLibrary, file: RsaSignatureFile): Iterable<AttackCase> {
  for (const { keySize, publicKey, publicKeyPem, tests } of file.testGroups) {
    let imported: Promise<Verifier> | undefined
    const verifier = () => {
      imported ??= verifierOf(library, publicKeyPem)
      return imported
    }
    const refusal = publicKey.publicExponent === '03' ? 'KEY_REFUSED' : 'SIGNATURE_INVALID'
    for (const { tcId, msg, sig, result } of tests) {
      const id = `rsa_signature_${keySize}_sha256#${tcId}`
      const expected = result === 'valid' && !EXCEPTIONS.has(id) ? 'accepted' : refusal
      yield {
        id,
        async run() {
          const outcome = await outcomeOf(verifier, hexBytes(msg), hexBytes(sig))
          if (outcome !== expected) throw new Error(`${id} is ${result}: expected ${expected}, was ${outcome}`)
        },
      }
    }
  }
}

async function verifierOf({ importPublicKey, createVerifier }: RsaLibrary, publicKey: string): Promise<Verifier> {
  return createVerifier({ publicKey: await importPublicKey(publicKey) })
}

type Bytes = Uint8Array<ArrayBuffer>

async function outcomeOf(verifier: () => Promise<Verifier>, content: Bytes, signature: Bytes): Promise<string> {
  try {
    await (await verifier()).verify(content, { algorithm: 'RSA256', signature })
    return 'accepted'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : `refused with ${error}`
  }
}
