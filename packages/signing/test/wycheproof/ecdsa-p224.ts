import type { Ecc224Profile, ecc224 } from '../../src/node/index.ts'
import { type AttackCase, hexBytes } from './attack-case.ts'

/** Nothing is decided otherwise than the files say. */
export const EXCEPTIONS: ReadonlyMap<string, string> = new Map()

/** A file of `ecdsa_verify_schema_v1.json` or `ecdsa_p1363_verify_schema_v1.json`, for secp224r1. */
export interface EcdsaP224File {
  readonly schema: string
  readonly testGroups: readonly {
    readonly publicKeyPem: string
    readonly sha: string
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'invalid'
    }[]
  }[]
}

const PROFILES: ReadonlyMap<string, Ecc224Profile> = new Map([
  ['SHA-224 ecdsa_verify_schema_v1.json', 'unverified-sha224-der'],
  ['SHA-224 ecdsa_p1363_verify_schema_v1.json', 'unverified-sha224-p1363'],
  ['SHA-256 ecdsa_verify_schema_v1.json', 'unverified-sha256-der'],
  ['SHA-256 ecdsa_p1363_verify_schema_v1.json', 'unverified-sha256-p1363'],
])

/** ECDSA on secp224r1, through `ecc224` and the `VerifyingKey` that it makes. */
export function* ecdsaP224Cases(
  library: { readonly ecc224: typeof ecc224 },
  file: EcdsaP224File,
): Iterable<AttackCase> {
  for (const { publicKeyPem, sha, tests } of file.testGroups) {
    const profile = PROFILES.get(`${sha} ${file.schema}`)
    if (!profile) throw new Error(`no profile for ${sha} and ${file.schema}`)
    const encoding = profile.endsWith('p1363') ? '_p1363' : ''
    for (const { tcId, msg, sig, result } of tests) {
      const id = `ecdsa_secp224r1_${sha.toLowerCase().replace('-', '')}${encoding}#${tcId}`
      yield {
        id,
        async run() {
          const key = library.ecc224(profile).importPublicKey(publicKeyPem)
          const verified = await key.verify(hexBytes(msg), hexBytes(sig))
          if (verified !== (result === 'valid')) throw new Error(`${id} is ${result}, and verified is ${verified}`)
        },
      }
    }
  }
}
