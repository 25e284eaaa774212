import type * as signing from '../../src/index.ts'
import type * as node from '../../src/node/index.ts'
import * as gcm from './aes-gcm.ts'
import type { AttackCase } from './attack-case.ts'
import * as ecdsa from './ecdsa-p224.ts'
import * as pkcs1 from './rsa-pkcs1.ts'
import * as rsa from './rsa-signature.ts'

/** One file of Project Wycheproof, and how its tests are put to the library. */
export interface AttackFile {
  readonly name: string
  /** How many there are: a file that was cut short, or read in part, must not pass. */
  readonly tests: number
  /** What a run-time must have for it. */
  readonly feature: 'RSA256' | 'ECC224' | 'RSA_AES rsa-pkcs1'
  /** The tests that are decided otherwise than the file says, and why. */
  readonly exceptions: ReadonlyMap<string, string>
  readonly cases: (library: Library, text: string) => Iterable<AttackCase>
}

interface Library {
  readonly signing: typeof signing
  readonly node: typeof node
}

export const ATTACK_FILES: readonly AttackFile[] = [
  rsaSignatures('rsa_signature_2048_sha256', 259),
  rsaSignatures('rsa_signature_3072_sha256', 259),
  rsaSignatures('rsa_signature_4096_sha256', 258),
  ecdsaSignatures('ecdsa_secp224r1_sha224', 452),
  ecdsaSignatures('ecdsa_secp224r1_sha224_p1363', 229),
  ecdsaSignatures('ecdsa_secp224r1_sha256', 481),
  ecdsaSignatures('ecdsa_secp224r1_sha256_p1363', 258),
  {
    name: 'rsa_pkcs1_2048_test.json',
    tests: 67,
    feature: 'RSA_AES rsa-pkcs1',
    exceptions: pkcs1.EXCEPTIONS,
    cases: ({ node }, text) => pkcs1.rsaPkcs1Cases(node, JSON.parse(text)),
  },
  {
    name: 'aes_gcm_test.json',
    tests: 316,
    feature: 'RSA_AES rsa-pkcs1',
    exceptions: gcm.EXCEPTIONS,
    cases: ({ node }, text) => gcm.aesGcmCases(node, JSON.parse(text)),
  },
]

function rsaSignatures(topic: string, tests: number): AttackFile {
  return {
    name: `${topic}_test.json`,
    tests,
    feature: 'RSA256',
    exceptions: new Map([...rsa.EXCEPTIONS].filter(([id]) => id.startsWith(`${topic}#`))),
    cases: ({ signing }, text) => rsa.rsaSignatureCases(signing, JSON.parse(text)),
  }
}

function ecdsaSignatures(topic: string, tests: number): AttackFile {
  return {
    name: `${topic}_test.json`,
    tests,
    feature: 'ECC224',
    exceptions: ecdsa.EXCEPTIONS,
    cases: ({ node }, text) => ecdsa.ecdsaP224Cases(node, JSON.parse(text)),
  }
}

/**
 * Rejects with what was decided otherwise than it must be; a test that was left out and an exception for what is no
 * test are mistakes too. Where the run-time lacks what it takes, it rejects with `RUNTIME_UNSUPPORTED`.
 */
export async function decideAttacks(file: AttackFile, library: Library, text: string): Promise<void> {
  const wrong: string[] = []
  const met = new Set<string>()
  for (const { id, run } of file.cases(library, text)) {
    met.add(id)
    try {
      await run()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'RUNTIME_UNSUPPORTED') throw error
      wrong.push(String(error))
    }
  }
  if (met.size !== file.tests) wrong.push(`${met.size} of ${file.tests} tests were put to the library`)
  for (const id of file.exceptions.keys()) if (!met.has(id)) wrong.push(`an exception, and no test: ${id}`)
  if (wrong.length > 0) throw new Error(`${file.name}\n${wrong.join('\n')}`)
}
