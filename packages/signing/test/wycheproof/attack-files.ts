import type * as signing from '../../src/index.ts'
import type * as node from '../../src/node/index.ts'
import type { Feature } from '../run-times/subject.ts'
import * as gcm from './aes-gcm.ts'
import type { AttackCase } from './attack-case.ts'
import * as ecdsa from './ecdsa-p224.ts'
import * as pkcs1 from './rsa-pkcs1.ts'
import * as rsa from './rsa-signature.ts'

/** One file of Project Wycheproof, and how its tests are put to the library. */
export interface AttackFile {
  readonly name: string
  /** Where it is put to the library in parts. */
  readonly part?: string
  /** How many there are: a file that was cut short, or read in part, must not pass. */
  readonly tests: number
  /** What a run-time must have for it. */
  readonly feature: Feature
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
  aesGcm({
    part: 'of 128 and 256 bits',
    tests: 213,
    feature: 'RSA_AES rsa-pkcs1',
    keySizes: [128, 256],
    except: [268, 276],
  }),
  aesGcm({ part: 'of 192 bits', tests: 103, feature: 'RSA_AES of 192 bits', keySizes: [192], except: [272] }),
]

function rsaSignatures(topic: string, tests: number): AttackFile {
  return {
    name: `${topic}_test.json`,
    tests,
    feature: 'RSA256',
    exceptions: only(rsa.EXCEPTIONS, (id) => id.startsWith(`${topic}#`)),
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

interface AesGcmPart extends Required<Pick<AttackFile, 'part' | 'tests' | 'feature'>> {
  readonly keySizes: readonly number[]
  /** Which of the exceptions are in this part. */
  readonly except: readonly number[]
}

/** In parts, because there are run-times without AES-192. */
function aesGcm({ keySizes, except, ...part }: AesGcmPart): AttackFile {
  return {
    ...part,
    name: 'aes_gcm_test.json',
    exceptions: only(gcm.EXCEPTIONS, (id) => except.some((tcId) => id === `aes_gcm#${tcId}`)),
    cases({ node }, text) {
      const file: gcm.AesGcmFile = JSON.parse(text)
      return gcm.aesGcmCases(node, { testGroups: file.testGroups.filter(({ keySize }) => keySizes.includes(keySize)) })
    },
  }
}

function only(exceptions: ReadonlyMap<string, string>, wanted: (id: string) => boolean): ReadonlyMap<string, string> {
  return new Map([...exceptions].filter(([id]) => wanted(id)))
}

/** What a test of it is called. */
export function titleOf({ name, part }: AttackFile): string {
  return `A1 every case of ${name}${part ? ` ${part}` : ''}`
}

/**
 * Rejects with what was decided otherwise than it must be; a test that was left out and an exception that is none are
 * mistakes too. Where the run-time lacks what it takes, it rejects with `RUNTIME_UNSUPPORTED`.
 *
 * @param defects tests that fail for a fault of the run-time, and the reasons
 */
export async function decideAttacks(
  file: AttackFile,
  library: Library,
  text: string,
  defects: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const wrong: string[] = []
  const met = new Set<string>()
  for (const { id, run } of file.cases(library, text)) {
    met.add(id)
    const mistake = await run().then(() => undefined, unlessUnsupported)
    if (mistake !== undefined && !defects.has(id)) wrong.push(mistake)
    if (mistake === undefined && defects.has(id)) wrong.push(`listed as a defect of the run-time, and is none: ${id}`)
  }
  if (met.size !== file.tests) wrong.push(`${met.size} of ${file.tests} tests were put to the library`)
  for (const id of file.exceptions.keys()) if (!met.has(id)) wrong.push(`listed as an exception, and is no test: ${id}`)
  if (wrong.length > 0) throw new Error(`${file.name}\n${wrong.join('\n')}`)
}

function unlessUnsupported(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'RUNTIME_UNSUPPORTED') throw error
  return String(error)
}
