import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as library from '../../src/node/index.ts'
import * as gcm from '../wycheproof/aes-gcm.ts'
import type { AttackCase } from '../wycheproof/attack-case.ts'
import * as ecdsa from '../wycheproof/ecdsa-p224.ts'
import * as rsa from '../wycheproof/rsa-pkcs1.ts'

const folder = process.env.WYCHEPROOF_DIR ?? resolve(import.meta.dirname, '../../../../../shared/protocol/wycheproof')

interface File {
  readonly name: string
  readonly tests: number
  readonly cases: (text: string) => Iterable<AttackCase>
  readonly exceptions: ReadonlyMap<string, string>
}

const ecdsaFile = (name: string, tests: number): File => ({
  name: `ecdsa_secp224r1_${name}_test.json`,
  tests,
  cases: (text) => ecdsa.ecdsaP224Cases(library, JSON.parse(text)),
  exceptions: ecdsa.EXCEPTIONS,
})

const FILES: readonly File[] = [
  ecdsaFile('sha224', 452),
  ecdsaFile('sha224_p1363', 229),
  ecdsaFile('sha256', 481),
  ecdsaFile('sha256_p1363', 258),
  {
    name: 'rsa_pkcs1_2048_test.json',
    tests: 67,
    cases: (text) => rsa.rsaPkcs1Cases(library, JSON.parse(text)),
    exceptions: rsa.EXCEPTIONS,
  },
  {
    name: 'aes_gcm_test.json',
    tests: 316,
    cases: (text) => gcm.aesGcmCases(library, JSON.parse(text)),
    exceptions: gcm.EXCEPTIONS,
  },
]

for (const { name, tests, cases, exceptions } of FILES) {
  const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
  const title = text === undefined ? `A1 every case of ${name}: the file is not at hand` : `A1 every case of ${name}`
  test.skipIf(text === undefined)(title, { timeout: 60_000 }, async () => {
    const wrong: string[] = []
    const met = new Set<string>()
    for (const { id, run } of cases(text ?? '')) {
      met.add(id)
      await run().catch((error: unknown) => wrong.push(String(error)))
    }
    expect(wrong).toEqual([])
    expect(met.size).toBe(tests)
    for (const [id, reason] of exceptions) {
      expect(met).toContain(id)
      expect(reason).toMatch(/^valid, refused: \w+ \w+/)
    }
  })
}
