import type * as signing from '../../src/index.ts'
import type { AttackCase } from './attack-case.ts'
import { EXCEPTIONS as RSA_EXCEPTIONS, rsaSignatureCases } from './rsa-signature.ts'

/** One file of Project Wycheproof, and how its tests are put to the library. */
export interface AttackFile {
  readonly name: string
  readonly feature: 'RSA256'
  readonly exceptions: ReadonlyMap<string, string>
  readonly cases: (library: Library, text: string) => Iterable<AttackCase>
}

interface Library {
  readonly signing: typeof signing
}

export const ATTACK_FILES: readonly AttackFile[] = [2048, 3072, 4096].map((bits) => ({
  name: `rsa_signature_${bits}_sha256_test.json`,
  feature: 'RSA256',
  exceptions: RSA_EXCEPTIONS,
  cases: ({ signing }, text) => rsaSignatureCases(signing, JSON.parse(text)),
}))

/** Rejects with the ids of all tests that were decided otherwise than they must be, or that were left out. */
export async function decideAttacks(
  { name, exceptions, cases }: AttackFile,
  library: Library,
  text: string,
): Promise<void> {
  const expected: number = JSON.parse(text).numberOfTests
  const wrong: string[] = []
  const met = new Set<string>()
  for (const { id, run } of cases(library, text)) {
    met.add(id)
    await run().catch((error: unknown) => wrong.push(`${error}`))
  }
  const prefix = name.replace('test.json', '').replace(/_$/, '#')
  const stale = [...exceptions.keys()].filter((id) => id.startsWith(prefix) && !met.has(id))
  if (met.size !== expected) wrong.push(`${met.size} of ${expected} tests of ${name} were put to the library`)
  if (stale.length > 0) wrong.push(`listed as an exception, and no test: ${stale.join(', ')}`)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
}
